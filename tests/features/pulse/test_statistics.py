import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from bot.features.pulse.statistics import Share, difference, direction, promoter_score, rounded

shares = st.integers(1, 300).flatmap(
    lambda answers: st.builds(Share, st.integers(0, answers), st.just(answers))
)


@given(shares)
def test_the_interval_of_a_share_is_that_of_scipy(share):
    expected = binomtest(share.count, share.answers).proportion_ci(method="wilson")
    assert share.interval() == pytest.approx((expected.low, expected.high), abs=1e-9)


# Newcombe (1998), table II, method 10.
@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), 0.0524, 0.3339),
        (Share(9, 10), Share(3, 10), 0.1705, 0.8090),
        (Share(6, 7), Share(2, 7), 0.0582, 0.8062),
        (Share(5, 56), Share(0, 29), -0.0381, 0.1926),
        (Share(0, 10), Share(0, 20), -0.1611, 0.2775),
        (Share(0, 10), Share(0, 10), -0.2775, 0.2775),
        (Share(10, 10), Share(0, 20), 0.6791, 1.0),
        (Share(10, 10), Share(0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_the_one_that_newcombe_published(now, before, low, high):
    assert difference(now, before) == pytest.approx((low, high), abs=5e-5)


@given(shares, shares)
def test_a_difference_turned_around_is_its_opposite(now, before):
    low, high = difference(now, before)
    assert difference(before, now) == pytest.approx((-high, -low))
    assert direction(now, before) == -direction(before, now)


def test_only_a_real_difference_has_a_direction():
    assert direction(Share(56, 70), Share(48, 80)) == 1
    assert direction(Share(48, 80), Share(56, 70)) == -1
    assert direction(Share(5, 8), Share(3, 8)) == 0
    assert direction(Share(8, 8), Share(7, 8)) == 0


@given(shares, st.integers(0, 300))
def test_the_more_of_a_group_answered_the_less_is_uncertain(share, others):
    low, high = Share(share.count, share.answers, share.answers + others).interval()
    wide_low, wide_high = share.interval()
    assert wide_low - 1e-9 <= low <= share.value + 1e-9
    assert share.value - 1e-9 <= high <= wide_high + 1e-9


def test_who_all_answered_is_certain():
    assert Share(6, 8, 8).interval() == pytest.approx((0.75, 0.75))


def test_half_of_a_group_says_as_much_as_twice_as_many_of_an_endless_one():
    assert Share(30, 50, 99).interval() == pytest.approx(Share(60, 100).interval())


def test_a_promoter_score_is_those_who_would_minus_those_who_would_not():
    score, low, high = promoter_score(20, 5, 50)
    assert score == pytest.approx(0.3)
    assert (low, high) == pytest.approx((0.1225, 0.4775), abs=1e-4)


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(5, 6, 85), (1, 8, 15), (0, 3, 0), (7, 7, 100), (0, 0, 0)]
)
def test_participation_is_rounded_to_five_per_cent(part, whole, expected):
    assert rounded(part, whole) == expected
