"""Nothing that is published tells what fewer than five people answered."""

from collections import Counter
from itertools import combinations
from random import Random
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.pulse import audit, disclosure
from bot.features.pulse.cuts import light_cut
from bot.features.pulse.disclosure import Counts, Tree, coarse, gather, hide, possible, told
from bot.features.pulse.domain import Bound, Group, GroupId, Hidden, WaveId
from tests.features.pulse.municipalities import Held, given_away, hold, later, recovered, staff
from tests.features.pulse.surveys import person

seeds = st.integers(0, 2**32)
sizes = st.integers(2, 200)
levels = st.integers(2, 4)
participations = st.floats(0.2, 1)
moods = st.floats(0, 1)


@settings(max_examples=250)
@given(seeds, sizes, levels, participations)
def test_no_small_group_can_be_solved_from_a_wave(seed, size, depth, participation):
    random = Random(seed)
    held = hold(random, staff(random, size, depth), participation=participation)
    inside = held.inside()
    for about_question in (True, False):
        answered = {
            each for each, score in held.answers.items() if score is not None or not about_question
        }
        shown = held.shown(about_question=about_question)
        assert recovered([inside[group] & answered for group in shown]) is None
        # Neither does anybody learn of a few people that none of them answered.
        assert recovered([inside[group] for group in shown]) is None


@settings(max_examples=250)
@given(seeds, sizes, levels, participations, st.integers(0, 12))
def test_no_small_group_can_be_solved_from_waves_after_each_other(
    seed, size, depth, participation, changes
):
    random = Random(seed)
    members = staff(random, size, depth)
    held: list[Held] = []
    for _ in range(3):
        earlier = [each.earlier for each in reversed(held)]
        held.append(hold(random, members, earlier, participation))
        members = later(random, members, changes)
    for waves in ([0, 1], [1, 2], [0, 2], [0, 1, 2]):
        published = [
            held[wave].inside()[group]
            for wave in waves
            for group in held[wave].shown(about_question=False)
        ]
        assert recovered(published) is None


@settings(max_examples=200)
@given(seeds, sizes, levels, participations, moods)
def test_nobody_learns_that_all_or_none_of_a_small_group_are_favourable(
    seed, size, depth, participation, mood
):
    random = Random(seed)
    held = hold(random, staff(random, size, depth), participation=participation, mood=mood)
    assert given_away(held) is None


def test_the_solver_finds_what_a_careless_municipality_publishes():
    a, b, c = (set(map(person, range(*ends))) for ends in ((8,), (8, 12), (12, 20)))
    assert recovered([a | b, a]) == b
    assert recovered([a | b | c, a, c]) == b
    assert recovered([a | b, b | c, a | c]) == b
    assert recovered([a, a | {person(99)}]) == {person(99)}
    assert recovered([a, c]) is None


class Org:
    """A tree by hand: "top" and what is below it, as (asked, answers) of each alone."""

    def __init__(self, **groups):
        self.ids = {name: GroupId(UUID(int=number)) for number, name in enumerate(groups, 1)}
        parents = {name: (spec[2] if len(spec) > 2 else None) for name, spec in groups.items()}
        self.tree = Tree.of(
            Group(
                id=self.ids[name],
                wave_id=WaveId(UUID(int=0)),
                parent_id=self.ids[parent] if parent else None,
                lead_id=None,
                people=0,
                asked=0,
            )
            for name, parent in parents.items()
        )
        self.counts = Counts(
            {self.ids[name]: spec[0] for name, spec in groups.items()},
            {self.ids[name]: spec[1] for name, spec in groups.items()},
        )

    def hidden(self, barred=(), floor=disclosure.FLOOR):
        found = hide(
            self.tree, self.counts, {self.ids[name]: Hidden.CHANGED for name in barred}, floor
        )
        names = {group: name for name, group in self.ids.items()}
        return {names[group]: reason for group, reason in found.items()}


def test_a_group_of_four_is_hidden_and_so_is_the_smallest_beside_it():
    org = Org(top=(0, 0), a=(8, 8, "top"), b=(4, 4, "top"), c=(9, 9, "top"))
    assert org.hidden() == {"b": Hidden.SMALL, "a": Hidden.SHIELD}


def test_two_small_groups_shield_each_other():
    org = Org(top=(0, 0), a=(4, 4, "top"), b=(4, 4, "top"), c=(9, 9, "top"))
    assert org.hidden() == {"a": Hidden.SMALL, "b": Hidden.SMALL}


def test_that_nobody_of_a_few_answered_is_not_told_either():
    org = Org(top=(0, 0), a=(8, 8, "top"), b=(3, 0, "top"))
    assert org.hidden() == {"b": Hidden.SMALL, "a": Hidden.SHIELD}


