"""The lists of facilities, in and out, from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main

ITEMS = """code,kind,name_nl,name_en,stock
stool,stool,Kruk,Stool,3
"""


@pytest.fixture(autouse=True)
def bot_settings(database_url, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLIMMER_DATABASE_URL", database_url)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def listed(text: str, name: str) -> Path:
    file = Path(name)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_rehearsal_changes_nothing_and_taking_over_does():
    items = listed(ITEMS, "items.csv")
    packages = listed("persona;kind;quantity\nusual;stool;1\n", "packages.csv")
    rehearsed = run("import-catalogue", "--dry-run", items, packages)
    assert "+ item stool" in rehearsed.output
    assert "Nothing was changed (--dry-run). It would be: 1 new" in rehearsed.output
    assert "Done: 1 new" in run("import-catalogue", items, packages).output
    assert "Done: 0 new, 0 changed" in run("import-catalogue", items, packages).output
    changed = listed(ITEMS.replace(",3", ",4"), "items.csv")
    assert "stock: 3 → 4" in run("import-catalogue", changed).output


def test_a_line_that_is_wrong_changes_nothing_and_is_named():
    wrong = run("import-catalogue", listed(ITEMS.replace(",3", ",many"), "items.csv"))
    assert wrong.exit_code == 1
    assert "items, line 2: stock" in wrong.output


def test_an_empty_register_is_its_columns(tmp_path):
    assert run("loans").output.startswith("number,name,department,item")
    run("loans", "--out", "loans.csv")
    assert (tmp_path / "loans.csv").read_bytes().startswith(b"\xef\xbb\xbfnumber,name")
