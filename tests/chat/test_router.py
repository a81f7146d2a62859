from datetime import UTC, datetime
from uuid import UUID

import pytest
from pydantic import Field

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.reply import Reply
from bot.chat.router import MOST_WISHES, Router
from bot.chat.turn import Place, Tap, Trigger, Turn
from bot.chat.understanding import Meaning, Names
from bot.kernel.errors import Refused
from bot.kernel.people import Person, PersonId, Role

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


class PlaceAlreadyTaken(Refused):
    pass


class EchoVoice:
    """Says which of the bot's own answers was chosen."""

    def __getattr__(self, name):
        return lambda *_: Reply(text=name)


class DictMemory:
    def __init__(self):
        self.kept = {}

    async def recall(self, turn):
        return self.kept.get((turn.conversation, turn.person.id))

    async def remember(self, turn, meaning):
        self.kept[turn.conversation, turn.person.id] = meaning


class SeatData(CardData):
    seat: int = Field(gt=0)
    note: str = ""


async def no_names(_person):
    return Names()


async def greet(turn, meaning):
    return Reply(text=f"hello {turn.person.given_name}")


async def refuse(turn, meaning):
    raise PlaceAlreadyTaken


async def break_down(turn, meaning):
    raise ZeroDivisionError


async def take(turn, data):
    return Reply(text=f"seat {data.seat}")


def feature():
    return Feature(
        name="test",
        commands=(
            Command("general.help", greet, personal=False),
            Command("general.hi", greet),
            Command("general.thanks", refuse),
            Command("settings.show", break_down),
            Command("flexspots.mine", greet, roles=frozenset({Role.FACILITIES})),
        ),
        actions=(
            Action("seat.take", SeatData, take),
            Action("seat.close", SeatData, take, roles=frozenset({Role.FACILITIES})),
        ),
    )


@pytest.fixture
def memory():
    return DictMemory()


@pytest.fixture
def router(memory):
    return Router([feature()], EchoVoice(), memory, no_names)


def turn(place=Place.PERSONAL):
    person = Person(
        PersonId(UUID(int=1)), "Sanne de Vries", "Sanne", "Burgerzaken", frozenset({Role.EMPLOYEE})
    )
    return Turn(id="t1", conversation="c1", person=person, now=NOW, place=place)


async def texts(router, text, **where):
    return [reply.text for reply in await router.on_message(turn(**where), text)]


async def test_a_wish_meets_its_handler(router):
    assert await texts(router, "hoi") == ["hello Sanne"]


async def test_words_that_mean_nothing_get_help_and_no_guess(router):
    assert await texts(router, "blub blub") == ["not_understood"]


async def test_a_wish_that_nothing_handles_yet_is_said_to_be_so(router):
    assert await texts(router, "weekoverzicht") == ["not_offered_yet"]


async def test_a_refusal_is_an_answer(router):
    assert await texts(router, "dank je wel") == ["refused"]


async def test_a_fault_of_ours_is_not_swallowed(router):
    with pytest.raises(ZeroDivisionError):
        await texts(router, "instellingen")


async def test_a_command_needs_the_role(router):
    assert await texts(router, "mijn reserveringen") == ["not_allowed"]


@pytest.mark.parametrize("place", [Place.GROUP, Place.CHANNEL])
async def test_nothing_personal_is_said_in_company(router, place):
    assert await texts(router, "hoi", place=place) == ["go_on_in_private"]
    assert await texts(router, "help", place=place) == ["hello Sanne"]


async def test_wishes_beyond_the_fifth_are_left_alone(router):
    assert len(await texts(router, "\n".join(["help"] * 9))) <= MOST_WISHES


async def test_a_tap_meets_its_handler_with_validated_data(router):
    answer = await router.on_tap(turn(), Tap("seat.take", {"seat": "12", "role": "administrator"}))
    assert answer == Reply(text="seat 12")


@pytest.mark.parametrize(
    "tap",
    [
        Tap("seat.take", {"seat": "-1"}),
        Tap("seat.take", {"seat": {"$gt": 0}}),
        Tap("seat.take"),
        Tap("seat.take", {"seat": 1, "note": "nul\0"}),
        Tap("seat.unknown", {"seat": 1}),
        Tap("seat.take", {"seat": 1}, Trigger.DIALOG_SUBMITTED),
    ],
)
async def test_a_tap_that_does_not_fit_is_no_longer_valid(router, tap):
    assert (await router.on_tap(turn(), tap)).text == "no_longer_valid"


async def test_a_tap_needs_the_role(router):
    assert (await router.on_tap(turn(), Tap("seat.close", {"seat": 1}))).text == "not_allowed"


async def test_a_tap_in_company_shows_nothing_personal(router):
    answer = await router.on_tap(turn(Place.GROUP), Tap("seat.take", {"seat": 1}))
    assert answer.text == "go_on_in_private"


async def test_what_was_understood_is_remembered_for_the_next_message(router, memory):
    await texts(router, "hoi")
    assert memory.kept["c1", UUID(int=1)].command == "general.hi"


def test_two_handlers_for_one_verb_are_a_mistake(memory):
    with pytest.raises(ValueError, match="two handlers"):
        Router([feature(), feature()], EchoVoice(), memory, no_names)


def test_the_meaning_survives_the_database():
    meaning = Meaning(command="flexspots.book")
    assert Meaning.from_json(meaning.to_json()) == meaning
