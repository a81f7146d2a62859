// What happens when a button of a card is tapped, in the way Teams does it.

import { openDialog } from "./dialogs.js";
import * as server from "./server.js";
import { theme } from "./view.js";
import { word } from "./words.js";

const MOST_CHOICES = 15;

// `place` is {chat, thread, messageId, notify(text, isError)}: the card that was tapped.
export async function tap(action, place) {
  const data = action.data ?? {};
  switch (action.getJsonTypeName()) {
    case "Action.OpenUrl":
      if (/^https?:/i.test(action.url)) window.open(action.url, "_blank", "noopener");
      return;
    case "Action.Execute":
      return execute(action, data, place, "manual");
    case "Action.Submit":
      return submit(data, place);
  }
}

export async function refresh(card, place) {
  const action = card.refresh.action;
  action.prepareForExecution();
  return execute(action, action.data ?? {}, place, "automatic");
}

export async function search(dataset, queryText, place) {
  const value = {
    kind: "search",
    queryText,
    queryOptions: { skip: 0, top: MOST_CHOICES },
    dataset,
  };
  const { body } = await call("application/search", value, place);
  const results = body?.value?.results;
  return Array.isArray(results) ? results.slice(0, MOST_CHOICES) : [];
}

async function execute(action, data, place, trigger) {
  const { id, verb } = action;
  const value = { action: { type: "Action.Execute", id, verb, data }, trigger };
  const answer = await call("adaptiveCard/action", value, place);
  if (!answer.ok) return;
  const { statusCode, type, value: content } = answer.body ?? {};
  if (statusCode >= 400 || type === "application/vnd.microsoft.error") {
    place.notify(content?.message ?? word("botFailed"), true);
  } else if (type === "application/vnd.microsoft.activity.message") {
    place.notify(String(content));
  }
}

async function submit(data, place) {
  const { msteams, ...inputs } = data;
  switch (msteams?.type) {
    case "task/fetch":
      return follow(await call("task/fetch", inDialog(data), place), place);
    case "imBack":
      return server.say(place.chat, { text: msteams.value });
    case "messageBack":
      return server.say(place.chat, {
        text: msteams.text ?? msteams.displayText ?? "",
        value: msteams.value ?? inputs,
        replyTo: place.messageId,
      });
  }
  const submission = { value: inputs, replyTo: place.messageId, thread: place.thread };
  report(await server.submit(place.chat, submission), place);
}

// Opens, changes or closes the dialog, as the answer to task/fetch or task/submit says.
function follow(answer, place) {
  if (!answer.ok) return false;
  const task = answer.body?.task;
  if (task?.type === "message") {
    openDialog({ text: String(task.value) });
  } else if (task?.type === "continue") {
    const { title, width, height, card } = task.value ?? {};
    const dialog = { title, width, height, payload: card?.content ?? card };
    openDialog(dialog, {
      onAction: async (action, notify) => {
        const type = action.getJsonTypeName();
        const inside = { ...place, notify };
        if (type !== "Action.Submit" && type !== "Action.Execute") return tap(action, inside);
        return follow(await call("task/submit", inDialog(action.data ?? {}), inside), inside);
      },
      onSearch: (dataset, query) => search(dataset, query, place),
    });
  } else {
    openDialog(null);
  }
  return true;
}

function inDialog(data) {
  return { data, context: { theme: theme() === "dark" ? "dark" : "default" } };
}

async function call(name, value, place) {
  const asked = { name, value, replyTo: place.messageId, thread: place.thread };
  const answer = await server.invoke(place.chat, asked);
  return { ok: report(answer, place), body: answer.body };
}

function report({ status }, place) {
  const ok = status >= 200 && status < 300;
  if (!ok) place.notify(status ? `${word("botFailed")} (${status}).` : word("botUnreachable"), true);
  return ok;
}
