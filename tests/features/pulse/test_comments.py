import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.pulse.comments import Flag, Names, checked, is_bsn, speaks_of_safety

NAMES = Names(
    [
        "Sanne de Vries",
        "Youssef El Amrani",
        "Jan-Willem van 't Hof",
        "Zoë Çelik",
        "Roos Bakker",
        "Bo Li",
    ]
)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Sanne de Vries helpt altijd.", "[…] helpt altijd."),
        ("Ik mis Sanne.", "Ik mis […]."),
        ("Sanne's agenda is vol, die van Youssef ook", "[…] agenda is vol, die van […] ook"),
        ("dhr. El-Amrani en mw. Celik", "dhr. El-[…] en mw. […]"),
        ("ZOE zei het tegen Jan-Willem van 't Hof!", "[…] zei het tegen […]!"),
        ("SANNE", "[…]"),
        ("Vraag het Sanne, Youssef en Roos.", "Vraag het […], […] en […]."),
    ],
)
def test_names_of_colleagues_are_taken_out(written, read):
    found = checked(written, NAMES)
    assert found.text == read
    assert found.flags == {Flag.NAME}


@pytest.mark.parametrize("written", ["de bakker om de hoek", "een roos op mijn bureau"])
def test_a_word_that_may_be_a_name_stays_and_is_pointed_out(written):
    assert checked(written, NAMES).text == written
    assert checked(written, NAMES).flags == {Flag.MAYBE_NAME}


def test_a_list_of_people_stays_a_list():
    text = "De vergaderingen van de afdeling duren te lang."
    assert checked(text, NAMES) == checked(text, Names([]))
    assert checked(text, NAMES).flags == frozenset()


@pytest.mark.parametrize(
    "number",
    [
        "0612345678",
        "06-12345678",
        "06 12 34 56 78",
        "(075) 655 21 00",
        "+31 6 12345678",
        "+31 (0)75-655 21 00",
        "0031612345678",
        "+44 20 7946 0958",
        "toestel 4521",
        "tel. 6552100",
    ],
)
def test_phone_numbers_are_taken_out(number):
    found = checked(f"Bel mij op {number}, graag.", NAMES)
    assert found.text == "Bel mij op […], graag."
    assert found.flags == {Flag.PHONE}


@pytest.mark.parametrize(
    "address",
    [
        "s.devries@zaanwijk.nl",
        "S.deVries@mail.zaanwijk.nl",
        "info (at) zaanwijk.nl",
        "x+y@example.co.uk",
    ],
)
def test_mail_addresses_are_taken_out(address):
    found = checked(f"Mail {address} maar", NAMES)
    assert found.text == "Mail […] maar"
    assert found.flags == {Flag.EMAIL}


@pytest.mark.parametrize(
    "number",
    [
        "111222333",
        "123456782",
        "1234.56.782",
        "123 456 782",
        "\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff12",
    ],
)
def test_citizen_service_numbers_are_taken_out(number):
    found = checked(f"Mijn nummer: {number}.", NAMES)
    assert found.text == "Mijn nummer: […]."
    assert found.flags == {Flag.BSN}


def test_a_citizen_service_number_passes_the_11_test():
    assert is_bsn("111222333")
    assert is_bsn("10000008")  # a zero before it is often left out
    assert not is_bsn("111222334")
    assert not is_bsn("000000000")
    assert not is_bsn("12345678")


@given(st.integers(1, 999_999_999), st.integers(1, 9))
def test_one_wrong_digit_fails_the_11_test(number, change):
    digits = f"{number:09}"
    if is_bsn(digits):
        assert not is_bsn(digits[:8] + str((int(digits[8]) + change) % 10))


@pytest.mark.parametrize(
    "text",
    ["op 24-11-2026 en 2026-11-24", "zaak 123456789", "kamer 2.14", "€ 1.250.000", "24/7 1200 man"],
)
def test_other_numbers_stay(text):
    assert checked(text, NAMES) == checked(text, Names([]))
    assert checked(text, NAMES).text == text


@given(st.text(max_size=200))
def test_any_text_can_be_checked_twice(text):
    once = checked(text, NAMES)
    assert checked(once.text, NAMES).text == once.text


@pytest.mark.parametrize(
    "text",
    [
        "Mijn collega is handtastelijk",
        "Ik word gepest",
        "Ik voel me hier niet veilig.",
        "Er is veel ongewenst gedrag",
        "Ik ben geïntimideerd door mijn chef",
        "Ik ben bang voor mijn leidinggevende",
        "I am being bullied",
        "I do not feel safe here",
        "There was sexual harassment",
        "Dit is DISCRIMINATIE",
    ],
)
def test_words_about_safety_are_recognised(text):
    assert speaks_of_safety(text)


@pytest.mark.parametrize(
    "text",
    [
        "De koffie is koud",
        "Te veel vergaderingen, te weinig plekken",
        "De werkdruk is hoog",
        "Mijn collega's zijn geweldig",
        "Per abuis verwijderd",
        "I like the new chairs",
        "Het gebouw is goed beveiligd",
        "De verslaggeving kan beter",
        "",
    ],
)
def test_other_words_are_not(text):
    assert not speaks_of_safety(text)
