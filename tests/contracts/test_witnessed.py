"""Who looks at or changes what is of somebody else, leaves a note that the other can read."""

import pytest

from bot.bootstrap.witnessed import WITNESSED
from bot.features.privacy.domain import Deed
from bot.kernel.people import Language, Role
from cards.texts import has_text
from tests.contracts.test_roles import ACTIONS
from tests.contracts.town import EVE, HOLDERS, OTHER, shown, town


@pytest.fixture
async def the_town(database_url):
    async with town(database_url) as made:
        yield made


def notes(the_town):
    found = the_town.connection.execute(
        "SELECT actor_id, deed FROM audit WHERE subject_id = %s AND deed NOT LIKE '%% %%'",
        (OTHER.id,),
    )
    return found.fetchall()


def test_what_is_witnessed_exists():
    assert set(WITNESSED) <= {verb for (_, verb), _ in ACTIONS}


@pytest.mark.parametrize("language", Language)
def test_every_deed_has_words(language):
    assert all(has_text(language, f"deed-{deed}") for deed in Deed)


async def test_whose_data_were_looked_up_can_read_by_whom(the_town):
    administrator = HOLDERS[Role.ADMINISTRATOR]
    await the_town.tap(administrator, "privacy.confirm", {"person": str(OTHER.id)})
    assert notes(the_town) == [(administrator.id, "looked-up")]
    answer = await the_town.tap(OTHER, "privacy.looked", {})
    assert "Rol administrator zocht je gegevens op" in shown(answer)


async def test_an_erasure_is_noted_with_who_asked_for_it(the_town):
    administrator = HOLDERS[Role.ADMINISTRATOR]
    the_town.connection.execute("DELETE FROM erasure")
    answer = await the_town.tap(administrator, "privacy.erase", {"person": str(OTHER.id)})
    assert "stap voor stap" in shown(answer)
    assert notes(the_town) == [(administrator.id, "erased")]
    again = await the_town.tap(administrator, "privacy.erase", {"person": str(OTHER.id)})
    assert "al gewist" in shown(again)


async def test_what_is_refused_is_not_noted(the_town):
    await the_town.tap(EVE, "privacy.confirm", {"person": str(OTHER.id)})
    await the_town.tap(EVE, "equipment.decide", {"thing": _thing(the_town)})
    assert notes(the_town) == []


async def test_facilities_that_open_a_loan_are_noted(the_town):
    facilities = HOLDERS[Role.FACILITIES]
    await the_town.tap(facilities, "equipment.record", {"thing": _thing(the_town)})
    assert notes(the_town) == [(facilities.id, "saw-loan")]


async def test_what_one_does_with_ones_own_data_is_not_noted(the_town):
    administrator = HOLDERS[Role.ADMINISTRATOR]
    await the_town.tap(administrator, "privacy.confirm", {"person": str(administrator.id)})
    count = the_town.connection.execute("SELECT count(*) FROM audit WHERE deed = 'looked-up'")
    assert count.fetchone() == (0,)


def _thing(the_town):
    found = the_town.connection.execute(
        "SELECT id FROM equipment_thing WHERE person_id = %s", (OTHER.id,)
    ).fetchone()
    assert found is not None
    return found[0]
