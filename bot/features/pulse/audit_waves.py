"""Proof that several waves together do not tell what a few people answered.

Taken are people who answer the same each time, which is when most can be worked out. Everything
published is then a sum over *atoms*: people who were in the same rests in every wave. One random
assignment of numbers to people that fits all sums with zero shows what can be solved: a sum over
some atoms follows from what was published if and only if it is zero in all such assignments, and
in a random one modulo a large prime it is zero by chance once in 2⁶¹ times.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from random import Random
from typing import TypeVar

from bot.features.pulse.disclosure import FLOOR
from bot.features.pulse.domain import GroupId

PRIME = 2**61 - 1

Atom = tuple[int | GroupId | None, ...]
"""In which rest of each wave: by number of those before, by group of the one now."""

Item = TypeVar("Item", bound=Hashable)


def solved(
    before: Sequence[Sequence[frozenset[bytes]]], now: Mapping[GroupId, frozenset[bytes]]
) -> frozenset[GroupId]:
    """Return rests of ``now`` with which the answers of one to four people can be worked out.

    ``before`` are the rests that were published of each earlier wave, by their members.
    """
    atoms = _atoms(before, now)
    sums: dict[tuple[int, int | GroupId], list[Atom]] = defaultdict(list)
    for atom in atoms:
        for wave, rest in enumerate(atom):
            if rest is not None:
                sums[wave, rest].append(atom)
    numbers = fitting(sums.values(), Random(len(atoms)))  # noqa: S311 - any numbers will do
    found = _vanishing(numbers, {atom: len(people) for atom, people in atoms.items()})
    if not found:
        return frozenset()
    last = len(before)
    touched = {(wave, atom[wave]) for atom in found for wave in range(last + 1)}
    near = [atom for atom in atoms if any(place in touched for place in enumerate(atom))]
    groups = {atom[last] for atom in found} or {atom[last] for atom in near}
    chosen = frozenset(group for group in now if group in groups)
    return chosen or frozenset(group for group in now if any(a[last] == group for a in near))


def _atoms(
    before: Sequence[Sequence[frozenset[bytes]]], now: Mapping[GroupId, frozenset[bytes]]
) -> dict[Atom, list[bytes]]:
    places: list[dict[bytes, int | GroupId]] = [
        {member: number for number, rest in enumerate(rests) for member in rest} for rests in before
    ]
    places.append({member: group for group, rest in now.items() for member in rest})
    atoms: dict[Atom, list[bytes]] = defaultdict(list)
    for member in sorted(set[bytes]().union(*places)):
        atoms[tuple(place.get(member) for place in places)].append(member)
    return atoms


def fitting(sums: Iterable[Iterable[Item]], random: Random) -> dict[Item, int]:
    """Return random numbers modulo `PRIME` for all items, so that each of ``sums`` is zero."""
    rows: list[tuple[Item, dict[Item, int]]] = []
    solved_by: dict[Item, int] = {}
    items: dict[Item, None] = {}
    for terms in sums:
        row = dict.fromkeys(terms, 1)
        items |= dict.fromkeys(row)
        while pivots := [(solved_by[item], item) for item in row if item in solved_by]:
            number, item = min(pivots)
            factor = row.pop(item)
            for other, value in rows[number][1].items():
                left = (row.get(other, 0) + factor * value) % PRIME
                if left:
                    row[other] = left
                else:
                    row.pop(other, None)
        if not row:
            continue
        item, factor = row.popitem()
        inverse = pow(-factor, -1, PRIME)
        rows.append((item, {other: value * inverse % PRIME for other, value in row.items()}))
        solved_by[item] = len(rows) - 1
    numbers = {item: random.randrange(1, PRIME) for item in items if item not in solved_by}
    for item, row in reversed(rows):
        numbers[item] = sum(value * numbers[other] for other, value in row.items()) % PRIME
    return numbers


def _vanishing(numbers: Mapping[Atom, int], sizes: Mapping[Atom, int]) -> frozenset[Atom]:
    """Return atoms of together fewer than five people, a sum or difference of which is zero.

    Two halves of one or two atoms each that have the same number, or the opposite one, are looked
    for; beside nothing at all a half may also be zero by itself.
    """
    seen: dict[int, list[frozenset[Atom]]] = {0: [frozenset()]}
    for half, number in _halves(numbers, [atom for atom in sizes if sizes[atom] < FLOOR]):
        people = sum(sizes[atom] for atom in half)
        for other in seen.get(number, []) + seen.get(-number % PRIME, []):
            both = half | other
            enough = sum(sizes[atom] for atom in both) < FLOOR
            if enough and not half & other:
                return both
        if len(half) == 1 or people <= FLOOR // 2:
            seen.setdefault(number, []).append(half)
    return frozenset()


def _halves(
    numbers: Mapping[Atom, int], atoms: Sequence[Atom]
) -> Iterator[tuple[frozenset[Atom], int]]:
    for atom in atoms:
        yield frozenset({atom}), numbers[atom]
    for one, other in combinations(atoms, 2):
        both = frozenset({one, other})
        yield both, (numbers[one] + numbers[other]) % PRIME
        yield both, (numbers[one] - numbers[other]) % PRIME
