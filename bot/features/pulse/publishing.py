"""What is published of a wave: worked out once, from ballots that nobody else sees."""

from collections.abc import Mapping
from dataclasses import replace

from bot.features.pulse import audit, audit_waves
from bot.features.pulse.counting import Count, inside, rests
from bot.features.pulse.disclosure import FLOOR, Counts, Tree
from bot.features.pulse.domain import GroupId, Hidden, Snapshot
from bot.features.pulse.scores import audited, results
from bot.features.pulse.statistics import rounded

MOST_TOGETHER = 4
"""So many of the latest waves are looked at together; older ones each by itself."""


def publish(count: Count) -> Snapshot:
    """Return what may be told. What is not in it, is to be forgotten."""
    tree, answers = Tree.of(count.groups), count.answers()
    hidden = _hidden(count, tree, answers)
    total, asked = tree.totals(answers.answers), tree.totals(answers.asked)
    groups = tuple(
        replace(
            group,
            hidden=hidden.get(group.id),
            participation=(
                None if group.id in hidden else rounded(total[group.id], asked[group.id])
            ),
        )
        for group in count.groups
    )
    told = [
        result
        for position in range(len(count.questions))
        for result in results(count, tree, position, hidden)
    ]
    return Snapshot(groups=groups, results=tuple(told))


def _hidden(count: Count, tree: Tree, answers: Counts) -> dict[GroupId, Hidden]:
    """Return the groups of which nothing is told, so that the audit finds nothing."""
    barred = _changed(count)
    while True:
        hidden = audited(tree, answers, barred, FLOOR)
        alike = _alike(count, hidden)
        if not alike:
            return hidden
        total = tree.totals(answers.answers)
        smallest = min(alike, key=lambda group: (total[group], group))
        barred = hidden | {smallest: Hidden.CHANGED}


def _changed(count: Count) -> dict[GroupId, Hidden]:
    """Return the groups that were shown before with one to four people more or fewer.

    The audit would find them too, but one by one.
    """
    members = inside(count.groups, count.members)
    before = [earlier.members_by_lead() for earlier in count.earlier]
    return {
        group.id: Hidden.CHANGED
        for group in count.groups
        for then in before
        if group.lead_id in then and 0 < len(members[group.id] ^ then[group.lead_id]) < FLOOR
    }


def _alike(count: Count, hidden: Mapping[GroupId, Hidden]) -> frozenset[GroupId]:
    now = rests(count.groups, count.members, hidden)
    before = [earlier.rests() for earlier in count.earlier]
    for one in before:
        if found := audit.too_alike(one, now):
            return found
    return audit_waves.solved(before[:MOST_TOGETHER], now)
