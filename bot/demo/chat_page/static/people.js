// Choosing who one is.

import { avatar } from "./messages.js";
import { findPeople } from "./server.js";
import { word } from "./words.js";

const MOST_FOUND = 50;
const PAUSE = 120;
const search = document.getElementById("search");
const list = document.getElementById("people");
const found = document.getElementById("found");

export function startChoosing(message = "") {
  document.getElementById("who").hidden = false;
  let pause;
  search.oninput = () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE);
  };
  search.onkeydown = (event) => {
    if (event.key === "Enter") list.querySelector("a")?.click();
    if (event.key === "ArrowDown") list.querySelector("a")?.focus();
  };
  list.onkeydown = (event) => {
    const item = event.target.closest("li");
    const next = { ArrowDown: item?.nextElementSibling, ArrowUp: item?.previousElementSibling };
    if (!(event.key in next)) return;
    event.preventDefault();
    (next[event.key]?.querySelector("a") ?? search).focus();
  };
  search.focus();
  return show().then(() => message && (found.textContent = message));
}

export async function show() {
  const words = search.value;
  const people = await findPeople(words);
  if (words !== search.value) return;
  list.replaceChildren(...people.map(choice));
  if (people.length === 0) found.textContent = word("noneFound");
  else if (people.length < MOST_FOUND) found.textContent = `${people.length} ${word("found")}`;
  else found.textContent = word("foundMany", { n: people.length });
}

function choice(person) {
  const item = document.createElement("li");
  const address = `/?as=${person.id}`;
  const link = document.createElement("a");
  link.href = address;
  const picture = document.createElement("span");
  picture.className = "avatar";
  picture.ariaHidden = "true";
  avatar(picture, person.name);
  const words = document.createElement("span");
  words.className = "person-words";
  const name = document.createElement("strong");
  name.textContent = person.name;
  const about = document.createElement("span");
  about.textContent = [person.role, person.department].filter(Boolean).join(" · ");
  words.append(name, about);
  link.append(picture, words);
  const other = document.createElement("a");
  other.className = "quiet-link";
  other.href = address;
  other.target = "_blank";
  other.rel = "noopener";
  other.textContent = word("newWindow");
  other.setAttribute("aria-label", `${person.name}: ${word("newWindow")}`);
  item.append(link, other);
  return item;
}
