"""Linking channels to departments, and finding them as readers. Each method is one transaction."""

from collections.abc import Collection, Mapping
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.turn import Place, Turn
from bot.features.channels import store
from bot.features.channels.domain import (
    Channel,
    DepartmentNotYours,
    NoChannelHere,
    may_link,
    reader_of,
)
from bot.kernel.clock import Clock
from bot.kernel.people import Person, PersonId
from bot.kernel.transactions import Transactions


class Staff(Protocol):
    """Who works here. Those who left are not in it."""

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the persons with these ids; those unknown are left out."""
        ...

    async def departments(self) -> Collection[str]:
        """Return the departments that have people, by name."""
        ...


class Channels:
    """The channels of departments."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        clock: Clock,
        staff: Staff,
    ) -> None:
        self._transactions = transactions
        self._clock = clock
        self._staff = staff

    async def offered(self, person: Person) -> list[str]:
        """Return the departments to which somebody may link a channel."""
        known = await self._staff.departments()
        return [each for each in known if may_link(person, each)]

    async def link(self, turn: Turn, department: str) -> Channel:
        """Make the channel of a turn that of a department; again, nothing happens.

        Raises `NoChannelHere`, `DepartmentNotYours`.
        """
        conversation = _channel_of(turn)
        if department not in await self.offered(turn.person):
            raise DepartmentNotYours(department=department)
        channel, now = Channel(department), self._clock.now()

        async def work(session: AsyncSession) -> Channel:
            await store.link(session, channel, conversation, turn.person.id, now)
            return await store.here(session, conversation) or channel

        return await self._transactions.run(work)

    async def unlink(self, turn: Turn) -> Channel | None:
        """Let a channel be of no department any more; return of which it was.

        Raises `NoChannelHere`, `DepartmentNotYours`.
        """
        conversation = _channel_of(turn)

        async def work(session: AsyncSession) -> Channel | None:
            channel = await store.here(session, conversation)
            if channel is None:
                return None
            if not may_link(turn.person, channel.department):
                raise DepartmentNotYours(department=channel.department)
            await store.unlink(session, conversation)
            return channel

        return await self._transactions.run(work)

    async def of(self, departments: Collection[str]) -> Mapping[str, PersonId]:
        """Return who reads in the channels of departments; those without the bot are left out."""
        found = await self._transactions.run(lambda session: store.reachable(session, departments))
        return {each.department: each.id for each in found}

    def reader_of(self, department: str) -> PersonId:
        """Return who would read in the channel of a department."""
        return reader_of(department)

    async def by_ids(self, ids: Collection[PersonId]) -> Mapping[PersonId, Person]:
        """Return the readers with these ids: people, and departments in their channels."""
        people = await self._staff.by_ids(ids)
        others = [each for each in ids if each not in people]
        if not others:
            return people
        channels = await self._transactions.run(lambda session: store.by_ids(session, others))
        return {**people, **{each.id: each.as_reader() for each in channels}}


def _channel_of(turn: Turn) -> str:
    if turn.place is not Place.CHANNEL:
        raise NoChannelHere
    return turn.channel
