// The messages of one chat.

import { markdown, renderCard } from "./cards.js";
import * as server from "./server.js";
import { refresh, search, tap } from "./taps.js";
import { theme } from "./view.js";
import { spoken, word } from "./words.js";

const CARD = "application/vnd.microsoft.card.adaptive";
const log = document.getElementById("log");
const refreshed = new Map(); // message id → the activity whose card was refreshed by itself

// Shows a new or changed message where it belongs: below its thread, or last.
export function showMessage(chat, message, me) {
  const old = document.getElementById(`message-${message.id}`);
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const focused = old?.contains(document.activeElement);
  const element = draw(chat, message, me);
  if (old) old.replaceWith(element);
  else place(element, message.thread);
  if (message.payload) drawCard(chat, message, me, element);
  if (focused) focusIn(element);
  if (atEnd || focused || message.sender === me.id) reveal(element);
}

// Brings a message into view: its beginning, when there is no room for all of it.
function reveal(element) {
  if (element === log.lastElementChild && element.offsetHeight < log.clientHeight - 24) {
    return scrollToEnd();
  }
  const above = element.getBoundingClientRect().top - log.getBoundingClientRect().top;
  const below = above + element.offsetHeight - log.clientHeight;
  if (above < 0 || below > 0) log.scrollTop += above - 8;
}

export function removeMessage(id) {
  document.getElementById(`message-${id}`)?.remove();
}

export function scrollToEnd() {
  log.scrollTop = log.scrollHeight;
}

export function avatar(element, name, isBot = false) {
  const words = name.split(/\s+/);
  element.textContent = isBot ? "" : (words[0][0] + (words.length > 1 ? words.at(-1)[0] : "")).toUpperCase();
  element.classList.toggle("bot", isBot);
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  element.style.setProperty("--hue", hue);
}

function place(element, thread) {
  const sameThread = [...log.children].filter((other) => other.dataset.thread === thread);
  if (sameThread.length) sameThread.at(-1).after(element);
  else log.append(element);
}

function draw(chat, message, me) {
  const { activity } = message;
  const mine = message.sender === me.id;
  const isBot = message.sender === "bot";
  const name = isBot ? me.bot.name : activity.from.name;
  const element = part("article", "message");
  element.id = `message-${message.id}`;
  element.dataset.thread = message.thread;
  element.tabIndex = -1;
  element.classList.toggle("mine", mine);
  element.classList.toggle("reply", chat === "channel" && message.thread !== message.id);
  element.setAttribute("aria-label", `${name} ${clock(message.sentAt)}`);

  const picture = part("span", "avatar");
  picture.ariaHidden = "true";
  avatar(picture, name, isBot);
  const content = part("div", "content");
  const head = part("div", "head");
  if (!mine) head.append(part("strong", "", name));
  head.append(part("time", "", clock(message.sentAt)));
  if (message.edited) head.append(part("span", "", word("edited")));
  content.append(head);
  if (activity.text) content.append(bubble(activity, isBot));
  for (const attachment of activity.attachments ?? []) {
    if (attachment.contentType === CARD) {
      message.payload = message.view ?? attachment.content;
      content.append(part("div", "card-place"));
    } else if (isBot) {
      content.append(part("p", "file", attachment.name ?? attachment.contentType));
    }
  }
  content.append(noticePlace());
  if (message.failed) content.append(notDelivered(chat, message));
  if (activity.suggestedActions) content.append(suggestions(chat, activity.suggestedActions));
  element.append(picture, content);
  return element;
}

function bubble(activity, isBot) {
  const text = part("div", "bubble");
  if (isBot && activity.textFormat !== "plain") {
    text.innerHTML = markdown.render(activity.text);
  } else {
    text.textContent = activity.text;
  }
  text.innerHTML = text.innerHTML.replace(
    /&lt;at&gt;(.*?)&lt;\/at&gt;/g,
    '<span class="mention">$1</span>',
  );
  return text;
}

function drawCard(chat, message, me, element) {
  const where = element.querySelector(".card-place");
  const here = {
    chat,
    thread: message.thread,
    messageId: message.id,
    notify: (text, isError = false) => {
      const now = document.getElementById(element.id)?.querySelector(".notice");
      if (!now) return;
      now.textContent = text;
      now.hidden = !text;
      now.classList.toggle("error", isError);
    },
  };
  const busily = async (work) => {
    if (where.ariaBusy === "true") return;
    here.notify("");
    where.ariaBusy = "true";
    try {
      await work();
    } finally {
      where.ariaBusy = "false";
    }
  };
  const drawn = renderCard(message.payload, {
    theme: theme(),
    width: where.clientWidth,
    onAction: (action) => busily(() => tap(action, here)),
    onSearch: (dataset, query) => search(dataset, query, here),
  });
  where.replaceChildren(drawn.element);
  if (drawn.card.refresh) offerRefresh(drawn.card, message, me, where, () =>
    busily(() => refresh(drawn.card, here)),
  );
}

// A card with `refresh` refreshes itself once for those it names, and for anybody when asked.
function offerRefresh(card, message, me, where, again) {
  const button = part("button", "quiet", word("refresh"));
  button.type = "button";
  button.onclick = again;
  where.append(button);
  const names = card.refresh.userIds;
  const original = JSON.stringify(message.activity);
  if (names?.length && !names.includes(me.teamsId)) return;
  if (refreshed.get(message.id) === original) return;
  refreshed.set(message.id, original);
  again();
}

function noticePlace() {
  const notice = part("p", "notice");
  notice.setAttribute("role", "status");
  notice.hidden = true;
  return notice;
}

function notDelivered(chat, message) {
  const line = part("p", "notice error", `${word("notDelivered")} `);
  const button = part("button", "quiet", word("again"));
  button.type = "button";
  button.onclick = () => server.sayAgain(chat, message.id);
  line.append(button);
  return line;
}

function suggestions(chat, { actions = [] }) {
  const row = part("div", "suggestions");
  for (const action of actions) {
    const button = part("button", "plain", action.title);
    button.type = "button";
    button.onclick = () => {
      row.remove();
      server.say(chat, { text: String(action.value) });
    };
    row.append(button);
  }
  return row;
}

function focusIn(element) {
  const first = element.querySelector(".card button, .card input, .card select, .card a");
  (first ?? element).focus({ preventScroll: true });
}

function clock(moment) {
  const time = { hour: "2-digit", minute: "2-digit" };
  return new Date(moment).toLocaleTimeString(spoken() === "en" ? "en-GB" : "nl-NL", time);
}

function part(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
