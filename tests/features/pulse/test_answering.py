"""Answering in the chat: one page, everything may be skipped, and no answer ever comes back."""

from uuid import UUID

import pytest

from bot.features.pulse.domain import Ballot
from bot.features.pulse.inputs import AnswerData
from tests.features.pulse.town import ANNA, EIGHT, FOUR, GRACE, HANS, SANNE, YOUSSEF, build

SECRET = "Zonnebloemvlinder"


@pytest.fixture
def town(database, tmp_path):
    return build(database, tmp_path / "keys")


async def form(town, person=SANNE):
    chat = town.talk(person)
    await chat.type("survey" if person is GRACE else "vragenlijst")
    await chat.tap("Open")
    return chat


async def test_an_invitation_says_why_how_long_who_sees_what_and_the_floor(town):
    await town.open()
    chat = town.talk(SANNE)
    await chat.type("meting")
    said = chat.everything
    assert "Met jullie antwoorden maken teams betere afspraken." in said
    assert "3 vragen en het kost twee minuten" in said
    assert "vrijdag 4 december 2026" in said
    assert "Vertrouwelijk: alleen groepsresultaten." in said
    assert "ook je leidinggevende en HR niet" in said
    assert "vanaf 5 antwoorden, opmerkingen vanaf 10" in said
    assert "anoniem" not in said


async def test_in_english_too(town):
    await town.open()
    chat = await form(town, GRACE)
    assert "I feel connected to my colleagues" in chat.everything
    await chat.tap("Send your answers", q1="5")
    assert chat.text.startswith("Thank you!")


async def test_what_was_answered_is_in_the_result_and_in_no_card(town):
    wave = await town.open()
    chat = await form(town)
    await chat.tap("Verstuur je antwoorden", q1="5", q2="1", comment=SECRET)
    assert chat.text == (
        "Bedankt! Je antwoorden tellen mee. Je kunt ze niet terugzien: ze zijn verzegeld."
    )
    await chat.type("vragenlijst")
    assert SECRET not in chat.everything
    assert "Antwoorden kan ik niet opzoeken" in chat.everything
    assert await town.everything(
        "SELECT count(*) FROM pulse_participation WHERE wave_id = :wave AND answered", wave=wave.id
    ) == [(1,)]


async def test_every_question_may_be_skipped(town):
    await town.open()
    chat = await form(town)
    await chat.tap("Verstuur je antwoorden", q1="skip")
    assert chat.text.startswith("Bedankt!")


async def test_who_stops_has_answered_nothing(town):
    await town.open()
    chat = await form(town)
    await chat.tap("Stop zonder te versturen")
    assert chat.text == "Je bent gestopt. Ik heb niets bewaard."
    await chat.type("vragenlijst")
    assert chat.heading == "Meting: Najaar"


async def test_a_second_answer_counts_no_more(town):
    await town.open()
    chat, again = await form(town), await form(town)
    await chat.tap("Verstuur je antwoorden", q1="5")
    await again.tap("Verstuur je antwoorden", q1="1", comment=SECRET)
    assert "Je eerste antwoorden tellen mee." in again.everything
    assert SECRET not in again.everything


@pytest.mark.parametrize("answer", [{"q1": "6"}, {"q1": "x"}, {"comment": SECRET * 40}])
async def test_what_does_not_fit_is_refused_without_repeating_it(town, answer):
    await town.open()
    chat = await form(town)
    await chat.tap("Verstuur je antwoorden", **answer)
    assert SECRET not in chat.everything
    assert not chat.text.startswith("Bedankt")
    assert await town.everything("SELECT count(*) FROM pulse_participation WHERE answered") == [
        (0,)
    ]


async def test_words_about_safety_show_the_adviser_and_alert_nobody(town):
    wave = await town.open()
    before = await town.everything("SELECT count(*) FROM delivery")
    chat = await form(town)
    assert "Noor Vermeer, 075 123 45 67" in chat.everything
    await chat.tap("Verstuur je antwoorden", comment="Ik voel me hier niet veilig.")
    assert "Noor Vermeer, 075 123 45 67" in chat.text
    assert "Ik heb niemand gewaarschuwd." in chat.text
    assert "veilig." not in chat.text.replace("niet veilig voelt", "")
    assert await town.everything("SELECT count(*) FROM delivery") == before
    other = await form(town, YOUSSEF)
    await other.tap("Verstuur je antwoorden", comment="Meer planten graag.")
    assert "Noor" not in other.text
    assert wave.open_question is not None


async def test_who_was_not_asked_finds_no_questions(town):
    wave = await town.open()
    chat = town.talk(HANS)
    await chat.type("vragenlijst")
    assert chat.heading == "Er is nu geen meting voor jou"
    await chat.send("pulse.answer", {"wave": str(wave.id), "q1": "5"})
    assert "Bedankt" not in chat.text


async def test_after_the_close_an_answer_is_clearly_refused(town):
    wave = await town.open()
    chat = await form(town)
    await town.close(wave)
    await chat.tap("Verstuur je antwoorden", q1="5")
    assert "Je antwoorden zijn niet meegeteld en niet bewaard." in chat.everything


async def test_answers_are_in_no_table_that_can_be_read(town):
    wave = await town.open()
    chat = await form(town)
    await chat.tap("Verstuur je antwoorden", q1="5", comment=SECRET)
    await town.cast(wave, [*EIGHT[1:], *FOUR, ANNA], comment=SECRET)
    tables = await town.everything("""
        SELECT table_name::text FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""")
    assert len(tables) > 30
    for (table,) in tables:
        rows = await town.everything(f'SELECT t::text FROM "{table}" AS t')
        assert not any(SECRET in str(row) or SECRET.encode().hex() in str(row) for row in rows)


def test_neither_a_ballot_nor_what_a_dialog_sends_shows_itself():
    sent = AnswerData.model_validate({"wave": str(UUID(int=1)), "q1": 5, "comment": SECRET})
    assert SECRET not in repr(sent)
    assert "q1" not in repr(sent)
    assert SECRET not in repr(Ballot((5,), SECRET))
