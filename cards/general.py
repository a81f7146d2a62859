"""The bot's own sentences: greeting, help, questions, and what it says when it cannot help."""

from collections.abc import Iterable

from microsoft_teams.cards import AdaptiveCard, OpenUrlAction

from bot.chat.feature import Command
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.kernel.errors import Refused
from bot.kernel.people import Language
from cards import elements as el
from cards import questions
from cards.offer import EXAMPLES, HELP, Help, help_card, lines, saying, to_help
from cards.refusals import refusal
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words


class CardVoice:
    """`bot.chat.voice.Voice` in cards.

    ``help_desk`` is where staff go when the bot fails; it is a setting, so it may be a link.
    ``chat_url`` opens the one-to-one chat with the bot, where that is possible.
    """

    def __init__(
        self, commands: Iterable[Command], help_desk: str = "", chat_url: str = ""
    ) -> None:
        self._help = Help(commands)
        self._help_desk = help_desk
        self._chat_url = chat_url

    def welcome(self, turn: Turn) -> Reply:
        """Say what the bot does and how to begin."""
        return el.reply(welcome(turn.language, turn.person.given_name, self._examples(turn)))

    def not_understood(self, turn: Turn) -> Reply:
        """Say that the words were not understood, with phrases that are."""
        return el.reply(not_understood(turn.language, self._examples(turn)))

    def question(self, turn: Turn, meaning: Meaning) -> Reply:
        """Ask what is open, with a button for each reading."""
        return el.reply(questions.question(turn.language, meaning, turn.now))

    def problem(self, turn: Turn, meaning: Meaning) -> Reply:
        """Say what is wrong with what was said."""
        if meaning.problem is None:
            return self.not_understood(turn)
        return el.reply(questions.problem(turn.language, meaning.problem))

    def not_offered_yet(self, turn: Turn, command: str) -> Reply:  # noqa: ARG002 - Voice's signature
        """Say that the wish was understood and that the bot cannot do it yet."""
        return el.reply(notice(turn.language, "not-offered"))

    def not_allowed(self, turn: Turn) -> Reply:
        """Say that another role is needed, and whom to ask."""
        return el.reply(notice(turn.language, "not-allowed"))

    def no_longer_valid(self, turn: Turn) -> Reply:
        """Say that the card is no longer valid, with a fresh start."""
        return el.reply(notice(turn.language, "no-longer-valid", self._examples(turn)[:2]))

    def go_on_in_private(self, turn: Turn) -> Reply:
        """Send people to the one-to-one chat; shows nothing personal."""
        return el.reply(private(turn.language, self._chat_url))

    def refused(self, turn: Turn, error: Refused) -> Reply:
        """Say why the request could not be granted."""
        return el.reply(refusal(turn.language, error))

    def went_wrong(self, turn: Turn, correlation_id: str) -> Reply:
        """Apologise for a fault of ours, with the number to mention."""
        return el.reply(went_wrong(turn.language, correlation_id, self._help_desk))

    def away(self, language: Language) -> Reply:
        """Say that the data cannot be reached for a moment."""
        return el.reply(away(language))

    def who_are_you(self, language: Language) -> Reply:
        """Say that the directory does not know the person (yet)."""
        return el.reply(who_are_you(language))

    def _examples(self, turn: Turn) -> tuple[str, ...]:
        return self._help.open_to(turn.person.roles)[:EXAMPLES]


def welcome(language: Language, name: str, examples: Iterable[str]) -> AdaptiveCard:
    """Return the first card that somebody sees, with three phrases to begin with."""
    what = say(language, "welcome-what")
    body = [
        el.paragraph(say(language, "welcome-hello", name=name)),
        el.paragraph(what),
        el.paragraph(say(language, "welcome-how")),
        el.note(say(language, "welcome-privacy")),
    ]
    actions = [*(saying(language, name) for name in tuple(examples)[:3]), to_help(language)]
    return el.card(language, say(language, "welcome-title"), body, actions, spoken=what)


