"""Everybody can read what is kept of them, in words, in both languages."""

import json

import pytest

from bot.bootstrap.inventory import INVENTORY
from bot.features.privacy.domain import Export, Section
from bot.features.privacy.parts import LONGEST, parts
from bot.kernel.inventory import Basis, Purpose
from bot.kernel.people import Language
from cards import privacy
from cards.texts import has_text
from tests.cards.test_cards import MOST_BYTES

every_language = pytest.mark.parametrize("language", Language)
PERSONAL = [table for table in INVENTORY if table.subject is not None]


def size(card):
    return len(card.model_dump_json(by_alias=True, exclude_none=True).encode())


@every_language
def test_everything_that_is_told_has_a_name_in_words(language):
    ids = {f"table-{table.name}" for table in PERSONAL}
    ids |= {f"column-{column}" for table in PERSONAL for column in table.told.split()}
    ids |= {f"purpose-{purpose}" for purpose in Purpose}
    ids |= {f"purpose-{purpose}.why" for purpose in Purpose}
    assert {each for each in ids if not has_text(language, each)} == set()


@every_language
def test_what_people_wrote_cannot_make_a_link_in_their_own_data(language):
    row = {"subject": "[x](https://evil.example) <at>Piet</at> # kop"}
    table = next(each for each in PERSONAL if each.name == "room_booking")
    card = privacy.details(language, Export([Section(table, [row])]), Purpose.ROOMS, 0)
    shown = json.dumps(card.model_dump(exclude_none=True), ensure_ascii=False)
    assert "](" not in shown
    assert "<at>" not in shown


@every_language
def test_the_data_of_a_busy_person_fit_on_cards(language):
    table = next(each for each in PERSONAL if each.name == "tip")
    rows = [dict.fromkeys(table.told.split(), "é" * 400)] * 40
    export = Export([Section(table, rows)])
    assert size(privacy.details(language, export, Purpose.TIPS, 12)) <= MOST_BYTES
    made = parts(export)
    for number in range(1, len(made) + 1):
        assert size(privacy.as_json(language, made, number)) <= MOST_BYTES


def test_every_part_is_json_and_together_they_are_everything():
    table = next(each for each in PERSONAL if each.name == "tip")
    rows = [{"title": f"{number} \u202e" + "é" * 200} for number in range(200)]
    made = parts(Export([Section(table, rows)], {"tip.decided_by": 2}))
    assert all(len(part) <= LONGEST * 2 and "\u202e" not in part for part in made)
    read = [json.loads(part) for part in made]
    assert [row for part in read for row in part["data"].get("tip", [])] == rows
    assert read[-1]["data"]["mentioned"] == [{"where": "tip.decided_by", "times": 2}]
    assert [part["part"] for part in read] == list(range(1, len(made) + 1))


def test_every_ground_is_one_of_the_law():
    assert {table.basis for table in PERSONAL} <= set(Basis) - {Basis.NOBODY}
