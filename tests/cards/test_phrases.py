"""What cards tell people to type, and what their buttons say, is understood."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import cards
from bot.chat.understanding import Names, understand
from bot.kernel.people import Language
from cards.offer import text_id
from cards.texts import say
from manifest.build import COMMANDS

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
BOTH = [(language, name) for language in Language for name in COMMANDS]


def understood(text, language):
    return [each.command for each in understand(text, language=language, now=NOW, names=Names())]


def phrases():
    """Return the phrases that buttons beside a refusal say."""
    found = []
    for language in Language:
        path = Path(cards.__file__).parent / "texts" / language / "errors.ftl"
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                attributes = {each.id.name for each in entry.attributes}
                if "phrase" in attributes:
                    found.append((language, f"{entry.id.name}.phrase"))
    return found


@pytest.mark.parametrize(("language", "command"), BOTH)
def test_the_phrase_of_a_command_is_understood_as_that_command(language, command):
    assert understood(say(language, text_id(command)), language) == [command]


@pytest.mark.parametrize(("language", "command"), BOTH)
def test_the_phrase_of_a_command_is_understood_by_who_reads_the_other_language(language, command):
    other = next(each for each in Language if each is not language)
    assert understood(say(language, text_id(command)), other) == [command]


@pytest.mark.parametrize(("language", "text"), phrases())
def test_a_button_beside_a_refusal_says_something_that_is_understood(language, text):
    assert all(understood(say(language, text), language))
    assert understood(say(language, text), language)
