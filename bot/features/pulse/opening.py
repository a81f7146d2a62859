"""Opening a wave: its key is made, and the organisation is frozen as it is now."""

from collections.abc import Callable, Collection
from dataclasses import replace
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse import rows
from bot.features.pulse.domain import Member, State, WaveId
from bot.features.pulse.organisation import Organisation, organise
from bot.features.pulse.ports import KeyKeeper, Staff
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

_OPEN = text("""
    UPDATE pulse_wave SET state = 'open', public_key = :public_key, asked = :asked
    WHERE id = :wave_id""")
_GROUP = text("""
    INSERT INTO pulse_group (id, wave_id, parent_id, lead_id, people, asked)
    VALUES (:id, :wave_id, :parent_id, :lead_id, :people, :asked)""")
_ROSTER = text("""
    INSERT INTO pulse_roster (wave_id, person_id, group_id, asked)
    VALUES (:wave_id, :person_id, :group_id, :asked)""")
_PARTICIPATION = text("""
    INSERT INTO pulse_participation (wave_id, person_id) VALUES (:wave_id, :person_id)""")


class Opening:
    """Opens waves; only a worker can, because only a worker has a `KeyKeeper`."""

    def __init__(
        self,
        transactions: Transactions[AsyncSession],
        keys: KeyKeeper,
        staff: Staff,
        new_id: Callable[[], UUID],
    ) -> None:
        self._transactions = transactions
        self._keys = keys
        self._staff = staff
        self._new_id = new_id

    async def open(self, wave_id: WaveId, rested: Collection[PersonId] | None = None) -> bool:
        """Open a planned wave; return whether it was this call that did.

        Of its departments those are asked who are in ``rested``, or everybody.
        """
        planned = await self._transactions.run(lambda session: rows.wave(session, wave_id))
        if planned.state is not State.PLANNED:
            return False
        public_key = await self._keys.make(wave_id)
        found = await self._staff.members(planned.departments)
        members = [
            replace(each, asked=rested is None or each.person_id in rested) for each in found
        ]
        organisation = organise(wave_id, members, self._new_id)

        async def work(session: AsyncSession) -> bool:
            wave = await rows.wave(session, wave_id, "FOR UPDATE")
            if wave.state is not State.PLANNED:
                return False
            await freeze(session, wave_id, members, organisation)
            values = {
                "wave_id": wave_id,
                "public_key": public_key,
                "asked": sum(each.asked for each in members),
            }
            await session.execute(_OPEN, values)
            return True

        return await self._transactions.run(work)


async def freeze(
    session: AsyncSession,
    wave_id: WaveId,
    members: Collection[Member],
    organisation: Organisation,
) -> None:
    """Write down who is where and who is asked, in the order of their ids."""
    in_order = sorted(members, key=lambda member: member.person_id)
    groups = [
        {
            "id": each.id,
            "wave_id": wave_id,
            "parent_id": each.parent_id,
            "lead_id": each.lead_id,
            "people": each.people,
            "asked": each.asked,
        }
        for each in organisation.groups
    ]
    roster = [
        {
            "wave_id": wave_id,
            "person_id": each.person_id,
            "group_id": organisation.group_of[each.person_id],
            "asked": each.asked,
        }
        for each in in_order
    ]
    asked = [{"wave_id": wave_id, "person_id": each.person_id} for each in in_order if each.asked]
    for statement, values in ((_GROUP, groups), (_ROSTER, roster), (_PARTICIPATION, asked)):
        if values:
            await session.execute(statement, values)
