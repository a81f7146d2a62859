"""What leaving offers: to HR, to who leaves, and to their manager."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bot.chat.delivery import Topic
from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.inputs import Day
from bot.chat.reply import Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import MY_TEAM, Meaning
from bot.features.equipment.errors import (
    AddressIncomplete,
    LastDayNotPossible,
    LeaverNotFound,
    NothingToReturn,
)
from bot.features.equipment.inputs import AddressData, PageData
from bot.features.equipment.leaving import KEPT, LATE, LEAVING, Leaving
from bot.kernel.calendar import local_day
from bot.kernel.people import Person, PersonId, Role
from cards import returns
from cards.elements import reply
from cards.refusals import why
from cards.texts import say

HR = frozenset({Role.HR})


class LeaverData(CardData):
    """Somebody who may leave."""

    person: UUID

    @property
    def person_id(self) -> PersonId:
        """Return who it is."""
        return PersonId(self.person)


class LastDayData(LeaverData):
    """The last day of somebody's employment."""

    last_day: Day


@dataclass(frozen=True, slots=True)
class Departing:
    """Handlers and messages of leaving."""

    leaving: Leaving

    async def wish(self, turn: Turn, meaning: Meaning) -> Reply:
        """Show who was named, with the day that was named, or everybody who leaves."""
        people = [each for each in meaning.people if each != MY_TEAM]
        if len(people) != 1:
            return await self.all(turn, PageData())
        found = await self.leaving.leaver(PersonId(UUID(people[0].id)))
        return reply(returns.leaver(turn.language, found, local_day(turn.now), day=meaning.day))

    async def all(self, turn: Turn, data: PageData) -> Reply:
        """Show who leaves."""
        return reply(returns.leavers(turn.language, await self.leaving.leavers(), start=data.start))

    async def one(self, turn: Turn, data: LeaverData) -> Reply:
        """Show when somebody leaves."""
        found = await self.leaving.leaver(data.person_id)
        return reply(returns.leaver(turn.language, found, local_day(turn.now)))

    async def set_last_day(self, turn: Turn, data: LastDayData) -> Reply:
        """Write down when somebody leaves, or say what is not right."""
        today = local_day(turn.now)
        try:
            found = await self.leaving.set_last_day(turn.person, data.person_id, data.last_day)
        except LastDayNotPossible as error:
            found = await self.leaving.leaver(data.person_id)
            wrong = why(turn.language, error)
            return reply(returns.leaver(turn.language, found, today, said=wrong))
        said = say(turn.language, "leaver-noted")
        return reply(returns.leaver(turn.language, found, today, said=said))

    async def forget_last_day(self, turn: Turn, data: LeaverData) -> Reply:
        """Forget the day that HR set."""
        found = await self.leaving.forget_last_day(data.person_id)
        said = say(turn.language, "leaver-forgotten")
        return reply(returns.leaver(turn.language, found, local_day(turn.now), said=said))

    async def bring_back(self, turn: Turn, _: CardData) -> Reply:
        """Ask where everything is to be fetched."""
        _plan, things = await self.leaving.mine(turn.person)
        return reply(returns.address_form(turn.language, things))

    async def send_back(self, turn: Turn, data: AddressData) -> Reply:
        """Have everything fetched, or say what is not right yet."""
        plan, things = await self.leaving.mine(turn.person)
        try:
            await self.leaving.arrange(turn.person, data.contact, turn.id)
        except AddressIncomplete as error:
            wrong = why(turn.language, error)
            form = returns.address_form(turn.language, things, wrong=wrong, known=data.contact)
            return reply(form)
        plan, things = await self.leaving.mine(turn.person)
        said = say(turn.language, "returns-arranged")
        return reply(returns.to_return(turn.language, plan.last_day, things, said=said))

    async def to_return(self, person: Person, reference: str, _: datetime) -> Reply | None:
        """Return what is to come back, to who leaves."""
        try:
            plan, things = await self.leaving.mine(person)
        except NothingToReturn:
            return None
        if reference.partition(".")[0] != str(plan.id):
            return None
        return reply(returns.to_return(person.language, plan.last_day, things))

    async def kept(self, person: Person, _: str, __: datetime) -> Reply | None:
        """Return that nothing is to come back, unless something is by now."""
        try:
            await self.leaving.mine(person)
        except NothingToReturn:
            return reply(returns.kept(person.language))
        return None

    async def late(self, manager: Person, reference: str, _: datetime) -> Reply | None:
        """Return what is not arranged yet, to the manager."""
        try:
            leaver, unsettled = await self.leaving.late(manager, int(reference.partition(".")[0]))
        except LeaverNotFound:
            return None
        if leaver.departure is None or not unsettled:
            return None
        return reply(returns.late(manager.language, leaver, leaver.departure.last_day, unsettled))


def leaving_feature(leaving: Leaving) -> Feature:
    """Return the feature. Its job is declared in `bot.bootstrap`."""
    departing = Departing(leaving)
    return Feature(
        name="equipment.leaving",
        commands=(Command("equipment.leaving", departing.wish, roles=HR, listed=False),),
        actions=(
            Action("equipment.leavers", PageData, departing.all, roles=HR),
            Action("equipment.leaver", LeaverData, departing.one, roles=HR),
            Action("equipment.set_last_day", LastDayData, departing.set_last_day, roles=HR),
            Action("equipment.forget_last_day", LeaverData, departing.forget_last_day, roles=HR),
            Action("equipment.bring_back", CardData, departing.bring_back),
            Action("equipment.send_back", AddressData, departing.send_back),
        ),
        topics=(
            Topic(LEAVING, departing.to_return),
            Topic(KEPT, departing.kept),
            Topic(LATE, departing.late),
        ),
    )
