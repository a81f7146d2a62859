"""Somebody's own settings: language, and whether colleagues see their name."""

from microsoft_teams.cards import AdaptiveCard

from bot.kernel.people import Language, Person
from cards import elements as el
from cards.flexspots import sample_data as data
from cards.samples import Samples
from cards.texts import say


def settings(person: Person, changed: str = "") -> AdaptiveCard:
    """Return the settings of ``person``; ``changed`` names the text that says what just changed."""
    language = person.language
    title = say(language, "settings-title")
    other = Language.EN if language is Language.NL else Language.NL
    shown = "hidden" if person.name_hidden else "shown"
    turn_over = "show" if person.name_hidden else "hide"
    text = say(language, f"settings-changed-{changed}") if changed else ""
    body = [
        *([el.paragraph(text)] if text else []),
        el.facts(
            {
                say(language, "settings-language"): say(language, f"settings-language-{language}"),
                say(language, "settings-name"): say(language, f"settings-name-{shown}"),
            }
        ),
        el.note(say(language, "settings-name-about")),
    ]
    actions = [
        el.button(say(language, f"settings-{turn_over}-name"), f"settings.{turn_over}_name"),
        el.button(
            say(language, f"settings-to-{other}"), "settings.language", {"language": other.value}
        ),
        el.button(say(language, "command-deliveries-settings.button"), "deliveries.settings"),
    ]
    return el.card(language, title, body, actions, spoken=text)


SAMPLES: Samples = {
    "settings": lambda language: settings(data.me(language)),
    "settings-hidden": lambda language: settings(data.me(language, name_hidden=True), "hidden"),
}
