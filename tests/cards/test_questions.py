import ast
from datetime import date, datetime, time
from pathlib import Path

import pytest

import bot.chat.understanding
from bot.chat.turn import SAY
from bot.chat.understanding.meaning import Meaning, Named, Problem, Reading
from bot.kernel.people import Language
from cards import questions
from cards.texts import has_text

UNDERSTANDING = Path(bot.chat.understanding.__file__).parent
NOW = datetime.fromisoformat("2026-11-20T09:00:00+01:00")
MISSING = ("day", "time", "location", "person", "equipment", "vehicle")
ABOUT = ("day", "time", "location", "person", "seats", "other")

each_language = pytest.mark.parametrize("language", Language)


def named_problems():
    """Return the problems that the understanding can name."""
    found = set()
    for path in UNDERSTANDING.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            named = [each.value for each in node.keywords if each.arg == "problem"]
            first = node.args[:1] if node.func.id in {"Problem", "wrong"} else []
            found |= {
                each.value
                for each in (*first, *named)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            }
    return found


def reading(about, text, **meaning):
    return Reading(about, Meaning("flexspots.book", **meaning), text)


def shown(card):
    """Return a card as plain JSON."""
    return card.model_dump(by_alias=True, exclude_none=True)


def titles(card):
    return [action["title"] for action in shown(card)["actions"]]


@each_language
def test_every_problem_that_can_be_named_has_a_text(language):
    assert {"past-day", "unclear"} <= named_problems()
    missing = {name for name in named_problems() if not has_text(language, f"problem-{name}")}
    assert missing == set()


@each_language
def test_a_problem_is_told_with_its_facts(language):
    for name in named_problems():
        found = Problem(name, date(2026, 11, 24), time(14), time(13), words="31 feb")
        card = questions.problem(language, found)
        assert "none" not in shown(card)["body"][1]["text"]
        assert titles(card)


@each_language
@pytest.mark.parametrize("what", MISSING)
def test_what_is_missing_is_asked(language, what):
    card = questions.question(language, Meaning(missing=(what,)), NOW)
    assert shown(card)["body"][1]["text"].endswith("?")


def test_a_missing_day_can_be_picked_from_the_next_working_days():
    card = questions.missing(Language.NL, "day", NOW)
    assert titles(card)[:2] == ["Kies ma 23 nov", "Kies di 24 nov"]
    assert shown(card)["actions"][0]["data"] == {"text": "maandag 23 november 2026"}


@each_language
@pytest.mark.parametrize("about", ABOUT)
def test_readings_are_offered_as_buttons_that_say_them(language, about):
    texts = ("boek flexplek 24 november 2026", "boek flexplek 1 december 2026")
    card = questions.which(language, [reading(about, text) for text in texts])
    said = [each for each in shown(card)["actions"] if each["data"]["text"] in texts]
    assert [each["verb"] for each in said] == [SAY, SAY]
    assert len({each["title"] for each in said}) == 2


def test_days_are_told_apart_by_their_dates():
    days = (date(2026, 11, 24), date(2026, 12, 1))
    card = questions.which(
        Language.NL,
        [reading("day", f"boek flexplek {day:%-d-%-m-%Y}", days=(day,)) for day in days],
    )
    assert titles(card)[:2] == ["Kies dinsdag 24 november 2026", "Kies dinsdag 1 december 2026"]


def test_people_of_the_same_name_are_told_apart_by_what_to_say():
    people = [Named(str(number), "Sanne de Vries") for number in (1, 2)]
    card = questions.which(
        Language.NL,
        [
            reading("person", f"boek voor Sanne {n}", people=(each,))
            for n, each in enumerate(people)
        ],
    )
    assert titles(card)[:2] == ["Kies Sanne 0", "Kies Sanne 1"]


def test_no_more_readings_are_offered_than_fit():
    card = questions.which(Language.NL, [reading("other", f"zin {n}") for n in range(20)])
    assert len(titles(card)) == questions.MOST_READINGS + 1


def test_names_in_a_question_are_harmless():
    place = Named("x", "[Bieb](http://evil.example)")
    card = questions.which(
        Language.NL, [reading("location", "a", location=place), reading("location", "b")]
    )
    assert not any("](" in title for title in titles(card))
