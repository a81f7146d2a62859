"""Whatever a card sends, made up or stolen: an answer, and never somebody else's data.

A person without any role taps every button of the bot with ids of somebody else, ids of nobody,
missing, extra, wrong and huge values.
"""

import contextlib
import os
import random
import re
from enum import Enum
from typing import Any, get_args
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.bootstrap import build
from bot.kernel.people import Role
from bot.settings import Settings
from tests.contracts.town import EVE, HOLDERS, OTHER, SECRET, shown, town

BUILT = build(Settings(local=True, database_url="postgresql://nobody/nothing", _env_file=None))
ACTIONS = sorted(BUILT.router.actions.items())
OFTEN = int(os.environ.get("SLIMMER_FUZZ", "8"))
"""Times that each button is tapped; `make fuzz` does it more often."""

ODD: list[Any] = [
    *(None, "", " ", 0, -1, 1, True, False, 2**63, -(2**63), 2**200, 1e308, float("nan")),
    *("x" * 100_000, "\x00", "\ud800", "'; DROP TABLE person; --", "\u202e", "${7*7}", "../../etc"),
    *([], {}, [[]], {"a": {"b": []}}, ["x"] * 5_000, "0" * 5_000, "9999-12-31", "0001-01-01"),
    *("2026-11-24", "2026-11-24T09:00:00+01:00", "00:00", "24:00", "true", "any", "nl", "quiet"),
    *("00000000-0000-4000-8000-000000000000", str(EVE.id), str(OTHER.id)),
]


@pytest.fixture
async def the_town(database_url):
    async with town(database_url) as made:
        yield made


def names(action):
    """Return what the data of an action are called on the wire."""
    found = set()
    for name, each in action.data.model_fields.items():
        found.add(each.validation_alias if isinstance(each.validation_alias, str) else name)
    return sorted(found)


def made_up(action, stolen, chance):
    """Return data that an attacker might send."""
    data = {
        name: chance.choice(stolen if chance.random() < 0.6 else ODD)
        for name in names(action)
        if chance.random() < 0.9
    }
    for name, each in action.data.model_fields.items():
        options = _options(each.annotation)
        if options and chance.random() < 0.7:
            data[name] = chance.choice(options)
    if chance.random() < 0.3:
        data["person_id"] = str(OTHER.id)
        data["roles"] = ["administrator"]
    return data


def _options(annotation):
    for kind in (annotation, *get_args(annotation)):
        if isinstance(kind, type) and issubclass(kind, Enum):
            return [each.value for each in kind]
    return []


async def test_no_button_shows_or_breaks_anything_of_somebody_else(the_town):
    chance = random.Random(8)
    before = _of_the_other(the_town)
    for (trigger, verb), action in ACTIONS:
        if not action.roles & EVE.roles:
            continue
        for _ in range(OFTEN):
            data = made_up(action, the_town.ids, chance)
            answer = await the_town.tap(EVE, verb, data, trigger)  # whatever is raised, fails
            assert SECRET not in shown(answer), (verb, data)
    assert _of_the_other(the_town) == before


async def test_no_button_of_any_role_breaks(the_town):
    """Roles see what is of their work; but nothing that they send is a fault of ours."""
    chance = random.Random(9)
    for (trigger, verb), action in ACTIONS:
        for role in sorted(action.roles - {Role.EMPLOYEE}):
            for _ in range(max(1, OFTEN // 4)):
                data = made_up(action, the_town.ids, chance)
                await the_town.tap(HOLDERS[role], verb, data, trigger)


async def test_what_is_of_somebody_else_and_what_does_not_exist_get_the_same_answer(the_town):
    """Only where the data are one id: then there is nothing else that could differ."""
    absent = {UUID: "00000000-0000-4000-8000-00000000dead", int: 2**62}
    for (trigger, verb), action in ACTIONS:
        required = [name for name, each in action.data.model_fields.items() if each.is_required()]
        if len(required) != 1 or not action.roles & EVE.roles:
            continue
        (name,) = required
        kind = action.data.model_fields[name].annotation
        if kind not in {int, UUID}:
            continue
        for stolen in _keys(the_town)[kind]:
            nobody = absent[kind]
            foreign = shown(await the_town.tap(EVE, verb, {name: stolen}, trigger))
            missing = shown(await the_town.tap(EVE, verb, {name: nobody}, trigger))
            assert _plain(foreign) == _plain(missing) or _is_public(verb), (verb, name, stolen)


def _plain(words):
    """Leave out numbers and ids: what was sent may come back."""
    return re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+", "?", words)


PUBLIC = (
    "flexspots.add_favourite",
    "flexspots.remove_favourite",
    "tips.",
    "rooms.pick",
    "equipment.item",
)
"""What everybody may know of: spots, rooms, tips and the catalogue."""


def _is_public(verb: str) -> bool:
    return verb.startswith(PUBLIC)


def _keys(the_town):
    """Return the keys of bookings, orders and things of the other person, by type."""
    ask = the_town.connection.execute
    uuids = ask("SELECT id::text FROM booking UNION SELECT id::text FROM room_booking").fetchall()
    numbers = ask("""
        SELECT id FROM equipment_thing UNION SELECT id FROM equipment_order
        UNION SELECT id FROM equipment_question UNION SELECT id FROM tip_question""").fetchall()
    return {UUID: [key for (key,) in uuids], int: [key for (key,) in numbers]}


def _of_the_other(the_town):
    """Return what is kept of the other person that only they may change."""
    tables = ("booking", "room_booking", "favourite", "equipment_thing", "message_preference")
    return {
        table: the_town.connection.execute(
            f"SELECT to_jsonb(t) FROM {table} AS t WHERE person_id = %s ORDER BY 1", (OTHER.id,)
        ).fetchall()
        for table in tables
    }


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=50),
    st.sampled_from(ODD),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


@settings(max_examples=20 * OFTEN, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(ACTIONS), st.data())
def test_data_that_do_not_fit_are_refused_not_raised(declared, data):
    """Reading card data raises ValidationError and nothing else, whatever they are."""
    _, action = declared
    fields = st.dictionaries(st.sampled_from([*names(action), "extra"]), VALUES)
    with contextlib.suppress(ValidationError):
        action.data.model_validate(data.draw(fields))