def hi(language: Language, name: str, examples: Iterable[str]) -> AdaptiveCard:
    """Return a greeting with a way to begin."""
    text = say(language, "hi-text")
    actions = [*(saying(language, name) for name in tuple(examples)[:3]), to_help(language)]
    title = say(language, "hi-title", name=name)
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def thanks(language: Language) -> Reply:
    """Return an answer to thanks: no card, no question."""
    return Reply(say(language, "thanks"))


def not_understood(language: Language, examples: Iterable[str]) -> AdaptiveCard:
    """Return the phrases that are understood, and the way to the rest of them."""
    commands = tuple(examples)
    text = say(language, "not-understood")
    body = [el.paragraph(text), *lines(language, commands)]
    actions = [*(saying(language, name) for name in commands), to_help(language)]
    title = say(language, "not-understood-title")
    return el.card(language, title, body, actions, spoken=text)


def notice(language: Language, text_id: str, examples: Iterable[str] = ()) -> AdaptiveCard:
    """Return the text ``text_id`` under its title, with ways to go on."""
    text = say(language, text_id)
    actions = [*(saying(language, name) for name in examples), to_help(language)]
    title = say(language, f"{text_id}-title")
    return el.card(language, title, [el.paragraph(text)], actions, spoken=text)


def private(language: Language, chat_url: str = "") -> AdaptiveCard:
    """Return what is shown in a group instead of something personal."""
    card = notice(language, "private")
    if chat_url:
        open_chat = OpenUrlAction(title=say(language, "private-open"), url=chat_url)
        card.actions = [open_chat, *(card.actions or [])]
    return card


def went_wrong(language: Language, number: str, desk: str = "") -> AdaptiveCard:
    """Return an apology. ``number`` is how the help desk finds what happened."""
    text = say(language, "went-wrong")
    way_on = (
        say(language, "went-wrong-desk", desk=Words(desk), number=number)
        if desk
        else say(language, "went-wrong-number", number=number)
    )
    title = say(language, "went-wrong-title")
    body = [el.paragraph(text), el.note(way_on)]
    return el.card(language, title, body, [to_help(language)], spoken=text)


def away(language: Language) -> AdaptiveCard:
    """Return what somebody sees while the database cannot be reached."""
    text = say(language, "away")
    body = [el.paragraph(text), el.note(say(language, "away-way"))]
    return el.card(language, say(language, "away-title"), body, [to_help(language)], spoken=text)


def who_are_you(language: Language) -> AdaptiveCard:
    """Return what somebody sees whom the directory does not know."""
    text = say(language, "who-are-you")
    body = [el.paragraph(text), el.note(say(language, "who-are-you-way"))]
    return el.card(language, say(language, "who-are-you-title"), body, spoken=text)


_COMMANDS = ("flexspots.book", "flexspots.mine", "flexspots.who", "settings.show")

SAMPLES: Samples = {
    "welcome": lambda language: welcome(language, "Sanne", _COMMANDS),
    "hi": lambda language: hi(language, "Sanne", _COMMANDS),
    "help": lambda language: help_card(language, (*_COMMANDS, HELP)),
    "not-understood": lambda language: not_understood(language, _COMMANDS),
    "not-offered": lambda language: notice(language, "not-offered"),
    "not-allowed": lambda language: notice(language, "not-allowed"),
    "no-longer-valid": lambda language: notice(language, "no-longer-valid", _COMMANDS[:2]),
    "go-on-in-private": lambda language: private(language, "https://teams.microsoft.com/l/chat/"),
    "went-wrong": lambda language: went_wrong(language, "7F3A-91C2"),
    "went-wrong-desk": lambda language: went_wrong(language, "7F3A-91C2", "helpdesk@zaanwijk.nl"),
    "away": away,
    "who-are-you": who_are_you,
}
