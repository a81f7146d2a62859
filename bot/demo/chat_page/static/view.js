// How the page looks: theme, width and the traffic panel, kept from visit to visit. The language
// is that of the person, until it is switched in the window.

import { speak, word } from "./words.js";
import { speakTo } from "./server.js";

const asked = new URLSearchParams(location.search);
const root = document.documentElement;
const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;

const view = {
  theme: asked.get("theme") ?? localStorage.getItem("theme") ?? (prefersDark ? "dark" : "light"),
  width: asked.get("width") ?? localStorage.getItem("width") ?? "wide",
  language: asked.get("lang") === "en" ? "en" : "nl",
  wire: asked.get("wire") ?? localStorage.getItem("wire") ?? "closed",
};

let ownLocale;

export function speakAs(person) {
  ownLocale = person.locale;
  if (!asked.has("lang")) view.language = ownLocale.startsWith("en") ? "en" : "nl";
  apply();
}

export function theme() {
  return view.theme;
}

// Calls `onChange(what)` after "theme", "width", "language" or "wire" changed.
export function startView(onChange) {
  const set = (what, value) => {
    view[what] = value;
    if (what !== "language") localStorage.setItem(what, value);
    apply();
    onChange(what);
  };
  const turn = (what, one, other) => () => set(what, view[what] === one ? other : one);
  document.getElementById("theme").onclick = turn("theme", "dark", "light");
  document.getElementById("width").onclick = turn("width", "narrow", "wide");
  document.getElementById("language").onclick = turn("language", "en", "nl");
  document.getElementById("wire-switch").onclick = turn("wire", "open", "closed");
  apply();
}

function apply() {
  root.dataset.theme = view.theme;
  root.dataset.width = view.width;
  speak(view.language);
  speakTo(view.language, ownLocale);
  const press = (id, pressed) =>
    document.getElementById(id).setAttribute("aria-pressed", String(pressed));
  press("theme", view.theme === "dark");
  press("width", view.width === "narrow");
  press("wire-switch", view.wire === "open");
  document.getElementById("language").textContent = word("otherLanguage");
  document.getElementById("wire").hidden = view.wire !== "open";
}
