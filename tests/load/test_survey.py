import pytest

from bot.kernel.clock import SetClock
from tests.features.pulse.late_answers import held_up
from tests.features.pulse.surveys import MORNING, StaffOf, Surveys

pytestmark = pytest.mark.load


async def test_each_of_five_thousand_answers_is_counted_once_or_refused(database, tmp_path):
    surveys = Surveys(database, tmp_path / "keys", SetClock(MORNING), StaffOf([]))
    await held_up(surveys, 5_000, deaths=2)
