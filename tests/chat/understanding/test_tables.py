"""The tables of words: complete in every language, and readable."""

import re
from pathlib import Path

import pytest

from bot.chat.understanding import commands, saying
from bot.chat.understanding.phrasebook import phrasebook, read_table, ways
from bot.chat.understanding.senses import SENSES
from bot.kernel.people import Language
from cards.texts import has_text

COUNTS = {"number", "ordinal", "together", "compounds", "common", "synonym"}
"""Sections in which a language has as many words as it needs."""
UNDERSTANDING = Path(commands.__file__).parent


def test_every_language_has_words_for_the_same_meanings():
    dutch, *others = (read_table(language) for language in Language)
    for other in others:
        assert set(other) == set(dutch)
        for section in set(dutch) - COUNTS:
            assert set(other[section]) == set(dutch[section]), section


def test_every_meaning_in_a_table_is_one_that_the_bot_knows():
    for language in ("any", *Language):
        for section, meanings in read_table(language).items():
            sense = SENSES.get(section)
            if isinstance(sense, dict):
                assert set(meanings) <= set(sense), section


def test_every_tag_in_the_rules_is_in_the_tables():
    named = {"equipment", "vehicle", "zone", "seats", "place", "person", "team", "beside"}
    tags = named | {"day", "part", "clock", "stay-away", "shifting", "same-day"}
    for language in Language:
        table = read_table(language)
        tags |= {key for section in ("do", "thing", "say", "feature") for key in table[section]}
    for rule in commands.RULES:
        for wanted in (*rule.wanted, rule.unwanted):
            assert wanted <= tags, (rule.command, wanted - tags)


def test_every_command_can_be_said_in_every_language():
    asked_for = {rule.command for rule in commands.RULES}
    for language in Language:
        assert set(saying.COMMANDS[language]) == asked_for


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("morgen", {("morgen",)}),
        ("(op) de {ordinal}", {("de", "{ordinal}"), ("op", "de", "{ordinal}")}),
        ("elke|iedere dag", {("elke", "dag"), ("iedere", "dag")}),
        ("t/m (de) {day}", {("t", "/", "m", "{day}"), ("t", "/", "m", "de", "{day}")}),
    ],
)
def test_a_phrase_stands_for_rows_of_words(phrase, expected):
    assert set(ways(phrase)) == expected


def test_every_problem_has_a_text_in_every_language():
    named = re.compile(r'(?:Problem|wrong)\(\s*"([a-z-]+)"')
    sources = [each.read_text(encoding="utf-8") for each in UNDERSTANDING.glob("*.py")]
    problems = {each for source in sources for each in named.findall(source)}
    assert len(problems) > 10
    for language in Language:
        for each in problems:
            assert has_text(language, f"problem-{each}"), each


def test_common_words_are_not_taken_for_typos():
    for language in Language:
        assert set(read_table(language)["common"]["words"]) <= phrasebook().vocabulary
