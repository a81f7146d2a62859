"""Which buttons show or change what is of somebody else: each use of them is noted.

The note is made before the answer leaves, so nothing is seen that was not noted.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat.feature import Action, CardData, Feature
from bot.chat.reply import Answer
from bot.chat.turn import Turn
from bot.features.privacy.auditing import Audit
from bot.features.privacy.domain import Deed
from bot.kernel.people import PersonId
from bot.kernel.transactions import Transactions

_OF_THING = "SELECT person_id FROM equipment_thing WHERE id = :thing"
_PERSON = "SELECT CAST(:person AS uuid) WHERE CAST(:person AS uuid) IS NOT NULL"
_COLLEAGUE = "SELECT CAST(:colleague AS uuid) WHERE CAST(:colleague AS uuid) IS NOT NULL"
_MISSED = """
    SELECT person_id FROM delivery
    WHERE campaign_id = :campaign AND state <> 'delivered' ORDER BY id LIMIT 500"""


@dataclass(frozen=True, slots=True)
class Noting:
    """What a button does, and a query for those with whose data; its values are the card's."""

    deed: Deed
    subjects: str


WITNESSED = {
    "deliveries.missed": Noting(Deed.SAW_DELIVERIES, _MISSED),
    "equipment.decide": Noting(Deed.SAW_REQUEST, _OF_THING),
    "equipment.approve": Noting(Deed.DECIDED, _OF_THING),
    "equipment.decline": Noting(Deed.DECIDED, _OF_THING),
    "equipment.record": Noting(Deed.SAW_LOAN, _OF_THING),
    "equipment.take_back": Noting(Deed.CHANGED_LOAN, _OF_THING),
    "equipment.write_off": Noting(Deed.CHANGED_LOAN, _OF_THING),
    "equipment.leaver": Noting(Deed.LOOKED_UP, _PERSON),
    "equipment.set_last_day": Noting(Deed.CHANGED_LAST_DAY, _PERSON),
    "equipment.forget_last_day": Noting(Deed.CHANGED_LAST_DAY, _PERSON),
    "flexspots.book": Noting(Deed.BOOKED, _COLLEAGUE),
    "privacy.confirm": Noting(Deed.LOOKED_UP, _PERSON),
}


def witnessed(feature: Feature, audit: Audit, transactions: Transactions[AsyncSession]) -> Feature:
    """Return the feature with its witnessed buttons noted."""
    actions = tuple(
        replace(action, handle=_noted(action, WITNESSED[action.verb], audit, transactions))
        if action.verb in WITNESSED
        else action
        for action in feature.actions
    )
    return replace(feature, actions=actions)


def _noted(
    action: Action[Any], noting: Noting, audit: Audit, transactions: Transactions[AsyncSession]
) -> Callable[[Turn, CardData], Awaitable[Answer]]:
    async def handle(turn: Turn, data: CardData) -> Answer:
        answer = await action.handle(turn, data)  # what is refused is raised, and not noted

        async def work(session: AsyncSession) -> None:
            found = await session.execute(text(noting.subjects), data.model_dump())
            subjects = [PersonId(each) for each in found.scalars()]
            await audit.note_in(session, turn.person.id, noting.deed, subjects)

        await transactions.run(work)
        return answer

    return handle
