// One card on an empty page: for the gallery and for tests that want to see a card alone.

import { renderCard } from "./cards.js";

const place = document.getElementById("place");

// Shows a card of at most `width` pixels and returns what the renderer could not read.
globalThis.showCard = (payload, theme, width) => {
  document.documentElement.dataset.theme = theme;
  const { element, card, context } = renderCard(payload, { theme, width, onSearch: async () => [] });
  element.style.width = `${width}px`;
  element.style.maxWidth = "none";
  place.replaceChildren(element);
  const unread = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...unread, ...card.validateProperties().validationEvents]
    .map(({ message }) => message)
    .filter((message) => !isReplaced(payload, message));
};

// Teams knows more elements than the renderer; that is no trouble where each has a fallback.
function isReplaced(payload, message) {
  const [, type] = /^Unknown (?:element|action) type "(.+?)"/.exec(message) ?? [];
  return type !== undefined && ofType(payload, type).every((part) => "fallback" in part);
}

function ofType(part, type) {
  if (part === null || typeof part !== "object") return [];
  const deeper = Object.values(part).flatMap((inner) => ofType(inner, type));
  return part.type === type ? [part, ...deeper] : deeper;
}
document.documentElement.dataset.ready = "true";
