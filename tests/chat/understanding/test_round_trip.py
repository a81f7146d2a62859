"""Sentences made from meanings are understood as exactly those meanings, in both languages."""

from datetime import UTC, datetime, timedelta
from itertools import takewhile

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.understanding import MY_TEAM, Meaning, Named, Names, understand, understand_when
from bot.chat.understanding.saying import phrase, when_phrase
from bot.kernel import calendar
from bot.kernel.people import Language
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
PLACES = (Named("stadhuis", "Stadhuis"), Named("noord", "Bibliotheek Noord"))
PEOPLE = (Named("1", "Sanne de Vries"), Named("2", "Youssef El Amrani"), Named("3", "Jan Bos"))
NAMES = Names(
    [(place.id, place.name) for place in PLACES],
    [(person.id, person.name, person.name.split()[0]) for person in PEOPLE],
)
unhurried = settings(deadline=None)  # the first one reads the tables, on a busy machine
languages = st.sampled_from(Language)
days = st.dates(NOW.date() + timedelta(1), NOW.date() + timedelta(500)).filter(
    lambda day: calendar.holiday(day) is None
)
quarters = st.integers(7 * 4, 20 * 4)


@st.composite
def times(draw):
    """Return the fields of a time: a day with or without hours, or several days in a row."""
    first = draw(days)
    kind = draw(st.sampled_from(["day", "part", "start", "end", "span", "long", "days"]))
    if kind == "days":
        count = draw(st.integers(2, 20))
        in_a_row = (first + timedelta(number) for number in range(count))
        return {"days": tuple(takewhile(lambda day: calendar.holiday(day) is None, in_a_row))}
    starts, ends = sorted(draw(st.lists(quarters, min_size=2, max_size=2, unique=True)))
    begin, end = (_moment(first, quarter) for quarter in (starts, ends))
    fields = {
        "day": {},
        "part": {"part_of_day": draw(st.sampled_from(PartOfDay))},
        "start": {"starts_at": begin},
        "end": {"ends_at": end},
        "span": {"starts_at": begin, "ends_at": end},
        "long": {"starts_at": begin, "ends_at": end, "duration": end - begin},
    }
    return {"days": (first,), **fields[kind]}


def _moment(day, quarter):
    minutes = quarter * 15
    return calendar.local(calendar.midnight(day) + timedelta(minutes=minutes)).replace(
        hour=minutes // 60, minute=minutes % 60
    )


@unhurried
@given(times(), languages)
def test_a_time_is_understood_as_it_was_meant(fields, language):
    meaning = Meaning(**fields)
    said = when_phrase(meaning, language)
    assert understand_when(said, language=language, now=NOW) == meaning, said


subjects = st.fixed_dictionaries(
    {},
    optional={
        "zone": st.sampled_from(Zone),
        "location": st.sampled_from(PLACES),
        "people": st.sampled_from([(person,) for person in PEOPLE]),
        "beside": st.sampled_from([(MY_TEAM,), *((person,) for person in PEOPLE)]),
        "seats": st.integers(2, 30),
        "features": st.sampled_from([("sit_stand_desk",), ("two_monitors", "docking_station")]),
    },
)


def _only_once(fields):
    return not set(fields.get("people", ())) & set(fields.get("beside", ()))


@unhurried
@given(times(), subjects.filter(_only_once), languages)
def test_a_wish_for_a_flex_spot_is_understood_as_it_was_meant(when, about, language):
    meaning = Meaning(command="flexspots.book", **when, **about)
    _assert_understood(meaning, language)


@unhurried
@given(
    st.sampled_from(["flexspots.cancel", "flexspots.who", "flexspots.free", "flexspots.mine"]),
    times(),
    languages,
)
def test_a_question_about_a_time_is_understood_as_it_was_meant(command, when, language):
    _assert_understood(Meaning(command=command, **when), language)


@unhurried
@given(days, st.sampled_from([(MY_TEAM,), PEOPLE[:1], ()]), languages)
def test_a_question_who_is_in_is_understood_as_it_was_meant(day, people, language):
    _assert_understood(Meaning(command="flexspots.who", days=(day,), people=people), language)


@unhurried
@given(days, days, languages)
def test_a_move_is_understood_as_it_was_meant(old, new, language):
    _assert_understood(Meaning(command="flexspots.move", from_day=old, days=(new,)), language)


@unhurried
@given(
    st.sampled_from(["rooms.search", "rooms.book"]),
    times().filter(lambda when: "starts_at" in when or "part_of_day" in when),
    st.integers(2, 200),
    st.sampled_from([(), ("hybrid",), ("whiteboard",), ("screen",)]),
    languages,
)
def test_a_wish_for_a_room_is_understood_as_it_was_meant(command, when, seats, features, language):
    _assert_understood(Meaning(command=command, seats=seats, features=features, **when), language)


@unhurried
@given(
    st.sampled_from(
        [
            *("flexspots.mine", "flexspots.favourites", "rooms.mine", "rooms.extend", "rooms.end"),
            *("equipment.mine", "equipment.return", "pulse.open", "pulse.results", "digests.show"),
            *("pulse.plan", "pulse.agreements"),
            *("tips.list", "tips.post", "deliveries.console", "privacy.mine", "settings.show"),
            *("settings.hide_name", "settings.show_name", "general.help", "general.hi"),
            "general.thanks",
        ]
    ),
    languages,
)
def test_a_command_by_itself_is_understood(command, language):
    _assert_understood(Meaning(command=command), language)


def test_equipment_vehicles_and_pauses_are_understood():
    day = NOW.date() + timedelta(7)
    for language in Language:
        for meaning in (
            Meaning(command="equipment.order", equipment=("office_chair", "monitor")),
            Meaning(command="equipment.defect", equipment=("headset",)),
            Meaning(command="vehicles.book", vehicle="bike", days=(day,)),
            Meaning(command="vehicles.mine", vehicle="car"),
            Meaning(command="vehicles.cancel", vehicle="car", days=(day,)),
            Meaning(command="deliveries.pause", days=(day,)),
            Meaning(command="settings.language", language=Language.EN),
        ):
            _assert_understood(meaning, language)


def _assert_understood(meaning, language):
    said = phrase(meaning, language)
    assert understand(said, language=language, now=NOW, names=NAMES) == (meaning,), said


@unhurried
@given(times(), subjects.filter(_only_once))
def test_a_meaning_survives_the_database(when, about):
    meaning = Meaning(command="flexspots.book", **when, **about)
    assert Meaning.from_json(meaning.to_json()) == meaning
