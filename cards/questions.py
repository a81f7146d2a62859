"""One short question, or what is wrong with what was said."""

from microsoft_teams.cards import AdaptiveCard

from bot.chat.understanding import Meaning
from bot.kernel.people import Language
from cards import elements as el
from cards.offer import to_help
from cards.texts import say


def question_card(language: Language, meaning: Meaning) -> AdaptiveCard:
    """Ask which reading is meant, with a button for each."""
    return el.card(language, say(language, "question-title"), [], [to_help(language)])


def problem_card(language: Language, meaning: Meaning) -> AdaptiveCard:
    """Say what is wrong."""
    return el.card(language, say(language, "problem-title"), [], [to_help(language)])
