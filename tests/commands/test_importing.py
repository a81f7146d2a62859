from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main

SITES = """
locations:
  - code: bibliotheek
    name: Bibliotheek
    kind: external_host
    address: "Kerkstraat 1, 1234 AB Zaanwijk"
    opening_hours: {mon: "09:00-17:00", tue: "09:00-17:00"}
    closing_days: []
    facilities: [wifi]
    house_rules: "Melden bij de balie."
    spots:
      - {code: bieb-1, name: "Leestafel", zone: quiet, floor: 0, features: [], seats: 2}
"""


@pytest.fixture(autouse=True)
def bot_settings(database_url, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLIMMER_DATABASE_URL", database_url)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["import", *map(str, arguments)])


def listed(text: str, name: str = "sites.yaml") -> Path:
    file = Path(name)
    file.write_text(text, encoding="utf-8")
    return file


def test_a_rehearsal_shows_what_would_change_and_changes_nothing():
    rehearsed = run("--dry-run", listed(SITES))
    assert rehearsed.exit_code == 0
    assert "+ location bibliotheek" in rehearsed.output
    assert "Nothing was changed" in rehearsed.output
    assert "2 new" in run(listed(SITES)).output


def test_the_same_list_again_changes_nothing():
    run(listed(SITES))
    assert "Done: 0 new, 0 changed, 2 unchanged" in run(listed(SITES)).output


def test_a_change_is_shown_with_what_it_was_and_what_it_becomes():
    run(listed(SITES))
    output = run(listed(SITES.replace("Leestafel", "Raamtafel"))).output
    assert "name: Leestafel → Raamtafel" in output


def test_one_bad_line_changes_nothing_and_is_named():
    wrong = run(listed(SITES.replace("seats: 2", "seats: 3")))
    assert wrong.exit_code == 1
    assert "sites.yaml:12: seats" in wrong.output
    assert "Nothing was changed" in wrong.output
    assert "2 new" in run(listed(SITES)).output


def test_lists_in_csv_are_read_in_either_order():
    locations = listed(
        "code,name,kind,address,opening_hours,closing_days,facilities,house_rules\n"
        "bieb,Bieb,external_host,Kerkstraat 1,mon=09:00-17:00,,wifi;coffee,\n",
        "locations.csv",
    )
    spots = listed(
        "location,code,name,zone,floor,features,seats\nbieb,bieb-1,Tafel,quiet,0,,2\n", "spots.csv"
    )
    assert "2 new" in run("--dry-run", spots, locations).output
    assert "2 new" in run("--dry-run", locations, spots).output


def test_a_file_of_another_kind_is_refused_with_a_way_on():
    refused = run(listed("x", "sites.txt"))
    assert refused.exit_code == 2
    assert "one .yaml file" in refused.output


def test_a_file_in_another_encoding_is_refused_with_a_way_on():
    Path("sites.yaml").write_bytes("locatie: caf\xe9".encode("latin-1"))
    assert "Save it as UTF-8" in run("sites.yaml").output
