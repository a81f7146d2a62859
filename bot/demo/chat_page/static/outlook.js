// A panel that stands in for Outlook: a day of a room or a person, and changing it. It knows
// nothing of the bot; what happens here reaches the bot as it would in real life.

import { findPeople, myId } from "./server.js";
import { word } from "./words.js";

const LOOK_AGAIN = 2000;
const MOST_COLLEAGUES = 12;
const SAID = {
  none: "saidNone",
  notResponded: "saidNone",
  accepted: "saidAccepted",
  tentativelyAccepted: "saidTentative",
  declined: "saidDeclined",
};
const at = (id) => document.getElementById(id);
const calendar = at("outlook-calendar");
const day = at("outlook-date");
const list = at("outlook-events");
let shown = "";
let looking;

start();

async function start() {
  if (!myId) return;
  const rooms = await fetch("/page/outlook/rooms");
  if (!rooms.ok) return; // there is no Outlook behind this page
  fill(await rooms.json(), await findPeople(""));
  day.value = localDate(new Date());
  at("outlook-switch").hidden = false;
  at("outlook-switch").onclick = () => turn(at("outlook").hidden);
  at("outlook-before").onclick = () => step(-1);
  at("outlook-after").onclick = () => step(1);
  calendar.onchange = day.onchange = changed;
  at("outlook-add").onsubmit = add;
  const asked = new URLSearchParams(location.search).get("outlook");
  turn((asked ?? localStorage.getItem("outlook")) === "open");
}

function fill(rooms, people) {
  const mine = option(myId, "myCalendar");
  mine.dataset.word = "myCalendar";
  const others = group(people.filter((person) => person.id !== myId).slice(0, MOST_COLLEAGUES));
  others.dataset.label = "colleagues";
  const buildings = Object.entries(Object.groupBy(rooms, (room) => room.building));
  const inBuildings = () => buildings.map(([name, inside]) => group(inside, name));
  calendar.replaceChildren(mine, ...inBuildings(), others);
  const none = option("", "noRoom");
  none.dataset.word = "noRoom";
  at("outlook-room").replaceChildren(none, ...inBuildings());
  label();
}

function label() {
  for (const element of at("outlook").querySelectorAll("option[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
  const others = calendar.querySelector("optgroup[data-label]");
  others.label = word(others.dataset.label);
}

function group(choices, name = "") {
  const element = document.createElement("optgroup");
  element.label = name;
  element.append(...choices.map((choice) => new Option(choice.name, choice.id)));
  return element;
}

function option(value, key) {
  return new Option(word(key), value);
}

function turn(open) {
  at("outlook").hidden = !open;
  at("outlook-switch").setAttribute("aria-pressed", String(open));
  localStorage.setItem("outlook", open ? "open" : "closed");
  clearInterval(looking);
  if (!open) return;
  looking = setInterval(look, LOOK_AGAIN);
  changed();
}

function step(days) {
  const [year, month, date] = day.value.split("-").map(Number);
  day.value = localDate(new Date(year, month - 1, date + days));
  changed();
}

function localDate(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function changed() {
  at("outlook-with-room").hidden = calendar.value.includes("@");
  shown = "";
  at("outlook-said").textContent = "";
  for (const details of list.querySelectorAll("details")) details.open = false;
  return look();
}

// Draws only what became different, and nothing while somebody is busy with it.
async function look() {
  if (!day.value || list.querySelector("details[open]")) return;
  const asked = new URLSearchParams({ calendar: calendar.value, day: day.value });
  const answer = await fetch(`/page/outlook/day?${asked}`).catch(() => null);
  if (!answer?.ok) return say("outlookFailed");
  const events = await answer.json();
  const now = JSON.stringify([document.documentElement.lang, `${asked}`, events]);
  if (now === shown || list.querySelector("details[open]")) return;
  shown = now;
  label();
  list.replaceChildren(...events.map(item));
  if (events.length === 0) {
    const nothing = text("li", "nothing", word("nothingThatDay"));
    list.append(nothing);
  }
}

function item(event) {
  const element = document.createElement("li");
  element.className = event.isCancelled ? "cancelled" : event.answer;
  const said = event.isCancelled ? "cancelled" : SAID[event.answer];
  const organiser = event.organiser === event.subject ? "" : event.organiser;
  const about = [organiser, event.place, said && word(said)].filter(Boolean).join(" · ");
  element.append(
    text("div", "when", `${event.starts}–${event.ends}`),
    text("div", "subject", event.subject),
    text("div", "about", about),
  );
  if (!event.isCancelled) element.append(acts(event));
  return element;
}

function acts(event) {
  const element = text("div", "acts", "");
  element.append(mover(event), button(event, "cancelEvent", "cancel"));
  if (event.canAccept) element.append(button(event, "accept", "accept"));
  if (event.canDecline) element.append(button(event, "decline", "decline"));
  return element;
}

function button(event, key, act) {
  const element = text("button", "", word(key));
  element.type = "button";
  element.setAttribute("aria-label", `${word(key)}: ${event.starts} ${event.subject}`);
  element.onclick = () => send(act, { calendar: calendar.value, id: event.id });
  return element;
}

function mover(event) {
  const details = document.createElement("details");
  const summary = text("summary", "", word("move"));
  summary.setAttribute("aria-label", `${word("move")}: ${event.starts} ${event.subject}`);
  const form = text("form", "outlook-form", "");
  const times = text("div", "outlook-times", "");
  times.append(timeInput("starts", event.starts), timeInput("ends", event.ends));
  const date = document.createElement("input");
  Object.assign(date, { type: "date", name: "day", value: day.value, required: true });
  date.setAttribute("aria-label", word("day"));
  const submit = text("button", "outlook-do", word("move"));
  submit.type = "submit";
  form.append(date, times, submit);
  form.onsubmit = (submitted) => {
    submitted.preventDefault();
    const wish = Object.fromEntries(new FormData(form));
    details.open = false;
    send("move", { calendar: calendar.value, id: event.id, ...wish });
  };
  details.append(summary, form);
  return details;
}

function timeInput(name, value) {
  const label = text("label", "", `${word(name)} `);
  const input = document.createElement("input");
  Object.assign(input, { type: "time", name, value, step: 900, required: true });
  label.append(input);
  return label;
}

async function add(submitted) {
  submitted.preventDefault();
  const form = at("outlook-add");
  const wish = Object.fromEntries(new FormData(form));
  await send("events", { calendar: calendar.value, day: day.value, ...wish });
  at("outlook-subject").value = "";
}

async function send(act, wish) {
  const answer = await fetch(`/page/outlook/${act}?as=${encodeURIComponent(myId)}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(wish),
  }).catch(() => null);
  await changed();
  say(answer?.ok ? "done" : "outlookFailed");
}

function say(key) {
  at("outlook-said").textContent = word(key);
}

function text(tag, className, content) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = content;
  return element;
}
