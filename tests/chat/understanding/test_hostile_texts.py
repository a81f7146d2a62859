"""Whatever is typed or pasted, the answer is quick and harmless."""

from datetime import UTC, datetime
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.understanding import Meaning, Names, understand, understand_when
from bot.chat.understanding.phrasebook import phrasebook
from bot.kernel.people import Language

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
NAMES = Names([("a", "Bibliotheek De Oever")], [("1", "Sanne de Vries", "Sanne")])
MOST_SECONDS = 1.0
"""Generous: the slowest text takes some milliseconds, and machines are busy."""

unhurried = settings(deadline=None)  # the time is measured in the test itself
pieces = st.sampled_from(
    [
        *sorted(phrasebook().vocabulary)[::7],
        *("dinsdag", "en", "of", "t/m", "om", "half", "voor", "10", "10:30", "1-4", "31/12"),
        *("24:00", "0", "999999", "-", ",", ".", "?", "\n", "<at>", "</at>", "&nbsp;", "\u202e"),
        *("sanne", "de vries", "bibliotheek", "🙂", "'", "boek", "flexplek", "elke", "tot", "2026"),
    ]
)
chains = st.lists(pieces, max_size=70).map(" ".join)
anything = st.text(max_size=700)


@unhurried
@given(st.one_of(anything, chains), st.sampled_from(Language))
def test_any_text_gets_an_answer_soon(text, language):
    started = thread_time()
    meanings = understand(text, language=language, now=NOW, names=NAMES)
    when = understand_when(text, language=language, now=NOW)
    assert thread_time() - started < MOST_SECONDS
    for meaning in (*meanings, when):
        assert Meaning.from_json(meaning.to_json()) == meaning


@unhurried
@given(chains, st.sampled_from(Language))
def test_any_follow_up_gets_an_answer(text, language):
    for first in ("boek flexplek dinsdag 10-12", "zoek ruimte voor 6 morgen", "help"):
        (context,) = understand(first, language=language, now=NOW, names=NAMES)
        for meaning in understand(text, language=language, now=NOW, names=NAMES, context=context):
            assert Meaning.from_json(meaning.to_json()) == meaning


@unhurried
@given(chains)
def test_an_exception_is_never_silently_left_out(text):
    for word in ("behalve", "niet", "tenzij", "except", "unless"):
        said = f"boek flexplek morgen {word} {text}".strip()
        first, *_ = understand(said, language=Language.NL, now=NOW, names=NAMES) or (Meaning(),)
        whole = understand("boek flexplek morgen", language=Language.NL, now=NOW, names=NAMES)
        assert (first,) != whole


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "boek flexplek morgen " * 500,
        "10-" * 3_000,
        "maandag en " * 800,
        "<" * 5_000,
        "<at>" * 2_000,
        "\u202e" * 10_000,
        "é" * 10_000,
        "1" * 10_000,
        "half voor over " * 600,
        "\n" * 10_000,
    ],
)
def test_a_long_text_gets_a_clear_answer_soon(text):
    started = thread_time()
    meanings = understand(text, language=Language.NL, now=NOW, names=NAMES)
    assert thread_time() - started < MOST_SECONDS
    assert all(meaning.command is None for meaning in meanings)


@pytest.mark.parametrize(
    "text",
    [
        "\u202eboek flexplek morgen\u202c",
        "\ufeffboek flexplek morgen",
        "boek\u200b flexplek\u00a0morgen",
        "ｂｏｅｋ　ｆｌｅｘｐｌｅｋ　ｍｏｒｇｅｎ",  # noqa: RUF001 - as some keyboards type it
        "<at>Slimmer Samenwerken</at> boek&nbsp;flexplek <b>morgen</b>",
        "bo\u0308ek flexplek morgen"[:2] + "ek flexplek morgen",
        "BOEK FLEXPLEK MORGEN!!! 🙂🙂",
        "boek flexplek morgen \ud800",
    ],
)
def test_marks_and_encodings_do_not_matter(text):
    (meaning,) = understand(text, language=Language.NL, now=NOW, names=NAMES)
    assert meaning.command == "flexspots.book"
    assert [day.isoformat() for day in meaning.days] == ["2026-11-25"]
