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
  return [...unread, ...card.validateProperties().validationEvents].map(({ message }) => message);
};
document.documentElement.dataset.ready = "true";
