from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from bot.chat.feature import Command, Feature
from bot.chat.router import Router
from bot.chat.turn import SAY, Place, Tap, Turn
from bot.chat.understanding import Names
from bot.features.general.feature import general_feature
from bot.kernel.people import EVERYONE, Language, Person, PersonId, Role
from cards.general import CardVoice

SANNE = Person(
    id=PersonId(UUID(int=1)),
    display_name="Sanne de Vries",
    given_name="Sanne",
    department="Vergunningen",
    roles=frozenset({Role.EMPLOYEE}),
)


class Settings:
    """Keeps what was changed, as the people of the application do."""

    def __init__(self, *people):
        self.people = {each.id: each for each in people}

    async def change_settings(self, person_id, *, language=None, name_hidden=None):
        given = {"language": language, "name_hidden": name_hidden}
        changes = {name: value for name, value in given.items() if value is not None}
        if person_id in self.people:
            self.people[person_id] = replace(self.people[person_id], **changes)
        return self.people.get(person_id)


class Forgetful:
    async def recall(self, turn):
        return None

    async def remember(self, turn, meaning):
        return None


async def no_names(_):
    return Names()


async def nothing(turn, meaning):
    raise AssertionError("only declared")


def turn(person=SANNE, place=Place.PERSONAL):
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    return Turn(id="1", conversation="c", person=person, now=now, place=place)


@pytest.fixture
def settings():
    return Settings(SANNE)


@pytest.fixture
def feature(settings):
    other = Feature(
        name="flexspots",
        commands=(
            Command("flexspots.book", nothing),
            Command("flexspots.free", nothing, roles=frozenset({Role.FACILITIES})),
            Command("flexspots.mine", nothing, listed=False),
        ),
    )
    return general_feature(settings, [other])


@pytest.fixture
def router(feature):
    return Router([feature], CardVoice(feature.commands), Forgetful(), no_names)


@pytest.fixture
def give(feature):
    async def give(command, person=SANNE):
        handler = next(each for each in feature.commands if each.name == command)
        return await handler.handle(turn(person), None)

    return give


def texts(reply):
    return " ".join(getattr(part, "text", None) or "" for part in reply.card.body)


async def test_help_shows_what_other_features_offer_and_its_own(give):
    reply = await give("general.help")
    assert "**boek flexplek morgen**" in texts(reply)
    assert "**instellingen**" in texts(reply)


async def test_help_leaves_out_what_is_not_listed_or_not_allowed(give):
    employee = texts(await give("general.help"))
    assert "mijn boekingen" not in employee
    assert "vrije flexplekken" not in employee
    facilities = replace(SANNE, roles=frozenset({Role.EMPLOYEE, Role.FACILITIES}))
    assert "vrije flexplekken" in texts(await give("general.help", facilities))


async def test_help_is_built_once_for_a_language_and_roles(give):
    colleague = replace(SANNE, id=PersonId(UUID(int=2)), given_name="Youssef")
    assert await give("general.help") is await give("general.help", colleague)
    english = replace(SANNE, language=Language.EN)
    assert await give("general.help", english) is not await give("general.help")


async def test_a_greeting_is_answered_by_name(give):
    assert "Hallo Sanne" in (await give("general.hi")).text


async def test_a_name_in_a_greeting_is_harmless(give):
    reply = await give("general.hi", replace(SANNE, given_name="[Sanne](http://evil.example)"))
    assert "](" not in texts(reply)


async def test_thanks_get_a_short_answer_without_a_card(give):
    reply = await give("general.thanks")
    assert (reply.text, reply.card) == ("Graag gedaan!", None)


@pytest.mark.parametrize("command", ["settings.show", "settings.language"])
async def test_settings_show_how_things_are(give, command):
    reply = await give(command)
    assert {fact.title: fact.value for fact in reply.card.body[1].facts} == {
        "Taal": "Nederlands",
        "Je naam": "zichtbaar voor collega’s",
    }


async def test_another_language_is_spoken_at_once(router, settings):
    reply = await router.on_tap(turn(), Tap("settings.language", {"language": "en"}))
    assert settings.people[SANNE.id].language is Language.EN
    assert "From now on I speak English" in reply.text


@pytest.mark.parametrize("language", ["de", "", None, 5])
async def test_a_language_that_we_do_not_speak_changes_nothing(router, settings, language):
    reply = await router.on_tap(turn(), Tap("settings.language", {"language": language}))
    assert "niet meer geldig" in reply.text
    assert settings.people[SANNE.id] == SANNE


async def test_a_name_is_hidden_and_shown_by_a_tap(router, settings):
    reply = await router.on_tap(turn(), Tap("settings.hide_name"))
    assert settings.people[SANNE.id].name_hidden
    assert "Je naam is nu verborgen." in reply.text
    await router.on_tap(turn(), Tap("settings.show_name"))
    assert not settings.people[SANNE.id].name_hidden


async def test_a_name_is_hidden_and_shown_by_typing(give, settings):
    await give("settings.hide_name")
    assert settings.people[SANNE.id].name_hidden
    await give("settings.show_name")
    assert not settings.people[SANNE.id].name_hidden


async def test_who_has_just_left_is_still_answered(router, settings):
    settings.people.clear()
    reply = await router.on_tap(turn(), Tap("settings.hide_name"))
    assert reply.card is not None


async def test_in_a_group_settings_are_not_shown(router):
    reply = await router.on_tap(turn(place=Place.GROUP), Tap("settings.hide_name"))
    assert "onze eigen chat" in reply.text


async def test_a_button_that_says_a_phrase_is_answered_as_if_it_was_typed(router):
    reply = await router.on_tap(turn(), Tap(SAY, {"text": "help"}))
    assert reply.text.startswith("Dit kan ik voor je doen")


@pytest.mark.parametrize("text", [None, 5, ["help"], {}])
async def test_a_button_that_says_no_text_is_no_longer_valid(router, text):
    reply = await router.on_tap(turn(), Tap(SAY, {"text": text}))
    assert "niet meer geldig" in reply.text


def test_whoever_may_do_nothing_else_may_ask_for_help(feature):
    assert all(command.roles == EVERYONE for command in feature.commands)
