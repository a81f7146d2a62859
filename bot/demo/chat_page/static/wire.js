// What went over the wire between Teams and the bot, newest first.

import { word } from "./words.js";

const MOST_KEPT = 200;
const list = document.getElementById("wire-list");
document.getElementById("wire-clear").onclick = () => list.replaceChildren();

export function logWire(event) {
  const item = document.createElement("li");
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  const failed = event.status === 0 || event.status >= 400;
  summary.append(
    label("direction", event.direction === "to-bot" ? "→" : "←"),
    label("title", event.title),
    label(failed ? "status error" : "status", event.status || "×"),
    label("took", event.milliseconds === undefined ? "" : `${event.milliseconds} ms`),
  );
  details.append(summary);
  details.ontoggle = () => {
    if (!details.open || details.children.length > 1) return;
    details.append(label("request", event.request), block("wireSent", event.sent));
    if (event.received !== null) details.append(block("wireReceived", event.received));
  };
  item.className = event.direction;
  item.append(details);
  list.prepend(item);
  while (list.children.length > MOST_KEPT) list.lastElementChild.remove();
}

function label(className, text) {
  const element = document.createElement("span");
  element.className = className;
  element.textContent = text;
  return element;
}

function block(name, content) {
  const whole = document.createElement("div");
  const json = document.createElement("pre");
  json.tabIndex = 0;
  json.textContent = JSON.stringify(content, null, 2);
  whole.append(label("block-name", word(name)), json);
  return whole;
}