def test_a_small_group_deep_down_is_shielded_at_every_level():
    org = Org(
        top=(1, 1), left=(0, 0, "top"), a=(2, 2, "left"), b=(6, 6, "left"), right=(9, 9, "top")
    )
    assert org.hidden() == {"a": Hidden.SMALL, "b": Hidden.SHIELD, "left": Hidden.SHIELD}


def test_no_floor_below_five_is_accepted():
    org = Org(top=(4, 4))
    assert org.hidden(floor=1) == {"top": Hidden.SMALL}
    assert Org(top=(29, 29)).hidden(floor=disclosure.PROMOTER_FLOOR) == {"top": Hidden.SMALL}
    assert Org(top=(30, 30)).hidden(floor=disclosure.PROMOTER_FLOOR) == {}


def test_the_floors_are_those_that_were_promised():
    assert (disclosure.FLOOR, disclosure.COMMENTS_FLOOR, disclosure.PROMOTER_FLOOR) == (5, 10, 30)


def test_the_audit_finds_what_the_rules_would_have_missed():
    org = Org(top=(0, 0), a=(8, 8, "top"), b=(4, 4, "top"), c=(9, 9, "top"))
    only_small = [org.ids["b"]]
    [found] = audit.solvable(org.tree, org.counts, only_small)
    assert org.ids["b"] in found
    assert audit.solvable(org.tree, org.counts, [*only_small, org.ids["a"]]) == []


def test_a_group_that_changed_by_one_to_four_people_is_not_shown_again():
    random = Random(1)
    members = staff(random, 60, 2)
    before = hold(random, members, participation=1)
    for changes, shown in ((0, True), (1, False), (4, False), (5, True)):
        now = hold(random, members[: 60 - changes], [before.earlier], participation=1)
        [top] = [group for group in now.snapshot.groups if group.lead_id is None]
        assert (top.hidden is None) is shown
        assert shown or top.hidden is Hidden.CHANGED


@pytest.mark.parametrize(
    ("count", "answers", "bound", "percent"),
    [
        (0, 12, Bound.AT_MOST, 10),
        (1, 12, Bound.AT_MOST, 10),
        (11, 12, Bound.AT_LEAST, 90),
        (12, 12, Bound.AT_LEAST, 90),
        (19, 19, Bound.AT_LEAST, 90),
        (5, 5, Bound.AT_LEAST, 80),
        (4, 5, Bound.AT_LEAST, 80),
        (1, 9, Bound.AT_MOST, 20),
    ],
)
def test_the_ends_are_told_roughly_below_twenty_answers(count, answers, bound, percent):
    assert coarse(count, answers) is bound
    assert told(bound, answers) == percent
    low, high = possible(bound, count, answers)
    assert low < high
    assert low <= count <= high


def test_the_middle_and_large_groups_are_told_exactly():
    assert coarse(2, 5) is coarse(3, 5) is coarse(10, 12) is Bound.EXACT
    assert coarse(0, 20) is coarse(20, 20) is Bound.EXACT


@given(seeds, st.integers(1, 120), levels, st.floats(0.1, 1))
def test_comments_are_collected_from_ten_people_or_more(seed, size, depth, share):
    random = Random(seed)
    members = staff(random, size, depth)
    held = hold(random, members)
    own = Counter(held.group_of[each.person_id] for each in members if random.random() < share)
    hidden = [group.id for group in held.groups if random.random() < 0.3]
    goes_to = gather(Tree.of(held.groups), own, hidden)
    collected: Counter[GroupId] = Counter()
    inside = held.inside()
    for source, group in goes_to.items():
        collected[group] += own[source]
        assert inside[source] <= inside[group]
        assert group not in hidden
    assert all(number >= 10 for number in collected.values())
    top = held.groups[0].id
    if sum(own.values()) >= 10 and top not in hidden:
        assert sum(collected.values()) == sum(own.values())


@given(
    st.integers(2, 7).flatmap(
        lambda size: st.dictionaries(
            st.sampled_from(list(combinations(range(size), 2))), st.integers(1, 7), min_size=1
        )
    )
)
def test_a_light_cut_is_found_if_and_only_if_there_is_one(edges):
    def weight(side):
        return sum(w for (one, other), w in edges.items() if (one in side) != (other in side))

    vertices = sorted({vertex for edge in edges for vertex in edge})
    sides = (set(side) for size in range(1, len(vertices)) for side in combinations(vertices, size))
    exists = any(0 < weight(side) < 5 for side in sides)
    found = light_cut(edges, 5)
    assert (found is not None) is exists
    assert found is None or 0 < weight(found) < 5
