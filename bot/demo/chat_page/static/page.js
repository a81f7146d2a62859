// One window is one person: their chats, what happens in them, and the box to type in.

import { redrawDialog } from "./dialogs.js";
import { avatar, removeMessage, scrollToEnd, showMessage } from "./messages.js";
import { show as showPeople, startChoosing } from "./people.js";
import * as server from "./server.js";
import { speakAs, startView } from "./view.js";
import { logWire } from "./wire.js";
import { word } from "./words.js";

const CHATS = ["personal", "groupChat", "channel"];
const TYPING_LASTS = 10_000;
const at = (id) => document.getElementById(id);
const kept = Object.fromEntries(CHATS.map((chat) => [chat, new Map()]));
const unread = new Set();
const said = [];
let me = null;
let current = "personal";
let typing;

startView((what) => {
  if (!me) return showPeople();
  if (what === "language") label();
  if (what !== "wire") redraw();
  redrawDialog();
});
start();

async function start() {
  if (!server.myId) return startChoosing();
  try {
    me = await server.whoAmI();
    speakAs(me);
  } catch {
    return startChoosing(word("unknownPerson"));
  }
  at("client").hidden = false;
  const opened = new URLSearchParams(location.search).get("chat");
  if (CHATS.includes(opened)) current = opened;
  label();
  startComposer();
  server.listen(happened, (isThere) => {
    if (isThere) enter(current);
    else at("typing").textContent = word("disconnected");
  });
  at("text").focus();
}

function label() {
  document.title = `${me.name} – ${me.bot.name}`;
  avatar(at("my-avatar"), me.name);
  at("my-name").textContent = me.name;
  at("my-role").textContent = [me.role, me.department].filter(Boolean).join(" · ");
  at("chat-title").textContent = title(current);
  const shared = current !== "personal";
  at("hint").textContent = shared ? `${word(`${current}Hint`)} @${me.bot.name}.` : "";
  at("hint").hidden = !shared;
  at("mention").hidden = !shared;
  at("mention").textContent = `@${me.bot.name}`;
  at("text").placeholder = word("yourMessage");
  at("chat-list").replaceChildren(...CHATS.map(chatButton));
}

function title(chat) {
  return chat === "personal" ? me.bot.name : word(chat);
}

function chatButton(chat) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = `chat-button ${chat}`;
  button.textContent = title(chat);
  if (chat === current) button.setAttribute("aria-current", "true");
  if (unread.has(chat)) {
    const badge = document.createElement("span");
    badge.className = "badge";
    badge.textContent = word("unread");
    button.append(badge);
  }
  button.onclick = async () => {
    await enter(chat);
    at("text").focus();
  };
  item.append(button);
  return item;
}

async function enter(chat) {
  current = chat;
  unread.delete(chat);
  stopTyping();
  label();
  kept[chat].clear(); // what happens while we wait is newer than what the answer holds
  for (const message of await server.openChat(chat)) {
    if (!kept[chat].has(message.id)) kept[chat].set(message.id, message);
  }
  if (chat === current) redraw();
}

function redraw() {
  const log = at("log");
  log.setAttribute("aria-live", "off"); // what was read before is not read again
  log.replaceChildren();
  const inOrder = [...kept[current].values()].sort((one, other) => one.id - other.id);
  for (const message of inOrder) showMessage(current, message, me);
  scrollToEnd();
  requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
}

function happened(event) {
  const { chat } = event;
  if (event.event === "wire") return logWire(event);
  if (event.event === "deleted") {
    kept[chat].delete(event.id);
    if (chat === current) removeMessage(event.id);
  } else if (event.event === "typing") {
    if (chat === current) startTyping();
  } else if (event.event === "message") {
    const isNew = !kept[chat].has(event.message.id);
    kept[chat].set(event.message.id, event.message);
    if (chat !== current) {
      if (isNew) unread.add(chat);
      return label();
    }
    if (event.message.sender === "bot") stopTyping();
    showMessage(chat, event.message, me);
  }
}

function startTyping() {
  clearTimeout(typing);
  at("typing").textContent = word("isTyping", { name: me.bot.name });
  typing = setTimeout(stopTyping, TYPING_LASTS);
}

function stopTyping() {
  clearTimeout(typing);
  at("typing").textContent = "";
}

function startComposer() {
  const box = at("text");
  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 160)}px`;
  };
  box.oninput = fit;
  box.onkeydown = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      at("composer").requestSubmit();
    } else if (event.key === "ArrowUp" && !box.value && said.length) {
      event.preventDefault();
      box.value = said.at(-1);
      fit();
    }
  };
  at("mention").onclick = () => {
    box.value = `@${me.bot.name} ${box.value}`;
    box.focus();
  };
  at("composer").onsubmit = (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    said.push(text);
    box.value = "";
    fit();
    server.say(current, { text });
  };
}
