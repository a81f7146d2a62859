from datetime import UTC, datetime
from random import Random
from time import thread_time

import pytest

from bot.chat.understanding import Names, understand
from bot.demo.names import draw_name
from bot.kernel.people import Language

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
PLACES = [
    ("stadhuis", "Stadhuis"),
    ("noord", "Bibliotheek Noord"),
    ("oever", "Bibliotheek De Oever"),
    ("schakel", "Buurthuis De Schakel"),
    ("anker", "Buurthuis 't Anker"),
    ("hub", "Startershub De Loods"),
]
PEOPLE = [
    ("1", "Sanne de Vries", "Sanne"),
    ("2", "Sanne Bakker", "Sanne"),
    ("3", "Youssef El Amrani", "Youssef"),
    ("4", "Jan Bos", "Jan"),
    ("5", "Ayşe Öztürk", "Ayşe"),
    ("6", "Anne-Marie van 't Hof", "Anne-Marie"),
]
NAMES = Names(PLACES, PEOPLE)


def said(text, names=NAMES):
    (meaning,) = understand(text, language=Language.NL, now=NOW, names=names)
    return meaning


@pytest.mark.parametrize(
    ("named", "place"),
    [
        ("op het stadhuis", "stadhuis"),
        ("in het gemeentehuis", "stadhuis"),
        ("at the city hall", "stadhuis"),
        ("in bibliotheek noord", "noord"),
        ("in de bieb noord", "noord"),
        ("in de biblioteek noort", "noord"),
        ("in de library Noord", "noord"),
        ("bij de schakel", "schakel"),
        ("bij buurthuis schakel", "schakel"),
        ("bij 't anker", "anker"),
        ("in de loods", "hub"),
    ],
)
def test_a_place_is_known_by_its_name_a_part_of_it_and_with_typos(named, place):
    assert said(f"boek flexplek {named} morgen").location.id == place


def test_a_kind_of_place_is_asked_about():
    meaning = said("boek flexplek in de bibliotheek morgen")
    assert [each.meaning.location.id for each in meaning.ambiguous] == ["noord", "oever"]
    assert {each.about for each in meaning.ambiguous} == {"location"}


def test_a_place_that_is_not_there_is_said_so():
    assert said("boek flexplek in Rotterdam morgen").problem.id == "unknown-place"


@pytest.mark.parametrize(
    ("named", "person"),
    [
        ("voor Sanne de Vries", "1"),
        ("voor sanne vries", "1"),
        ("voor Youssef", "3"),
        ("voor Youssef el Amrani", "3"),
        ("voor Yousef El Amrani", "3"),
        ("voor Jan", "4"),
        ("voor Ayse Ozturk", "5"),
        ("voor Anne-Marie van 't Hof", "6"),
        ("voor anne marie", "6"),
    ],
)
def test_a_colleague_is_known_by_first_name_full_name_and_with_typos(named, person):
    (colleague,) = said(f"boek flexplek {named} morgen").people
    assert colleague.id == person


def test_a_first_name_of_several_is_asked_about():
    meaning = said("waar is Sanne morgen")
    assert [each.meaning.people[0].id for each in meaning.ambiguous] == ["1", "2"]


def test_a_month_is_not_a_colleague():
    meaning = said("boek flexplek 4 jan")
    assert meaning.people == ()
    assert meaning.days[0].isoformat() == "2027-01-04"


def test_beside_whom_one_sits_is_not_for_whom_it_is():
    meaning = said("boek flexplek morgen naast Youssef")
    assert (meaning.people, meaning.beside[0].id) == ((), "3")


def test_each_colleague_gets_a_wish():
    wishes = understand(
        "boek een plek voor mij, Youssef en Jan Bos morgen",
        language=Language.NL,
        now=NOW,
        names=NAMES,
    )
    assert [[each.id for each in wish.people] for wish in wishes] == [[], ["3"], ["4"]]


def test_twenty_thousand_colleagues_do_not_slow_it_down():
    random = Random(1)
    people = [
        (str(number), f"{given} {surname}", given)
        for number, (given, surname) in enumerate(draw_name(random) for _ in range(20_000))
    ]
    places = [(str(number), f"Buurthuis Nummer {number}") for number in range(300)]
    names = Names(places, people)
    text = "boek een rustige flexplek voor Youssef El Amrani morgen van 10 tot 12 in buurthuis"
    said(text, names)
    started = thread_time()
    for _ in range(20):
        said(text, names)
    assert (thread_time() - started) / 20 < 0.02  # far above what it takes, on a busy machine too
