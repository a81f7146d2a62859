// The one dialog: a card in a window of its own, or a text.

import { renderCard } from "./cards.js";
import { theme } from "./view.js";

const SIZES = { small: 400, medium: 560, large: 720 };
const dialog = document.getElementById("dialog");
const body = document.getElementById("dialog-body");
const notice = document.getElementById("dialog-notice");
document.getElementById("dialog-close").onclick = () => dialog.close();
let shown = null;

// Shows {title, width, height, payload} or {text}; null closes. `onAction(action, notify)` may be
// a promise, during which the card cannot be tapped again.
export function openDialog(asked, { onAction, onSearch } = {}) {
  shown = asked && { asked, onAction, onSearch };
  if (!asked) return dialog.close();
  document.getElementById("dialog-title").textContent = asked.title ?? "";
  dialog.style.setProperty("--width", `${SIZES[asked.width] ?? asked.width ?? SIZES.medium}px`);
  const height = SIZES[asked.height] ?? asked.height;
  body.style.minHeight = height ? `min(${height}px, 60vh)` : "";
  if (!dialog.open) dialog.showModal();
  draw();
  focusFirst();
}

export function redrawDialog() {
  if (shown && dialog.open) draw();
}

function draw() {
  const { asked, onAction, onSearch } = shown;
  tell("");
  if (!asked.payload) {
    const text = document.createElement("p");
    text.textContent = asked.text ?? "";
    body.replaceChildren(text);
    return;
  }
  const { element } = renderCard(asked.payload, {
    theme: theme(),
    width: body.clientWidth,
    onSearch,
    onAction: async (action) => {
      if (body.ariaBusy === "true") return;
      tell("");
      body.ariaBusy = "true";
      try {
        await onAction(action, tell);
      } finally {
        body.ariaBusy = "false";
      }
    },
  });
  body.replaceChildren(element);
}

function focusFirst() {
  body.querySelector("input, select, textarea, button, [tabindex='0']")?.focus();
}

function tell(text, isError = false) {
  notice.textContent = text;
  notice.hidden = !text;
  notice.classList.toggle("error", isError);
}
