"""What is counted of a wave, and what is still known of the waves before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bot.features.pulse.disclosure import Counts, Tree
from bot.features.pulse.domain import Ballot, Group, GroupId, Question, Result, Snapshot
from bot.kernel.people import PersonId

Members = Mapping[GroupId, frozenset[bytes]]
"""Hashes of those in a group who were asked, without the groups below it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A wave that was published before."""

    snapshot: Snapshot
    members: Members

    def rests(self) -> list[frozenset[bytes]]:
        """Return who were in each shown group and in no shown group below it."""
        return list(rests(self.snapshot.groups, self.members, self._hidden()).values())

    def members_by_lead(self) -> dict[PersonId | None, frozenset[bytes]]:
        """Return who were in each shown group, by its lead."""
        hidden, members = self._hidden(), inside(self.snapshot.groups, self.members)
        return {
            lead: members[group.id]
            for lead, group in self._by_lead().items()
            if group.id not in hidden
        }

    def result(self, lead_id: PersonId | None, question: Question) -> Result | None:
        """Return what was told of somebody's group about a question."""
        group = self._by_lead().get(lead_id)
        told = self.snapshot.of(group.id) if group is not None else ()
        return next((each for each in told if each.question_id == question.id), None)

    def _by_lead(self) -> dict[PersonId | None, Group]:
        """Return the groups by their lead; those of leads who left are not compared by name."""
        return {
            group.lead_id: group
            for group in self.snapshot.groups
            if group.lead_id is not None or group.parent_id is None
        }

    def _hidden(self) -> set[GroupId]:
        return {group.id for group in self.snapshot.groups if group.hidden is not None}


@dataclass(frozen=True, slots=True)
class Count:
    """Everything that is counted of a wave; ``ballots`` by the group in which each counts."""

    questions: tuple[Question, ...]
    groups: tuple[Group, ...]
    members: Members
    ballots: tuple[tuple[GroupId, Ballot], ...]
    earlier: tuple[Earlier, ...] = field(default=())
    """The newest first."""

    def asked(self) -> dict[GroupId, int]:
        """Return how many were asked of each group, without those below it."""
        return {group: len(members) for group, members in self.members.items()}

    def answers(self) -> Counts:
        """Return how many answered at all."""
        return Counts(self.asked(), Counter(group for group, _ in self.ballots))

    def answers_to(self, position: int) -> Counts:
        """Return how many answered one question."""
        answered = (group for group, each in self.ballots if each.scores[position] is not None)
        return Counts(self.asked(), Counter(answered))

    def scored(self, position: int, scores: range) -> Counter[GroupId]:
        """Return how many gave one of ``scores`` to a question."""
        return Counter(group for group, each in self.ballots if each.scores[position] in scores)


def inside(groups: Iterable[Group], members: Members) -> dict[GroupId, frozenset[bytes]]:
    """Return who are in each group, also in the groups below it."""
    tree = Tree.of(groups)
    found: dict[GroupId, frozenset[bytes]] = {}
    for group in reversed(tree.order):
        below = (found[child] for child in tree.children[group])
        found[group] = members.get(group, frozenset()).union(*below)
    return found


def rests(
    groups: Iterable[Group], members: Members, hidden: Iterable[GroupId]
) -> dict[GroupId, frozenset[bytes]]:
    """Return who are in each shown group and in no shown group below it."""
    return {
        group: frozenset[bytes]().union(*(members.get(each, frozenset()) for each in rest))
        for group, rest in Tree.of(groups).rests(hidden).items()
    }
