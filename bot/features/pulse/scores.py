"""The results of one question."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.pulse import audit, disclosure
from bot.features.pulse.counting import Count
from bot.features.pulse.disclosure import FLOOR, PROMOTER_FLOOR, Counts, Tree
from bot.features.pulse.domain import Bound, Group, GroupId, Hidden, Kind, Question, Result, Trend
from bot.features.pulse.statistics import Share, direction, promoter_score

FAVOURABLE = range(4, 6)
"""The answers that are favourable: the top two of five."""

PROMOTERS, DETRACTORS = range(9, 11), range(7)
"""The answers of those who would recommend, and of those who advise against."""

_DIRECTIONS = {1: Trend.UP, -1: Trend.DOWN}


def results(
    count: Count, tree: Tree, position: int, barred: Mapping[GroupId, Hidden]
) -> list[Result]:
    """Return what is told about one question: of no group of which nothing is told."""
    question = count.questions[position]
    groups = {group.id: group for group in count.groups}
    if question.kind is Kind.PROMOTER:
        return _promoter_results(count, tree, position, barred)
    asked = _Asked(tree, count.answers_to(position), count.scored(position, FAVOURABLE), barred)
    answers, favourable = asked.answers(), asked.favourable()
    return [
        _scale_result(
            count,
            groups[each],
            question,
            Share(favourable[each], answers[each], groups[each].people),
            bound,
        )
        for each, bound in asked.bounds().items()
    ]


def audited(
    tree: Tree, counts: Counts, barred: Mapping[GroupId, Hidden], floor: int
) -> dict[GroupId, Hidden]:
    """Return what to hide in one wave: by the rules, and whatever the audit still finds."""
    hidden = disclosure.hide(tree, counts, barred, floor)
    while solved := audit.solvable(tree, counts, hidden, floor):
        shown = [group for group in tree.order if group not in hidden]
        total = tree.totals(counts.answers)
        suspects = [group for group in shown if any(group in each for each in solved)] or shown
        smallest = min(suspects, key=lambda group: (total[group], group))
        hidden = disclosure.hide(tree, counts, hidden | {smallest: Hidden.SHIELD}, floor)
    return hidden


@dataclass(frozen=True, slots=True)
class _Asked:
    """One closed question: how many answered, and how many of those favourably."""

    tree: Tree
    counts: Counts
    own: Mapping[GroupId, int]
    barred: Mapping[GroupId, Hidden]

    def answers(self) -> dict[GroupId, int]:
        return self.tree.totals(self.counts.answers)

    def favourable(self) -> dict[GroupId, int]:
        return self.tree.totals(self.own)

    def bounds(self) -> dict[GroupId, Bound]:
        """Return which groups are shown and how exactly, so that nothing is given away."""
        answers, favourable = self.answers(), self.favourable()
        hidden = audited(self.tree, self.counts, self.barred, FLOOR)
        softened: dict[GroupId, Bound] = {}
        while True:
            bounds = {
                each: softened.get(each, disclosure.coarse(favourable[each], answers[each]))
                for each in self.tree.order
                if each not in hidden
            }
            pinned = audit.pinned(self.tree, self._told(bounds), self.own)
            if not pinned:
                return bounds
            around = self._around(pinned[0], hidden)
            soft = {
                each: bound
                for each in around
                if bounds[each] is Bound.EXACT
                and (bound := disclosure.near_end(favourable[each], answers[each]))
                is not Bound.EXACT
            }
            softened |= soft
            if not soft:
                smallest = min(around[:-2] or around, key=lambda each: (answers[each], each))
                barred = hidden | {smallest: Hidden.SHIELD}
                hidden = audited(self.tree, self.counts, barred, FLOOR)

    def _told(self, bounds: Mapping[GroupId, Bound]) -> dict[GroupId, audit.Told]:
        answers, favourable = self.answers(), self.favourable()
        return {
            each: audit.Told(
                answers[each], *disclosure.possible(bound, favourable[each], answers[each])
            )
            for each, bound in bounds.items()
        }

    def _around(self, given_away: GroupId, hidden: Mapping[GroupId, Hidden]) -> list[GroupId]:
        """Return the shown groups in the sums that give a group away; last those to keep longest.

        These are the group itself and the one above it.
        """
        below = self.tree.shown_below(hidden)
        above = next((each for each in below if given_away in below[each]), given_away)
        beside = [sister for sister in below[above] if sister != given_away]
        inside = [each for each in below[given_away] if each not in beside]
        return [*inside, *beside, given_away, above]


def _scale_result(
    count: Count, group: Group, question: Question, share: Share, bound: Bound
) -> Result:
    if bound is not Bound.EXACT:
        return Result(
            group_id=group.id,
            question_id=question.id,
            answers=share.answers,
            percent=disclosure.told(bound, share.answers),
            bound=bound,
        )
    low, high = share.interval()
    return Result(
        group_id=group.id,
        question_id=question.id,
        answers=share.answers,
        percent=_percent(share.value),
        low=_percent(low),
        high=_percent(high),
        trend=_trend(count, group, question, share),
        favourable=share.count,
    )


def _trend(count: Count, group: Group, question: Question, now: Share) -> Trend | None:
    """Compare with the last wave in which the group was told about the same words."""
    before = (earlier.result(group.lead_id, question) for earlier in count.earlier)
    last = next((each for each in before if each is not None), None)
    if last is None or last.favourable is None:
        return None
    return _DIRECTIONS.get(direction(now, Share(last.favourable, last.answers)))


def _promoter_results(
    count: Count, tree: Tree, position: int, barred: Mapping[GroupId, Hidden]
) -> list[Result]:
    counts = count.answers_to(position)
    hidden = audited(tree, counts, barred, PROMOTER_FLOOR)
    answers = tree.totals(counts.answers)
    promoters = tree.totals(count.scored(position, PROMOTERS))
    detractors = tree.totals(count.scored(position, DETRACTORS))
    found = []
    for group in (each for each in tree.order if each not in hidden):
        numbers = promoters[group], detractors[group], answers[group]
        score, low, high = map(_percent, promoter_score(*numbers))
        found.append(
            Result(
                group_id=group,
                question_id=count.questions[position].id,
                answers=answers[group],
                percent=score,
                low=low,
                high=high,
                favourable=promoters[group],
                detractors=detractors[group],
            )
        )
    return found


def _percent(share: float) -> int:
    return round(100 * share)
