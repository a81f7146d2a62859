"""When numbers about a group of people may be shown without telling about one of them."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import TypeVar

Member = TypeVar("Member")

SMALLEST = 5
"""The fewest people of whom a number is shown. Of this no setting makes less."""


def large_enough(group: AbstractSet[Member]) -> bool:
    """Return whether a group has enough people."""
    return len(group) >= SMALLEST


def derivable(one: AbstractSet[Member], other: AbstractSet[Member]) -> bool:
    """Return whether numbers of both would give those of a few people, by subtraction."""
    rest = one ^ other
    nested = one <= other or other <= one
    return nested and 0 < len(rest) < SMALLEST


def safe(group: AbstractSet[Member], beside: Iterable[AbstractSet[Member]] = ()) -> bool:
    """Return whether a number of ``group`` may be shown where those of ``beside`` are shown."""
    return large_enough(group) and not any(derivable(group, each) for each in beside)
