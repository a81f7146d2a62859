// The page's own words. The bot's words are the bot's.

const WORDS = {
  nl: {
    again: "Opnieuw sturen",
    botFailed: "De bot gaf geen goed antwoord",
    botUnreachable: "De bot is niet bereikbaar",
    chats: "Gesprekken",
    channel: "Kanaal Algemeen",
    channelHint: "Iedereen die dit kanaal opent, leest mee. De bot hoort alleen wat aan hem gericht is: noem",
    clear: "Wissen",
    close: "Sluiten",
    dark: "Donker",
    disconnected: "Geen verbinding. We proberen het opnieuw…",
    edited: "bewerkt",
    found: "gevonden",
    foundMany: "De eerste {n}; typ meer om te kiezen.",
    groupChat: "Groepschat",
    groupChatHint: "Iedereen die deze chat opent, leest mee. De bot hoort alleen wat aan hem gericht is: noem",
    isTyping: "{name} is aan het typen…",
    loading: "Zoeken…",
    messages: "Berichten",
    narrow: "Smal",
    newWindow: "nieuw venster",
    noneFound: "Niets gevonden",
    notDelivered: "Niet aangekomen bij de bot.",
    otherLanguage: "English",
    personalHint: "",
    refresh: "Kaart verversen",
    searchPeople: "Zoek op naam, rol of afdeling",
    send: "Stuur",
    somebodyElse: "Iemand anders",
    unknownPerson: "Deze persoon bestaat niet. Kies iemand anders.",
    unread: "nieuw",
    view: "Weergave",
    whoAreYou: "Wie ben je?",
    whoExplained: "Kies wie je bent. Open meer vensters om meer mensen tegelijk te zijn.",
    wire: "Verkeer",
    wireExplained: "Verkeer met de bot",
    wireReceived: "Antwoord",
    wireSent: "Gestuurd",
    yourMessage: "Je bericht",
  },
  en: {
    again: "Send again",
    botFailed: "The bot gave no proper answer",
    botUnreachable: "The bot cannot be reached",
    chats: "Conversations",
    channel: "Channel General",
    channelHint: "Everybody who opens this channel reads along. The bot hears only what is meant for it: mention",
    clear: "Clear",
    close: "Close",
    dark: "Dark",
    disconnected: "No connection. Trying again…",
    edited: "edited",
    found: "found",
    foundMany: "The first {n}; type more to choose.",
    groupChat: "Group chat",
    groupChatHint: "Everybody who opens this chat reads along. The bot hears only what is meant for it: mention",
    isTyping: "{name} is typing…",
    loading: "Searching…",
    messages: "Messages",
    narrow: "Narrow",
    newWindow: "new window",
    noneFound: "Nothing found",
    notDelivered: "The bot did not get this.",
    otherLanguage: "Nederlands",
    personalHint: "",
    refresh: "Refresh card",
    searchPeople: "Search by name, role or department",
    send: "Send",
    somebodyElse: "Somebody else",
    unknownPerson: "This person does not exist. Choose somebody else.",
    unread: "new",
    view: "View",
    whoAreYou: "Who are you?",
    whoExplained: "Choose who you are. Open more windows to be more people at once.",
    wire: "Traffic",
    wireExplained: "Traffic with the bot",
    wireReceived: "Answer",
    wireSent: "Sent",
    yourMessage: "Your message",
  },
};

let language = "nl";

export function speak(chosen) {
  language = chosen === "en" ? "en" : "nl";
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.dataset.word);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
  }
}

export function spoken() {
  return language;
}

export function word(key, facts = {}) {
  const text = WORDS[language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? "");
}
