"""The organisation as a tree of groups: everybody counts in the group of their manager."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from bot.features.pulse.domain import Group, GroupId, Member, WaveId
from bot.kernel.people import PersonId


@dataclass(frozen=True, slots=True)
class Organisation:
    """The groups of a wave, each after its parent, and the group in which each person counts."""

    groups: tuple[Group, ...]
    group_of: Mapping[PersonId, GroupId]


def organise(
    wave_id: WaveId, members: Iterable[Member], new_id: Callable[[], UUID]
) -> Organisation:
    """Return the groups of ``members``: one for each manager among or above them, and one of all.

    A manager is in the group of their own manager, so never in the result that they get. Where
    managers lead each other in a circle, one of them counts at the top.
    """
    by_id = {member.person_id: member for member in members}
    above = _managers(by_id)
    top = GroupId(new_id())
    leads = sorted({lead for lead in above.values() if lead is not None})
    ids = {lead: GroupId(new_id()) for lead in leads}

    def group_of(lead: PersonId | None) -> GroupId:
        return ids[lead] if lead is not None else top

    people: dict[GroupId, int] = defaultdict(int)
    asked: dict[GroupId, int] = defaultdict(int)
    for person_id, lead in above.items():
        for each in [*_chain(lead, above), None]:
            people[group_of(each)] += 1
            asked[group_of(each)] += by_id[person_id].asked

    def group(lead: PersonId | None) -> Group:
        group_id = group_of(lead)
        return Group(
            id=group_id,
            wave_id=wave_id,
            parent_id=None if lead is None else group_of(above.get(lead)),
            lead_id=lead,
            people=people[group_id],
            asked=asked[group_id],
        )

    in_order = sorted(leads, key=lambda lead: len(_chain(lead, above)))
    groups = (group(None), *map(group, in_order))
    return Organisation(groups, {person: group_of(lead) for person, lead in above.items()})


def _managers(members: Mapping[PersonId, Member]) -> dict[PersonId, PersonId | None]:
    """Return each one's manager, without circles."""
    above: dict[PersonId, PersonId | None] = {
        person_id: member.manager_id for person_id, member in sorted(members.items())
    }
    settled: set[PersonId] = set()
    for person_id in above:
        path: list[PersonId] = []
        each: PersonId | None = person_id
        while each is not None and each in above and each not in settled:
            if each in path:
                above[each] = None
                break
            path.append(each)
            each = above[each]
        settled.update(path)
    return above


def _chain(lead: PersonId | None, above: Mapping[PersonId, PersonId | None]) -> list[PersonId]:
    """Return a manager and all who lead that manager."""
    chain = []
    while lead is not None:
        chain.append(lead)
        lead = above.get(lead)
    return chain
