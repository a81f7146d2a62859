"""What is published of a wave: favourable shares, trends and promoter scores of groups."""

from dataclasses import replace
from itertools import count
from uuid import UUID

import pytest

from bot.features.pulse.counting import Count, Earlier
from bot.features.pulse.domain import (
    Ballot,
    Group,
    GroupId,
    Hidden,
    Kind,
    Member,
    Question,
    Trend,
    WaveId,
)
from bot.features.pulse.organisation import organise
from bot.features.pulse.publishing import publish
from tests.features.pulse.surveys import person, team

QUESTION = Question(id=1, theme="t", version=1, kind=Kind.SCALE, text_nl="?", text_en="?")
PROMOTER = replace(QUESTION, id=2, kind=Kind.PROMOTER)
TOP = GroupId(UUID(int=1))


def group(people, asked=None):
    return Group(
        id=TOP,
        wave_id=WaveId(UUID(int=9)),
        parent_id=None,
        lead_id=None,
        people=people,
        asked=people if asked is None else asked,
    )


def counted(scores, people=None, question=QUESTION, earlier=()):
    """Return what is counted where everybody of ``people`` was asked."""
    people = len(scores) if people is None else people
    members = frozenset(bytes([number // 256, number % 256]) for number in range(people))
    ballots = tuple((TOP, Ballot((score,))) for score in scores)
    return Count((question,), (group(people),), {TOP: members}, ballots, tuple(earlier))


def earlier(count_of_it):
    return Earlier(publish(count_of_it), count_of_it.members)


def told(count_of_it):
    [result] = publish(count_of_it).results
    return result


def test_favourable_are_the_top_two_of_five():
    result = told(counted([5, 4, 3, 2, 1, 5, 4, 3, 2, 1] * 3))
    assert (result.answers, result.favourable, result.percent) == (30, 12, 40)


def test_of_whom_skipped_a_question_nothing_is_counted():
    result = told(counted([5] * 15 + [2] * 10 + [None] * 25))
    assert (result.answers, result.percent) == (25, 60)


def test_the_interval_is_smaller_where_more_of_the_group_answered():
    few, most = told(counted([5, 2] * 30, people=600)), told(counted([5, 2] * 30, people=70))
    assert (few.low, few.high) == (38, 62)
    assert (most.low, most.high) == (45, 55)


def test_participation_is_told_in_steps_of_five():
    [only] = publish(counted([5, 2, 3, 4, 1, 2, 3], people=9)).groups
    assert only.participation == 80


@pytest.mark.parametrize(
    ("before", "now", "trend"),
    [(30, 70, Trend.UP), (70, 30, Trend.DOWN), (48, 52, None), (50, 50, None)],
)
def test_an_arrow_is_shown_only_where_the_difference_is_real(before, now, trend):
    then = earlier(counted([5] * before + [2] * (100 - before)))
    result = told(counted([5] * now + [2] * (100 - now), earlier=[then]))
    assert result.trend is trend


def test_other_words_break_the_trend_line():
    then = earlier(counted([2] * 80 + [5] * 20))
    now = counted([5] * 80 + [2] * 20, question=replace(QUESTION, id=3, version=2), earlier=[then])
    assert told(now).trend is None


def test_the_arrow_compares_with_the_last_wave_that_asked_the_same():
    long_ago, last = counted([2] * 80 + [5] * 20), counted([5] * 80 + [2] * 20)
    other = counted([2] * 80 + [5] * 20, question=replace(QUESTION, id=3))
    now = counted([5] * 80 + [2] * 20, earlier=map(earlier, [other, last, long_ago]))
    assert told(now).trend is None


def test_a_bound_has_no_arrow_and_no_interval():
    then = earlier(counted([2] * 10 + [5] * 5))
    result = told(counted([5] * 15, earlier=[then]))
    assert (result.percent, result.trend, result.low, result.favourable) == (90, None, None, None)


def test_a_promoter_score_needs_thirty_answers():
    result = told(counted([10] * 15 + [8] * 10 + [3] * 5, question=PROMOTER))
    assert (result.percent, result.favourable, result.detractors) == (33, 15, 5)
    assert (result.low, result.high) == (7, 60)
    assert publish(counted([10] * 29, question=PROMOTER)).results == ()


def test_a_question_that_fewer_than_five_answered_is_not_told():
    snapshot = publish(counted([5] * 4 + [None] * 20))
    assert snapshot.groups[0].hidden is None
    assert snapshot.results == ()


def test_nothing_is_told_of_a_wave_that_four_people_answered():
    [only] = publish(counted([5] * 4, people=40)).groups
    assert (only.hidden, only.participation) == (Hidden.SMALL, None)


def organised(*members: Member):
    numbers = count(1)
    return organise(WaveId(UUID(int=9)), members, lambda: UUID(int=next(numbers)))


def test_everybody_counts_in_the_group_of_their_manager():
    found = organised(*team(None, [1]), *team(person(1), [2, 3]), *team(person(2), [4, 5]))
    people = {each.lead_id: each.people for each in found.groups}
    assert people == {None: 5, person(1): 4, person(2): 2}
    lead_of = {each.id: each.lead_id for each in found.groups}
    assert lead_of[found.group_of[person(2)]] == person(1)
    assert lead_of[found.group_of[person(1)]] is None


def test_those_who_are_not_asked_are_in_the_group_but_not_counted_as_asked():
    some = [replace(each, asked=number < 2) for number, each in enumerate(team(None, range(1, 6)))]
    [top] = organised(*some).groups
    assert (top.people, top.asked) == (5, 2)


def test_a_manager_outside_the_wave_still_has_a_group():
    found = organised(*team(person(99), range(1, 7)))
    assert [each.lead_id for each in found.groups] == [None, person(99)]
    assert found.groups[1].parent_id == found.groups[0].id


def test_managers_who_lead_each_other_are_all_counted_once():
    found = organised(
        *team(person(3), [1]), *team(person(1), [2]), *team(person(2), [3]), *team(person(4), [4])
    )
    assert found.groups[0].people == 4
    assert set(found.group_of) == {person(number) for number in (1, 2, 3, 4)}
    seen = set()
    for each in found.groups:  # each after its parent, so there is no circle left
        assert each.parent_id is None or each.parent_id in seen
        seen.add(each.id)
