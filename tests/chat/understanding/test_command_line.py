"""`slimmer understand`: one line of JSON, for people and for other programs."""

import json

import pytest
from click.testing import CliRunner

from bot.__main__ import main

NOW = "2026-11-24T09:00:00+01:00"


def run(*arguments, stdin=None):
    result = CliRunner().invoke(main, ["understand", *arguments], input=stdin)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def understood(text, *options):
    (answer,) = run(text, "--now", NOW, "--json", *options)
    return answer


def test_a_wish_is_printed_with_what_was_said_and_nothing_else():
    assert understood("zoek een hybride ruimte voor 6 morgen 14-15.30") == {
        "command": "rooms.search",
        "day": "2026-11-25",
        "starts_at": "2026-11-25T14:00:00+01:00",
        "ends_at": "2026-11-25T15:30:00+01:00",
        "seats": 6,
        "features": ["hybrid"],
    }


def test_people_and_places_are_printed_by_name():
    assert understood("boek een stille plek voor Youssef El Amrani in bieb noord vrijdag") == {
        "command": "flexspots.book",
        "day": "2026-11-27",
        "zone": "quiet",
        "location": "Bibliotheek Noord",
        "people": ["Youssef El Amrani"],
    }


def test_several_days_are_a_list():
    assert understood("week 50", "--when") == {
        "days": ["2026-12-07", "2026-12-08", "2026-12-09", "2026-12-10", "2026-12-11"]
    }


def test_a_question_offers_its_readings():
    answer = understood("boek flexplek volgende dinsdag")
    assert [each["day"] for each in answer["ambiguous"]] == ["2026-12-01", "2026-12-08"]
    for each in answer["ambiguous"]:
        assert understood(each["text"]) == {"command": "flexspots.book", "day": each["day"]}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("vandaag 8 uur", "past-time"),
        ("28 maart 2027 02:30", "time-never-happened"),
        ("van 15 tot 14 uur", "end-before-start"),
        ("30 februari", "impossible-date"),
        ("gisteren", "past-day"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(text, problem):
    answer = understood(text, "--when")
    assert answer["problem"] == problem
    assert answer["sentence"].endswith(".")


def test_the_sentence_is_in_the_readers_language():
    english = understood("desk on Christmas", "--locale", "en")
    assert "Friday 25 December 2026" in english["sentence"]
    assert "vrijdag 25 december 2026" in understood("flexplek met kerst")["sentence"]


@pytest.mark.parametrize("text", ["appels en peren", "", "🙂", "morgen"])
def test_what_is_not_understood_has_no_command(text):
    assert understood(text) == {"command": None}


def test_several_wishes_follow_each_other():
    answer = understood("annuleer morgen en boek donderdag een plek")
    assert answer["command"] == "flexspots.cancel"
    assert answer["more"] == [{"command": "flexspots.book", "day": "2026-11-26"}]


def test_a_batch_answers_each_line_whatever_is_on_it():
    lines = [
        json.dumps({"text": "morgen om 10 uur", "locale": "nl", "now": NOW, "when": True}),
        json.dumps({"text": "desk at half ten", "locale": "en", "now": NOW, "when": False}),
        "no json",
        json.dumps(["a", "list"]),
        json.dumps({"text": 5, "now": NOW}),
        json.dumps({"text": "help", "now": "yesterday"}),
        json.dumps({"text": "a" * 10_000, "now": NOW}),
    ]
    first, second, *others, long = run("--batch", stdin="\n".join(lines))
    assert first == {"day": "2026-11-25", "starts_at": "2026-11-25T10:00:00+01:00"}
    assert [each["starts_at"][11:16] for each in second["ambiguous"]] == ["10:30", "09:30"]
    assert others == [{"command": None}] * 4
    assert long["problem"] == "too-long"


def test_a_batch_in_another_encoding_is_read_too():
    line = json.dumps({"text": "één plek morgen", "now": NOW}, ensure_ascii=False)
    (answer,) = run("--batch", stdin=line.encode("cp1252"))
    assert answer == {"command": "flexspots.book", "day": "2026-11-25"}
