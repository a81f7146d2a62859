// Adaptive Cards as Teams shows them: Microsoft's renderer with Teams' host configuration.

import { TypeaheadChoiceSet } from "./typeahead.js";

const AC = globalThis.AdaptiveCards;
const NARROWEST = { veryNarrow: 0, narrow: 165, standard: 348, wide: 768 };

// Teams reads a small part of Markdown: emphasis, lists and links.
export const markdown = globalThis
  .markdownit({ html: false, linkify: false, breaks: true })
  .disable(["table", "image", "heading", "lheading", "blockquote", "hr", "code", "fence"]);

AC.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

AC.GlobalSettings.setTabIndexAtCardRoot = false; // a card is no stop for the Tab key of its own

// The renderer tests languages with a global expression, which refuses every other one.
Object.defineProperty(AC.AdaptiveCard.langProperty, "regEx", { value: /^[a-z]{2,3}$/i });

const elements = new AC.CardObjectRegistry();
AC.GlobalRegistry.populateWithDefaultElements(elements);
elements.register("Input.ChoiceSet", TypeaheadChoiceSet);

const hostConfigs = {};
for (const theme of ["light", "dark"]) {
  const response = await fetch(`/static/host-configs/microsoft-teams-${theme}.json`);
  hostConfigs[theme] = new AC.HostConfig(await response.json());
}

// Returns {element, card, context}. `width` in pixels decides what `targetWidth` lets through;
// `onAction(action)` gets the renderer's action, `onSearch(query)` returns choices.
export function renderCard(payload, { theme, width, onAction, onSearch }) {
  const card = new AC.AdaptiveCard();
  card.hostConfig = hostConfigs[theme];
  const context = new AC.SerializationContext();
  context.setElementRegistry(elements);
  card.parse(fitting(payload, width), context);
  card.onExecuteAction = onAction;
  card.searchChoices = onSearch;
  const element = card.render() ?? document.createElement("div");
  element.classList.add("card");
  if (payload.msteams?.width?.toLowerCase() === "full") element.classList.add("full-width");
  return { element, card, context };
}

// Leaves out what `targetWidth` does not mean for a card of `width` pixels.
function fitting(part, width) {
  if (Array.isArray(part)) {
    return part.filter((item) => fits(item?.targetWidth, width)).map((item) => fitting(item, width));
  }
  if (part === null || typeof part !== "object") return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      name === "data" ? value : fitting(value, width),
    ]),
  );
}

function fits(targetWidth, width) {
  if (typeof targetWidth !== "string") return true;
  const [, bound, name] = /^(?:(atLeast|atMost):)?(\w+)$/i.exec(targetWidth) ?? [];
  const sizes = Object.keys(NARROWEST);
  const wanted = sizes.findIndex((size) => size.toLowerCase() === name?.toLowerCase());
  const actual = sizes.findLastIndex((size) => width >= NARROWEST[size]);
  if (bound?.toLowerCase() === "atleast") return actual >= wanted;
  if (bound?.toLowerCase() === "atmost") return actual <= wanted;
  return actual === wanted;
}
