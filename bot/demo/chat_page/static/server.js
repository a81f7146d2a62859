// Everything the page asks of its own server.

const here = new URLSearchParams(location.search);
const RETRY_AFTER = 1000;
export const myId = here.get("as");
let locale = "nl-NL";

// Teams tells the bot the language of the window: the person's own, or the one switched to.
export function speakTo(language, ownLocale = "") {
  locale = ownLocale.startsWith(language) ? ownLocale : { nl: "nl-NL", en: "en-US" }[language];
}

export async function findPeople(words) {
  return answer(await fetch(`/page/people?q=${encodeURIComponent(words)}`));
}

export async function whoAmI() {
  return answer(await fetch(address("/page/me")));
}

export async function openChat(chat) {
  return post(`/page/chats/${chat}/open`);
}

export async function say(chat, message) {
  return post(`/page/chats/${chat}/messages`, message);
}

export async function sayAgain(chat, messageId) {
  return post(`/page/chats/${chat}/messages/${messageId}/again`);
}

export async function submit(chat, submission) {
  return post(`/page/chats/${chat}/submit`, submission);
}

export async function invoke(chat, call) {
  return post(`/page/chats/${chat}/invoke`, call);
}

// Calls `onEvent` for every event, and `onConnection(isThere)` each time it comes or goes.
export function listen(onEvent, onConnection) {
  const url = new URL(address("/page/events"), location.href);
  url.protocol = "ws:";
  const socket = new WebSocket(url);
  socket.onopen = () => onConnection(true);
  socket.onmessage = (message) => onEvent(JSON.parse(message.data));
  socket.onclose = () => {
    onConnection(false);
    setTimeout(() => listen(onEvent, onConnection), RETRY_AFTER);
  };
}

async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answer(await fetch(address(path), { method: "POST", headers, body: JSON.stringify(body) }));
}

async function answer(response) {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

function address(path) {
  return `${path}?${new URLSearchParams({ as: myId ?? "", locale })}`;
}
