"""The privacy officer reads everything that is kept, without reading code."""

from click.testing import CliRunner

from bot.__main__ import main
from bot.bootstrap.inventory import INVENTORY
from bot.commands.dpia import document
from bot.kernel.inventory import Basis


def test_every_column_of_people_is_in_it():
    lines = list(document({}))
    for table in INVENTORY:
        for column in table.columns():
            if table.basis is not Basis.NOBODY:
                assert any(line.startswith(f"| `{column}` |") for line in lines), column


def test_terms_are_those_that_hold_here():
    assert "- Bewaartermijn: 730 dagen na at" in list(document({"audit": 730}))


def test_it_is_printed():
    printed = CliRunner().invoke(main, ["dpia"])
    assert printed.exit_code == 0
    assert printed.output.startswith("# Invoer voor de DPIA")
