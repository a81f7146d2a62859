"""Language level B1: short sentences and everyday words."""

import re
from pathlib import Path
from statistics import mean

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import cards
from bot.kernel.people import Language

MOST_WORDS, MOST_WORDS_ON_AVERAGE = 20, 15
STIFF = {
    Language.NL: (
        "middels conform teneinde derhalve tevens echter indien omtrent betreffende inzake "
        "desbetreffende reeds alsmede dienen geschieden bewerkstelligen faciliteren "
        "hieromtrent dientengevolge aangaande ten behoeve u uw"
    ),
    Language.EN: (
        "utilize utilise facilitate hereby herewith pursuant therefore whilst thereof "
        "commence terminate prior regarding aforementioned"
    ),
}


def spoken(pattern):
    """Return the readings of a pattern: a variable is a word, each variant a reading."""
    readings = [""]
    for element in pattern.elements:
        if isinstance(element, ftl.TextElement):
            readings = [reading + element.value for reading in readings]
        elif isinstance(element.expression, ftl.SelectExpression):
            variants = [text for each in element.expression.variants for text in spoken(each.value)]
            readings = [reading + variant for reading in readings for variant in variants]
        else:
            readings = [f"{reading}woord" for reading in readings]
    return readings


def texts(language):
    folder = Path(cards.__file__).parent / "texts" / language
    for path in sorted(folder.glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Message):
                pieces: list[ftl.Message | ftl.Attribute] = [entry, *entry.attributes]
                for each in pieces:
                    for reading in spoken(each.value) if each.value else []:
                        yield entry.id.name, reading


def sentences(language):
    for text_id, text in texts(language):
        for sentence in re.split(r"(?<=[.?!:])\s+", text):
            if words := re.findall(r"[\w’'-]+", sentence):
                yield text_id, words


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_longer_than_twenty_words(language):
    assert {
        name: len(words) for name, words in sentences(language) if len(words) > MOST_WORDS
    } == {}


@pytest.mark.parametrize("language", Language)
def test_sentences_have_at_most_fifteen_words_on_average(language):
    whole = [len(words) for _, words in sentences(language) if len(words) > 3]
    assert mean(whole) <= MOST_WORDS_ON_AVERAGE


@pytest.mark.parametrize("language", Language)
def test_no_word_is_stiff(language):
    stiff = set(STIFF[language].split())
    assert {
        (name, word)
        for name, words in sentences(language)
        for word in words
        if word.casefold() in stiff
    } == set()
