"""The whole bot, as it is built for production, on a database of a small municipality."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg

from bot.bootstrap import Bot, build
from bot.bootstrap.inventory import INVENTORY
from bot.chat.reply import Answer
from bot.chat.turn import Place, Tap, Trigger, Turn
from bot.kernel.clock import SetClock
from bot.kernel.people import Person, PersonId, Role
from bot.settings import Settings
from tests.features.privacy.filling import Filler

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
SECRET = "geheim-van-een-ander"
"""Stands in every text that is kept of the other person, and may be shown to nobody else."""


def person(number: int, name: str, *roles: Role) -> Person:
    return Person(
        id=PersonId(UUID(int=number, version=4)),
        display_name=name,
        given_name=name.split(maxsplit=1)[0],
        department="Digitaal",
        roles=frozenset({Role.EMPLOYEE, *roles}),
    )


EVE = person(1, "Eve Jansen")
OTHER = person(2, "Olga Ander")
HOLDERS = {role: person(10 + number, f"Rol {role.value}", role) for number, role in enumerate(Role)}


@dataclass
class Town:
    """A bot, and what there is of the other person to be stolen."""

    bot: Bot
    connection: psycopg.Connection[Any]
    ids: list[Any]
    turns: int = field(default=0)

    def turn(self, who: Person, place: Place = Place.PERSONAL) -> Turn:
        self.turns += 1
        return Turn(
            id=f"{self.turns:032x}",
            conversation="c",
            person=who,
            now=NOW,
            place=place,
            card="card",
        )

    async def tap(
        self, who: Person, verb: str, data: Any, trigger: Trigger = Trigger.ACTION
    ) -> Answer:
        return await self.bot.router.on_tap(self.turn(who), Tap(verb, data, trigger))


@asynccontextmanager
async def town(database_url: str) -> AsyncIterator[Town]:
    """Build the bot; fill every table for the other person."""
    nobody = "http://127.0.0.1:9/v1.0"  # Graph is away: what is asked of it is unknown
    settings = Settings(local=True, database_url=database_url, graph_url=nobody, _env_file=None)
    bot = build(settings, SetClock(NOW))
    with psycopg.connect(database_url, autocommit=True) as connection:
        filler = Filler(connection, INVENTORY)
        for each in (EVE, *HOLDERS.values()):
            _write(filler, each)
        filler.fill(OTHER.id, SECRET)
        connection.execute(
            "UPDATE person SET active = true, display_name = 'Olga Ander', department = 'Elders',"
            " roles = '{employee}', language = 'nl', preferred_language = NULL, manager_id = NULL"
            " WHERE id = %s",
            (OTHER.id,),
        )
        yield Town(bot, connection, _ids(connection))
    await bot.close()


def _write(filler: Filler, who: Person) -> None:
    filler.row(
        "person",
        who.display_name,
        id=who.id,
        display_name=who.display_name,
        department=who.department,
        roles=[role.value for role in who.roles],
        preferred_language=None,
        language="nl",
        active=True,
        left_on=None,
        manager_id=None,
    )


def _ids(connection: psycopg.Connection[Any]) -> list[Any]:
    """Return every key and every text of the other person: what an attacker might guess."""
    found: set[Any] = {str(OTHER.id)}
    for table in INVENTORY:
        if table.subject is None:
            continue
        for (row,) in connection.execute(f"SELECT to_jsonb(t) FROM {table.name} AS t"):
            found |= {value for value in row.values() if isinstance(value, int | str)}
    return sorted(found, key=str)


def shown(answer: Answer) -> str:
    """Return everything that an answer shows, as text."""
    card = getattr(answer, "card", None)
    words = [getattr(answer, "text", ""), getattr(answer, "title", "")]
    words += [title for title, _ in getattr(answer, "options", ())]
    if card is not None:
        words.append(json.dumps(card.model_dump(by_alias=True, exclude_none=True), default=str))
    return " ".join(words)
