"""Shares and differences with their uncertainty.

E.B. Wilson, JASA 22 (1927) 209; R.G. Newcombe, Statistics in Medicine 17 (1998) 873, method 10.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)
"""Standard deviations on either side within which 95 % lies."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many answers; of a group of ``population`` people, if that is known.

    Where a large part of the group answered, less is uncertain: that is the finite population
    correction. Who all answered, is certain.
    """

    count: int
    answers: int
    population: int | None = None

    @property
    def value(self) -> float:
        """Return the share, 0 to 1."""
        return self.count / self.answers

    def interval(self) -> tuple[float, float]:
        """Return the Wilson interval of 95 %, corrected for a finite population."""
        spread = Z**2 * self._left_to_ask() / self.answers
        middle = (self.value + spread / 2) / (1 + spread)
        half = sqrt(spread * self.value * (1 - self.value) + spread**2 / 4) / (1 + spread)
        return max(0.0, middle - half), min(1.0, middle + half)

    def _left_to_ask(self) -> float:
        """Return by what the variance shrinks: 1 for an endless population, 0 for a census."""
        if self.population is None or self.population <= 1:
            return 1.0
        return max(0.0, (self.population - self.answers) / (self.population - 1))


def difference(now: Share, before: Share) -> tuple[float, float]:
    """Return Newcombe's interval of 95 % of ``now`` minus ``before``.

    Without correction: people change their minds by chance as well, so that even between two
    censuses not every difference is a trend.
    """
    (low, high), (low_before, high_before) = (
        Share(each.count, each.answers).interval() for each in (now, before)
    )
    change = now.value - before.value
    down = sqrt((now.value - low) ** 2 + (high_before - before.value) ** 2)
    up = sqrt((high - now.value) ** 2 + (before.value - low_before) ** 2)
    return change - down, change + up


def direction(now: Share, before: Share) -> int:
    """Return 1 or -1 where the difference is real, 0 where it may be chance."""
    low, high = difference(now, before)
    return (low > 0) - (high < 0)


def promoter_score(promoters: int, detractors: int, answers: int) -> tuple[float, float, float]:
    """Return the score, -1 to 1, and the ends of its interval of 95 %."""
    score = (promoters - detractors) / answers
    variance = (promoters + detractors) / answers - score**2
    half = Z * sqrt(max(0.0, variance) / answers)
    return score, max(-1.0, score - half), min(1.0, score + half)


def rounded(part: int, whole: int, step: int = 5) -> int:
    """Return a percentage rounded to a multiple of ``step``, halves up."""
    return step * ((200 * part + step * whole) // (2 * step * whole)) if whole else 0
