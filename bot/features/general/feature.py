"""What the bot always offers: help, a greeting, and settings."""

from collections.abc import Iterable

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.general.ports import Preferences
from bot.kernel.people import Language
from cards import general
from cards.elements import reply
from cards.offer import Help
from cards.settings import settings


class LanguageData(CardData):
    """The language that somebody picks."""

    language: Language


def general_feature(preferences: Preferences, others: Iterable[Feature] = ()) -> Feature:
    """Return the feature. Help shows the commands of ``others`` first, then its own."""
    offered = [command for feature in others for command in feature.commands]
    handlers = Handlers(preferences, Help(offered))
    commands = (
        Command("settings.show", handlers.show_settings),
        Command("general.help", handlers.help, personal=False, leads_on=False),
        Command("general.hi", handlers.hi, personal=False, listed=False, leads_on=False),
        Command("general.thanks", handlers.thanks, personal=False, listed=False, leads_on=False),
        Command("settings.language", handlers.show_settings, listed=False),
        Command("settings.hide_name", handlers.hide_name, listed=False),
        Command("settings.show_name", handlers.show_name, listed=False),
    )
    offered.extend(commands)
    return Feature(
        name="general",
        commands=commands,
        actions=(
            Action("settings.language", LanguageData, handlers.speak),
            Action("settings.hide_name", CardData, handlers.hide_name),
            Action("settings.show_name", CardData, handlers.show_name),
        ),
    )


class Handlers:
    """The handlers; ``_`` is what a wish or a button says beyond its name, which is nothing."""

    def __init__(self, preferences: Preferences, help_: Help) -> None:
        self._preferences = preferences
        self._help = help_

    async def help(self, turn: Turn, _: Meaning) -> Reply:
        """Show what one may ask."""
        return self._help(turn)

    async def hi(self, turn: Turn, _: Meaning) -> Reply:
        """Greet back."""
        examples = self._help.open_to(turn.person.roles)
        return reply(general.hi(turn.language, turn.person.given_name, examples))

    async def thanks(self, turn: Turn, _: Meaning) -> Reply:
        """Answer thanks."""
        return general.thanks(turn.language)

    async def show_settings(self, turn: Turn, _: Meaning) -> Reply:
        """Show the settings, with buttons to change them."""
        return reply(settings(turn.person))

    async def speak(self, turn: Turn, data: LanguageData) -> Reply:
        """Speak another language from now on, this reply included."""
        person = await self._preferences.change_settings(turn.person.id, language=data.language)
        return reply(settings(person or turn.person, "language"))

    async def hide_name(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show the person to colleagues as a number only."""
        person = await self._preferences.change_settings(turn.person.id, name_hidden=True)
        return reply(settings(person or turn.person, "hidden"))

    async def show_name(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show the person's name to colleagues again."""
        person = await self._preferences.change_settings(turn.person.id, name_hidden=False)
        return reply(settings(person or turn.person, "shown"))
