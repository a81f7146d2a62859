"""Which groups may have a result, so that nobody can work out what fewer than five answered.

Groups form a tree, and a result of a group is about everybody in it. Subtracting the results
inside a group from its own gives that of its *rest*: who is in none of those. So a group is shown
only together with a rest that is empty or large enough itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.features.pulse.domain import Bound, Group, GroupId, Hidden

FLOOR = 5
"""The fewest answers of which a result is shown. Of this no setting makes less."""

COMMENTS_FLOOR = 10
PROMOTER_FLOOR = 30

COARSE_BELOW = 20
"""From this many answers on, percentages near 0 and 100 are told exactly."""

NEAR_END = 10
"""Percentages up to this, and from 100 minus this, are near the end."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The groups of a wave, each after its parent; ``children`` of each."""

    order: tuple[GroupId, ...]
    children: Mapping[GroupId, tuple[GroupId, ...]]

    @classmethod
    def of(cls, groups: Iterable[Group]) -> "Tree":
        """Return the tree of ``groups``, in any order."""
        below: dict[GroupId | None, list[GroupId]] = {}
        for group in groups:
            below.setdefault(group.parent_id, []).append(group.id)
        order: list[GroupId] = []
        waiting = below.get(None, [])
        while waiting:
            order += waiting
            waiting = [child for group in waiting for child in below.get(group, [])]
        return cls(tuple(order), {group: tuple(below.get(group, [])) for group in order})

    def totals(self, own: Mapping[GroupId, int]) -> dict[GroupId, int]:
        """Return of each group its ``own`` number with those of all groups below it."""
        total: dict[GroupId, int] = {}
        for group in reversed(self.order):
            total[group] = own.get(group, 0) + sum(total[each] for each in self.children[group])
        return total

    def rests(self, hidden: Iterable[GroupId]) -> dict[GroupId, tuple[GroupId, ...]]:
        """Return of each shown group what is in it and in no shown group below it, itself first."""
        gone = set(hidden)
        rest: dict[GroupId, list[GroupId]] = {}
        for group in reversed(self.order):
            inside = (rest[each] for each in self.children[group] if each in gone)
            rest[group] = [group, *(each for part in inside for each in part)]
        return {group: tuple(rest[group]) for group in self.order if group not in gone}

    def shown_below(self, hidden: Iterable[GroupId]) -> dict[GroupId, tuple[GroupId, ...]]:
        """Return of each shown group the largest shown groups in it."""
        gone = set(hidden)
        return {
            group: tuple(
                child for each in rest for child in self.children[each] if child not in gone
            )
            for group, rest in self.rests(gone).items()
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """Of each group, without those below it: how many were asked, and how many answered."""

    asked: Mapping[GroupId, int]
    answers: Mapping[GroupId, int]


def hide(
    tree: Tree, counts: Counts, barred: Mapping[GroupId, Hidden], floor: int = FLOOR
) -> dict[GroupId, Hidden]:
    """Return the groups that have no result, with the reason: the ``barred`` ones and more.

    Hidden are groups with fewer than ``floor`` answers, and the smallest groups with which the rest
    of a larger one would be too small. A rest in which nobody answered is too small as well: that
    they did not is nobody's business.
    """
    floor = max(floor, FLOOR)
    total = tree.totals(counts.answers)
    hidden = dict(barred)
    hidden |= {
        group: Hidden.SMALL for group in tree.order if total[group] < floor and group not in barred
    }
    while too_near := _too_near(tree, counts, hidden, floor, total):
        hidden |= dict.fromkeys(too_near, Hidden.SHIELD)
    return hidden


def _too_near(
    tree: Tree,
    counts: Counts,
    hidden: Mapping[GroupId, Hidden],
    floor: int,
    total: Mapping[GroupId, int],
) -> list[GroupId]:
    """Return a group to hide for each shown group with too small a rest."""
    below = tree.shown_below(hidden)
    found = []
    for group, rest in tree.rests(hidden).items():
        asked = sum(counts.asked.get(each, 0) for each in rest)
        answers = sum(counts.answers.get(each, 0) for each in rest)
        if asked and answers < floor:
            found.append(min(below[group], key=lambda each: (total[each], each)))
    return found


def coarse(count: int, answers: int) -> Bound:
    """Return how exactly it may be told that ``count`` of ``answers`` are favourable.

    That one or nobody thinks otherwise is not told of a small group. Below ten answers, "90 % or
    more" would be everybody, so the bounds are wider there.
    """
    if answers >= COARSE_BELOW:
        return Bound.EXACT
    if count <= 1:
        return Bound.AT_MOST
    return Bound.AT_LEAST if count >= answers - 1 else Bound.EXACT


def near_end(count: int, answers: int) -> Bound:
    """Return the bound that a percentage near 0 or 100 may be told as, whatever the size."""
    if 100 * count <= NEAR_END * answers:
        return Bound.AT_MOST
    if 100 * (answers - count) <= NEAR_END * answers:
        return Bound.AT_LEAST
    return coarse(count, answers)


def told(bound: Bound, answers: int) -> int:
    """Return the percentage that a bound speaks of: 10 and 90, or 20 and 80 below ten answers."""
    end = NEAR_END if answers >= 2 * FLOOR else 2 * NEAR_END
    return end if bound is Bound.AT_MOST else 100 - end


def possible(bound: Bound, count: int, answers: int) -> tuple[int, int]:
    """Return the lowest and the highest count that fit what is told."""
    end = answers * (NEAR_END if answers >= 2 * FLOOR else 2 * NEAR_END) // 100
    match bound:
        case Bound.EXACT:
            return count, count
        case Bound.AT_MOST:
            return 0, end
        case Bound.AT_LEAST:
            return answers - end, answers


def gather(
    tree: Tree, own: Mapping[GroupId, int], barred: Iterable[GroupId], floor: int = COMMENTS_FLOOR
) -> dict[GroupId, GroupId]:
    """Return for each group to which group the comments of its own people go.

    Each comment goes to one group, where at least ``floor`` people wrote one: so no comments are
    told apart by subtraction either. Groups whose comments find none are left out.
    """
    floor = max(floor, COMMENTS_FLOOR)
    closed = set(barred)
    carried: dict[GroupId, list[GroupId]] = {}
    cells: dict[GroupId, list[GroupId]] = {}
    for group in reversed(tree.order):
        sources = [group, *(each for child in tree.children[group] for each in carried[child])]
        enough = sum(own.get(each, 0) for each in sources) >= floor
        settles = enough and group not in closed
        carried[group] = [] if settles else sources
        if settles:
            cells[group] = sources
    for top in tree.order[:1]:
        if top not in closed:
            _add_to_smallest(top, carried[top], cells, own)
    return {source: group for group, sources in cells.items() for source in sources}


def _add_to_smallest(
    top: GroupId,
    left: list[GroupId],
    cells: dict[GroupId, list[GroupId]],
    own: Mapping[GroupId, int],
) -> None:
    """Lift the smallest collection to the top, so that the few that are left join it there."""
    if not cells or not any(own.get(each, 0) for each in left):
        return
    smallest = min(cells, key=lambda group: (sum(own.get(each, 0) for each in cells[group]), group))
    cells[top] = [*cells.pop(smallest), *left]
