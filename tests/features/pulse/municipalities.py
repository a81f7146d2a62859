"""Random organisations, waves over them, and somebody who sees all that is published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from random import Random
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import null_space
from scipy.optimize import linprog

from bot.features.pulse.counting import Count, Earlier
from bot.features.pulse.disclosure import COARSE_BELOW, Tree, coarse, possible
from bot.features.pulse.domain import (
    Ballot,
    Bound,
    Group,
    GroupId,
    Kind,
    Member,
    Question,
    Snapshot,
    WaveId,
)
from bot.features.pulse.organisation import organise
from bot.features.pulse.publishing import publish
from bot.kernel.people import PersonId
from tests.features.pulse.surveys import person

QUESTION = Question(id=1, theme="t", version=1, kind=Kind.SCALE, text_nl="?", text_en="?")
MOST_SETS = 3_000


@dataclass
class Held:
    """A wave that was held: who was where, what they answered, and what was published."""

    groups: tuple[Group, ...]
    group_of: Mapping[PersonId, GroupId]
    answers: Mapping[PersonId, int | None]
    snapshot: Snapshot
    earlier: Earlier

    def shown(self, *, about_question: bool) -> list[GroupId]:
        if about_question:
            return [each.group_id for each in self.snapshot.results]
        return [group.id for group in self.snapshot.groups if group.hidden is None]

    def inside(self) -> dict[GroupId, set[PersonId]]:
        """Return all who are in each group, also in the groups below it."""
        above = {group.id: group.parent_id for group in self.groups}
        found: dict[GroupId, set[PersonId]] = {group.id: set() for group in self.groups}
        for person_id, group in self.group_of.items():
            each: GroupId | None = group
            while each is not None:
                found[each].add(person_id)
                each = above[each]
        return found


def staff(random: Random, size: int, levels: int) -> list[Member]:
    """Return people in at most so many levels: every manager has a manager of a level above."""
    layers: list[list[PersonId]] = [[person(1)]]
    members = [Member(person_id=person(1), manager_id=None, department="D")]
    for number in range(2, size + 1):
        depth = random.randint(1, min(levels - 1, len(layers)))
        lead = random.choice(layers[depth - 1][: random.randint(1, 6)])
        if depth == len(layers):
            layers.append([])
        layers[depth].append(person(number))
        members.append(Member(person_id=person(number), manager_id=lead, department="D"))
    return members


def later(random: Random, members: Sequence[Member], changes: int) -> list[Member]:
    """Return the same people after so many joined, left or moved."""
    people = {member.person_id: member for member in members}
    leads = sorted({each.manager_id for each in members if each.manager_id is not None})
    newcomer = 10_000 + random.randrange(10**6)
    for number in range(changes):
        lead = random.choice(leads) if leads else None
        leaver = random.choice(sorted(people))
        kind = random.choice(["joins", "leaves", "moves"])
        if kind == "leaves" and leaver not in leads and len(people) > 2:
            del people[leaver]
        elif kind == "moves" and leaver not in leads:
            people[leaver] = Member(person_id=leaver, manager_id=lead, department="D")
        else:
            new = person(newcomer + number)
            people[new] = Member(person_id=new, manager_id=lead, department="D")
    return list(people.values())


def hold(
    random: Random,
    members: Sequence[Member],
    earlier: Sequence[Earlier] = (),
    participation: float = 0.7,
    mood: float = 0.5,
) -> Held:
    """Hold a wave in which ``mood`` of the answers are favourable."""
    organisation = organise(
        WaveId(UUID(int=1)), members, lambda: UUID(int=random.getrandbits(128), version=4)
    )
    answers: dict[PersonId, int | None] = {}
    for member in members:
        score = random.choice((4, 5)) if random.random() < mood else random.choice((1, 2, 3))
        if random.random() < participation:
            answers[member.person_id] = score if random.random() < 0.95 else None
    hashes: dict[GroupId, set[bytes]] = defaultdict(set)
    for person_id, group in organisation.group_of.items():
        hashes[group].add(blake2b(person_id.bytes, digest_size=8).digest())
    own = {group.id: frozenset(hashes[group.id]) for group in organisation.groups}
    ballots = tuple(
        (organisation.group_of[person_id], Ballot((score,))) for person_id, score in answers.items()
    )
    count = Count((QUESTION,), organisation.groups, own, ballots, tuple(earlier))
    snapshot = publish(count)
    return Held(
        organisation.groups, organisation.group_of, answers, snapshot, Earlier(snapshot, own)
    )


def recovered(published: Sequence[set[PersonId]]) -> set[PersonId] | None:
    """Return fewer than five people of whose answers a sum follows from those of ``published``.

    Persons that are in the same published groups cannot be told apart; a set of such classes can be
    solved if their rows of the null space depend on each other.
    """
    classes: dict[tuple[bool, ...], set[PersonId]] = defaultdict(set)
    for each in set().union(*published) if published else set():
        classes[tuple(each in group for group in published)].add(each)
    if not classes:
        return None
    patterns = list(classes)
    equations = np.array(patterns, dtype=float).T
    free = null_space(equations)
    small = [number for number, each in enumerate(patterns) if len(classes[each]) < 5]
    sets = (chosen for size in (1, 2, 3, 4) for chosen in combinations(small, size))
    tried = 0
    for chosen in sets:
        people = set().union(*(classes[patterns[each]] for each in chosen))
        if len(people) >= 5:
            continue
        tried += 1
        if tried > MOST_SETS:
            break
        if _dependent(free[list(chosen)]):
            return people
    return None


def _dependent(rows: NDArray[np.float64]) -> bool:
    if rows.shape[1] == 0:
        return True
    return bool(np.linalg.matrix_rank(rows, tol=1e-8) < len(rows))


def given_away(held: Held) -> GroupId | None:
    """Return a group, or one whose rest, of which an extreme result follows by linear programming.

    The rest of a shown group is who is in none of the shown groups below it.
    """
    tree, inside = Tree.of(held.groups), held.inside()
    told = {each.group_id: each for each in held.snapshot.results}
    answered = {each: score for each, score in held.answers.items() if score is not None}
    hidden = [group for group in tree.order if group not in told]
    rests = list(tree.rests(hidden).items())
    column = {group: number for number, (group, _) in enumerate(rests)}
    sizes, truth = [], []
    for _, rest in rests:
        people = [each for each in answered if held.group_of[each] in rest]
        sizes.append(len(people))
        truth.append(sum(answered[each] >= 4 for each in people))
    targets = {(group, True): np.eye(len(rests))[column[group]] for group in told}
    low, high, rows = [], [], []
    for group, result in told.items():
        row = np.zeros(len(rests))
        for other, place in column.items():
            row[place] = inside[other] <= inside[group]
        targets[group, False] = row
        rows.append(row)
        count = result.favourable
        if count is None:
            count = round(row @ np.array(truth))
        between = possible(result.bound, count, result.answers)
        low.append(between[0])
        high.append(between[1])
    for (group, _), target in targets.items():
        size, count = round(target @ np.array(sizes)), round(target @ np.array(truth))
        if not 0 < size < COARSE_BELOW or coarse(count, size) is Bound.EXACT:
            continue
        ends = [
            linprog(
                sign * target,
                A_ub=np.vstack([*rows, *(-row for row in rows)]),
                b_ub=[*high, *(-each for each in low)],
                bounds=[(0, size) for size in sizes],
            ).fun
            * sign
            for sign in (1, -1)
        ]
        if round(ends[1]) - round(ends[0]) < 1:
            return group
    return None
