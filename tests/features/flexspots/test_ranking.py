"""Which spot comes first, as properties."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.flexspots.domain import MOST_SUGGESTIONS, ReasonCode, Wish
from bot.features.flexspots.ranking import best, reasons
from bot.kernel.places import Zone
from bot.kernel.timeslots import PartOfDay, TimeSlot

DAY = TimeSlot.part(date(2026, 3, 3), PartOfDay.DAY)


@dataclass(frozen=True)
class Found:
    spot_id: int
    seats: int
    free: int
    favourite: bool = False
    team: int = 0
    near_team: int = 0
    usual: bool = False
    starts_at: datetime = DAY.starts_at
    ends_at: datetime = DAY.ends_at


def found(spot_id: int) -> st.SearchStrategy[Found]:
    return st.builds(
        Found,
        spot_id=st.just(spot_id),
        seats=st.just(8),
        free=st.integers(1, 8),
        favourite=st.booleans(),
        team=st.integers(0, 3),
        near_team=st.integers(0, 3),
        usual=st.booleans(),
        ends_at=st.sampled_from([DAY.ends_at, DAY.ends_at - timedelta(hours=2)]),
    )


candidates = st.integers(1, 12).flatmap(lambda n: st.tuples(*map(found, range(n)))).map(list)


@given(candidates, st.randoms(use_true_random=False))
def test_the_order_in_which_spots_are_found_does_not_matter(spots, random):
    shuffled = random.sample(spots, len(spots))
    assert best(shuffled, MOST_SUGGESTIONS) == best(spots, MOST_SUGGESTIONS)


@given(candidates)
def test_at_most_five_are_suggested_and_no_better_one_is_left_out(spots):
    chosen = best(spots, MOST_SUGGESTIONS)
    assert len(chosen) == min(len(spots), MOST_SUGGESTIONS)
    assert chosen == best(spots, len(spots))[: len(chosen)]


@given(candidates)
def test_favourites_come_first(spots):
    favourites = [each.favourite for each in best(spots, len(spots))]
    assert favourites == sorted(favourites, reverse=True)


@given(
    candidates, st.data(), st.sampled_from(["favourite", "team", "near_team", "usual", "ends_at"])
)
def test_what_speaks_for_a_spot_never_lowers_it(spots, data, merit):
    lucky = data.draw(st.sampled_from(spots))
    now = getattr(lucky, merit)
    more = replace(
        lucky,
        **{
            merit: True
            if isinstance(now, bool)
            else now + 1
            if isinstance(now, int)
            else now + timedelta(hours=1)
        },
    )
    before = best(spots, len(spots)).index(lucky)
    better = [more if each is lucky else each for each in spots]
    assert best(better, len(better)).index(more) <= before


@given(found(1), st.sampled_from([None, *Zone]))
def test_every_reason_is_true(spot, zone):
    given_reasons = {each.code: each.count for each in reasons(spot, Wish(DAY.day, zone=zone))}
    assert (ReasonCode.FAVOURITE in given_reasons) == spot.favourite
    assert given_reasons.get(ReasonCode.TEAM, 0) == spot.team
    assert given_reasons.get(ReasonCode.NEAR_TEAM, 0) == spot.near_team
    assert (ReasonCode.USUAL_LOCATION in given_reasons) == spot.usual
    assert (ReasonCode.ZONE_AS_ASKED in given_reasons) == (zone is not None)
    assert (ReasonCode.NOBODY_YET in given_reasons) == (spot.free == spot.seats)
    assert ReasonCode.FEATURES_AS_ASKED not in given_reasons
