"""Who may do what, for every command and button of the whole bot; the matrix is generated."""

import pytest

from bot.bootstrap import build
from bot.chat.turn import Place
from bot.chat.understanding.meaning import Meaning
from bot.kernel.people import EVERYONE, Role
from bot.settings import Settings
from tests.contracts.town import HOLDERS, SECRET, shown, town

BUILT = build(Settings(local=True, database_url="postgresql://nobody/nothing", _env_file=None))
ACTIONS = sorted(BUILT.router.actions.items())
COMMANDS = sorted(BUILT.router.commands.items())

ADMINISTRATORS_ONLY = {
    "privacy.erasures",
    "privacy.find",
    "privacy.confirm",
    "privacy.erase",
    "deliveries.console",
    "deliveries.missed",
}
"""Whoever takes something from this list, thinks about it."""


@pytest.fixture
async def the_town(database_url):
    async with town(database_url) as made:
        yield made


def test_every_command_and_action_declares_whom_it_is_for():
    declared = [action.roles for _, action in ACTIONS] + [command.roles for _, command in COMMANDS]
    assert all(roles and roles <= EVERYONE for roles in declared)


def test_what_is_only_for_administrators_is_declared_so():
    declared = [(verb, action.roles) for (_, verb), action in ACTIONS]
    declared += [(name, command.roles) for name, command in COMMANDS]
    only = {name for name, roles in declared if roles == {Role.ADMINISTRATOR}}
    assert only >= ADMINISTRATORS_ONLY
    others = {name for name, roles in declared if roles != {Role.ADMINISTRATOR}}
    assert not others & ADMINISTRATORS_ONLY


async def test_whoever_lacks_the_role_is_refused_in_the_same_words(the_town):
    refused = the_town.bot.voice.not_allowed
    for (trigger, verb), action in ACTIONS:
        for role, holder in HOLDERS.items():
            if action.roles & holder.roles:
                continue
            answer = await the_town.tap(holder, verb, {}, trigger)
            turn = the_town.turn(holder)
            assert shown(answer) == shown(refused(turn)), (verb, role)
    for name, command in COMMANDS:
        for role, holder in HOLDERS.items():
            if command.roles & holder.roles:
                continue
            turn = the_town.turn(holder)
            answer = await the_town.bot.router._answer(turn, Meaning(command=name))
            assert shown(answer) == shown(refused(turn)), (name, role)


async def test_whoever_has_the_role_is_let_in(the_town):
    """A card without data is answered: with what was asked, or as no longer valid."""
    for (trigger, verb), action in ACTIONS:
        for role, holder in HOLDERS.items():
            if not action.roles & holder.roles:
                continue
            answer = await the_town.tap(holder, verb, {}, trigger)
            refusal = the_town.bot.voice.not_allowed(the_town.turn(holder))
            assert shown(answer) != shown(refusal), (verb, role)


async def test_nothing_personal_is_said_where_others_read_along(the_town):
    private = the_town.bot.voice.go_on_in_private
    for name, command in COMMANDS:
        if not command.personal:
            continue
        turn = the_town.turn(HOLDERS[Role.ADMINISTRATOR], Place.CHANNEL)
        answer = await the_town.bot.router._answer(turn, Meaning(command=name))
        assert shown(answer) == shown(private(turn)), name
        assert SECRET not in shown(answer)
