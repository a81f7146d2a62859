"""What the bot offers: commands as phrases to type, and as buttons that say them."""

from collections.abc import Iterable, Sequence

from microsoft_teams.cards import AdaptiveCard, ExecuteAction, TextBlock

from bot.chat.feature import Command
from bot.chat.reply import Reply
from bot.chat.turn import SAY, Turn
from bot.kernel.people import Language, Role
from cards import elements as el
from cards.texts import say

EXAMPLES = 4
"""Commands that help offers as a button too; the first ones are those people use most."""

HELP = "general.help"


def text_id(command: str) -> str:
    """Return the id of the texts of a command: ``flexspots.book`` → ``command-flexspots-book``."""
    return "command-" + command.replace(".", "-").replace("_", "-")


def saying(language: Language, command: str) -> ExecuteAction:
    """Return a button that says the phrase of a command."""
    return el.button(
        say(language, f"{text_id(command)}.button"),
        SAY,
        {"text": say(language, text_id(command))},
    )


def to_help(language: Language) -> ExecuteAction:
    """Return the button that leads everywhere."""
    return saying(language, HELP)


class Help:
    """The help card: what this person may ask. Built once for each language and set of roles."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self._commands = commands
        self._made: dict[tuple[Language, frozenset[Role]], Reply] = {}

    def __call__(self, turn: Turn) -> Reply:
        """Return the help for whoever asks."""
        key = (turn.language, turn.person.roles)
        if key not in self._made:
            commands = self.open_to(turn.person.roles)
            self._made[key] = el.reply(help_card(turn.language, commands))
        return self._made[key]

    def open_to(self, roles: frozenset[Role]) -> tuple[str, ...]:
        """Return the names of the listed commands that somebody with these roles may give."""
        return tuple(c.name for c in self._commands if c.listed and c.roles & roles)


def help_card(language: Language, commands: Sequence[str]) -> AdaptiveCard:
    """Return the list of ``commands`` with their phrases."""
    return el.card(
        language,
        say(language, "help-title"),
        [
            el.paragraph(say(language, "help-how")),
            *lines(language, commands),
            el.note(say(language, "help-languages")),
        ],
        [saying(language, name) for name in commands[:EXAMPLES]],
        spoken=say(language, "help-how"),
    )


def lines(language: Language, commands: Sequence[str]) -> list[TextBlock]:
    """Return a line for each command: its phrase, and what it does."""
    return [
        el.paragraph(
            say(
                language,
                "help-line",
                phrase=say(language, text_id(name)),
                about=say(language, f"{text_id(name)}.about"),
            )
        )
        for name in commands
    ]
