"""Which free spot comes first, and why: pure, so that it can be explained and tested."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from heapq import nsmallest
from typing import Protocol, TypeVar

from bot.features.flexspots.domain import Reason, ReasonCode, Wish


class Candidate(Protocol):
    """A spot that fits a wish, with what speaks for it."""

    @property
    def spot_id(self) -> int:
        """Return the id of the spot."""
        ...

    @property
    def starts_at(self) -> datetime:
        """Return from when it can be had."""
        ...

    @property
    def ends_at(self) -> datetime:
        """Return until when it can be had."""
        ...

    @property
    def seats(self) -> int:
        """Return how many seats it has."""
        ...

    @property
    def free(self) -> int:
        """Return how many of them are free all that time."""
        ...

    @property
    def favourite(self) -> bool:
        """Return whether the person likes it."""
        ...

    @property
    def team(self) -> int:
        """Return how many colleagues of the team sit there then."""
        ...

    @property
    def near_team(self) -> int:
        """Return how many of them sit elsewhere on the floor."""
        ...

    @property
    def usual(self) -> bool:
        """Return whether it is in the location where the person books most."""
        ...


AnyCandidate = TypeVar("AnyCandidate", bound=Candidate)


def best(candidates: Iterable[AnyCandidate], most: int) -> list[AnyCandidate]:
    """Return the ``most`` best candidates, best first.

    A favourite comes first, then what lasts longest of the time wished for, then company of the
    team, then what is familiar or near the team. What is left empty is filled evenly.
    """
    return nsmallest(most, candidates, key=_rank)


def _rank(candidate: Candidate) -> tuple[object, ...]:
    return (
        not candidate.favourite,
        candidate.starts_at - candidate.ends_at,
        -candidate.team,
        not candidate.usual,
        -candidate.near_team,
        -candidate.free,
        candidate.spot_id,
    )


def reasons(candidate: Candidate, wish: Wish) -> Iterator[Reason]:
    """Yield why a candidate is suggested, the weightiest reason first."""
    if candidate.favourite:
        yield Reason(ReasonCode.FAVOURITE)
    if candidate.team:
        yield Reason(ReasonCode.TEAM, candidate.team)
    if wish.zone is not None:
        yield Reason(ReasonCode.ZONE_AS_ASKED)
    if wish.features:
        yield Reason(ReasonCode.FEATURES_AS_ASKED)
    if candidate.near_team:
        yield Reason(ReasonCode.NEAR_TEAM, candidate.near_team)
    if candidate.usual:
        yield Reason(ReasonCode.USUAL_LOCATION)
    if candidate.seats == candidate.free > 1:
        yield Reason(ReasonCode.NOBODY_YET)
