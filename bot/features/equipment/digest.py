"""What equipment puts into the weekly overview: requests to decide about."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.digest import Act, Line, Section, Team, Week
from bot.features.equipment.approving import Approvals
from bot.features.equipment.domain import State
from bot.features.equipment.errors import EquipmentNotFound
from bot.features.equipment.ports import Staff
from bot.kernel.people import Person

APPROVE = "approve"
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class RequestsToDecide:
    """The requests above the package, the oldest to approve at once."""

    approvals: Approvals
    staff: Staff
    name: str = "equipment.approvals"

    async def contribute(self, team: Team, week: Week, now: datetime) -> Section | None:
        """Return the request that waits longest, if any waits."""
        del week, now
        waiting = await self.approvals.waiting(team.manager)
        if not waiting:
            return None
        thing = waiting[0]
        owner = (await self.staff.by_ids([thing.person_id])).get(thing.person_id)
        if owner is None:
            return None
        item = thing.item.name(team.manager.language)
        return Section(
            Line("digest-equipment-title"),
            lines=(Line("digest-equipment-waiting", {"count": len(waiting)}),),
            quotes=((f"{owner.display_name}: {item}", thing.reason),),
            acts=(Act("equipment-approve", APPROVE, str(thing.id), positive=True),),
        )

    async def act(self, manager: Person, act: str, item: str) -> Line | None:
        """Approve a request; of one that was decided already, say what it became."""
        if act != APPROVE or not item.isdecimal() or len(item) > _LONGEST_NUMBER:
            return None
        try:
            thing = await self.approvals.decide(manager, int(item), approve=True)
        except EquipmentNotFound:
            return None
        outcome = {State.REJECTED: "declined", State.WITHDRAWN: "withdrawn"}
        owner = (await self.staff.by_ids([thing.person_id])).get(thing.person_id)
        facts = {
            "name": "" if owner is None else owner.display_name,
            "item": thing.item.name(manager.language),
        }
        return Line(f"equipment-decided-{outcome.get(thing.state, 'approved')}", facts)
