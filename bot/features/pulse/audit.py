"""Proof, before anything is published, that no small group can be worked out from it.

Three questions, each answered exactly:

- `solvable`: do the results of a wave, as linear equations, have a solution for few people?
- `too_alike`: do they together with those of an earlier wave, if nobody changed their mind?
- `pinned`: do exact percentages tell what a rounded one was to keep back?
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.features.pulse.cuts import light_cut
from bot.features.pulse.disclosure import COARSE_BELOW, FLOOR, Counts, Tree, coarse
from bot.features.pulse.domain import Bound, GroupId

Row = dict[GroupId, Fraction]


class Equations:
    """What is known as linear equations: each a sum over groups, without those below them."""

    def __init__(self) -> None:
        self._rows: dict[GroupId, Row] = {}

    def add(self, terms: Iterable[GroupId]) -> None:
        """Add that the sum over ``terms`` is known."""
        row = self._reduced(dict.fromkeys(terms, Fraction(1)))
        if not row:
            return
        pivot, factor = next(iter(row.items()))
        row = {term: value / factor for term, value in row.items()}
        for other in self._rows.values():
            if pivot in other:
                _subtract(other, row, other[pivot])
        self._rows[pivot] = row

    def solve(self, terms: Iterable[GroupId]) -> bool:
        """Return whether the sum over ``terms`` follows from what is known."""
        return not self._reduced(dict.fromkeys(terms, Fraction(1)))

    def solutions(self) -> list[frozenset[GroupId]]:
        """Return the groups in each equation after all were solved as far as they can be."""
        return [frozenset(row) for row in self._rows.values()]

    def _reduced(self, row: Row) -> Row:
        for pivot in [term for term in row if term in self._rows]:
            if pivot in row:
                _subtract(row, self._rows[pivot], row[pivot])
        return row


def _subtract(row: Row, other: Row, factor: Fraction) -> None:
    for term, value in other.items():
        left = row.get(term, Fraction(0)) - factor * value
        if left:
            row[term] = left
        else:
            row.pop(term, None)


def solvable(
    tree: Tree, counts: Counts, hidden: Collection[GroupId], floor: int = FLOOR
) -> list[frozenset[GroupId]]:
    """Return the sets of groups, together too small, whose answers follow from what is shown.

    Looked at are everything that can be solved at all, every group that is hidden, and what a group
    consists of beside the groups below it.
    """
    inside = {group: [group] for group in tree.order}
    for group in reversed(tree.order):
        for child in tree.children[group]:
            inside[group] += inside[child]
    known = Equations()
    for group in reversed(tree.order):
        if group not in hidden:
            known.add(inside[group])
    suspects = {frozenset({group}) for group in tree.order}
    suspects |= {frozenset(inside[group]) for group in hidden}
    found = known.solutions() + [each for each in suspects if known.solve(each)]
    return [each for each in found if _is_small(each, counts, floor)]


def _is_small(groups: Iterable[GroupId], counts: Counts, floor: int) -> bool:
    groups = list(groups)
    asked = sum(counts.asked.get(each, 0) for each in groups)
    return asked > 0 and sum(counts.answers.get(each, 0) for each in groups) < floor


Place = tuple[int | None, GroupId | None]
"""A rest before, by number; or a rest now; or neither."""


def too_alike(
    before: Iterable[frozenset[bytes]], now: Mapping[GroupId, frozenset[bytes]]
) -> frozenset[GroupId]:
    """Return rests of ``now`` of which, with those of ``before``, one to four people are solved.

    Both are rests of shown groups by their members, so within a wave nobody is in two of them.
    Everybody is then a line between their rest before and their rest now (or neither), and what can
    be solved are exactly the cuts of that graph.
    """
    rest_before = {member: number for number, rest in enumerate(before) for member in rest}
    rest_now = {member: group for group, rest in now.items() for member in rest}
    nowhere: Place = (None, None)
    lines: Counter[tuple[Place, Place]] = Counter(
        (
            (rest_before[member], None) if member in rest_before else nowhere,
            (None, rest_now[member]) if member in rest_now else nowhere,
        )
        for member in rest_before.keys() | rest_now.keys()
    )
    cut = light_cut(lines, FLOOR)
    if cut is None:
        return frozenset()
    side = cut if nowhere not in cut else {each for line in lines for each in line} - cut
    return frozenset(group for _, group in side if group is not None) or frozenset(now)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a shown group: how many answered, and between what the count is."""

    answers: int
    low: int
    high: int


def pinned(
    tree: Tree, told: Mapping[GroupId, Told], favourable: Mapping[GroupId, int]
) -> list[GroupId]:
    """Return where it follows that (nearly) all or none of a few people are favourable.

    ``told`` is of each shown group, ``favourable`` the true number of each group without those
    below it. The few are a group that is returned, or its rest: who is in no shown group below it.
    """
    hidden = [group for group in tree.order if group not in told]
    rests, below = tree.rests(hidden), tree.shown_below(hidden)
    shown = [group for group in tree.order if group in told]
    size = {
        group: told[group].answers - sum(told[each].answers for each in below[group])
        for group in shown
    }
    whole, rest = _ranges(shown, below, size, told)
    truth = tree.totals(favourable)
    found = []
    for group in shown:
        of_rest = sum(favourable.get(each, 0) for each in rests[group])
        all_of_it = _gives_away(whole[group], truth[group], told[group].answers)
        if all_of_it or _gives_away(rest[group], of_rest, size[group]):
            found.append(group)
    return found


Range = tuple[int, int]


def _ranges(
    shown: list[GroupId],
    below: Mapping[GroupId, tuple[GroupId, ...]],
    size: Mapping[GroupId, int],
    told: Mapping[GroupId, Told],
) -> tuple[dict[GroupId, Range], dict[GroupId, Range]]:
    """Return between what the counts of shown groups and of their rests must be.

    Each group is the sum of its rest and the groups below; one pass upward and one downward find
    the tightest bounds, because every sum is part of one sum only.
    """
    whole: dict[GroupId, Range] = {}
    for group in reversed(shown):
        low = sum(whole[each][0] for each in below[group])
        high = sum(whole[each][1] for each in below[group]) + size[group]
        whole[group] = max(low, told[group].low), min(high, told[group].high)
    rest: dict[GroupId, Range] = {}
    for group in shown:
        parts = [(0, size[group]), *(whole[each] for each in below[group])]
        lows, highs = sum(low for low, _ in parts), sum(high for _, high in parts)
        low_of_all, high_of_all = whole[group]
        tight = [
            (max(low, low_of_all - (highs - high)), min(high, high_of_all - (lows - low)))
            for low, high in parts
        ]
        rest[group] = tight[0]
        whole |= zip(below[group], tight[1:], strict=True)
    return whole, rest


def _gives_away(between: Range, count: int, answers: int) -> bool:
    small = 0 < answers < COARSE_BELOW
    return small and coarse(count, answers) is not Bound.EXACT and between[0] == between[1]
