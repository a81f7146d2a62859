import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.features.flexspots.feature import flexspots_feature
from bot.features.general.feature import general_feature
from bot.features.rooms.feature import rooms_feature
from bot.features.tips.feature import tips_feature
from bot.kernel.people import Language
from bot.settings import Settings
from cards.offer import text_id
from cards.texts import say
from manifest import build, icons

SCHEMAS = (
    Path(__file__).parents[2]
    / "node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.29"
)
SETTINGS = Settings(
    _env_file=None,
    app_id="1c9f2b1e-6f2c-4f6e-9a55-0d1f5b0a7c11",
    municipality="Gemeente Zaanwijk",
    website="https://www.zaanwijk.nl/",
)
MOST_COMMANDS, LONGEST_TITLE, LONGEST_DESCRIPTION = 10, 32, 128


def schema(name):
    return Draft4Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8-sig")))


@pytest.fixture
def manifest():
    return build.manifest(SETTINGS)


@pytest.fixture
def declared():
    """Return the commands that features list; declaring them needs none of the services."""
    service: Any = None
    flexspots = flexspots_feature(service, service, service, service)
    tips = tips_feature(service, service, service, service, service)
    rooms = rooms_feature(service)
    general = general_feature(service, [flexspots, rooms, tips])
    offered = (flexspots, rooms, tips, general)
    return [each for feature in offered for each in feature.commands if each.listed]


def pixels(png):
    """Return the size and the (red, green, blue, alpha) of each pixel."""
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 6)
    start = png.index(b"IDAT") + 4
    length = struct.unpack(">I", png[start - 8 : start - 4])[0]
    rows = zlib.decompress(png[start : start + length])
    row = 1 + 4 * width
    values = [rows[y * row + 1 + 4 * x :][:4] for y in range(height) for x in range(width)]
    return (width, height), values


def test_the_manifest_is_valid(manifest):
    schema("MicrosoftTeams.schema.json").validate(manifest)


def test_the_schema_refuses_what_is_no_manifest(manifest):
    manifest["bots"][0]["botId"] = "nonsense"
    assert not schema("MicrosoftTeams.schema.json").is_valid(manifest)


def test_the_english_texts_are_valid():
    schema("MicrosoftTeams.Localization.schema.json").validate(build.english())


def test_the_english_texts_are_complete(manifest):
    english = build.english()
    for name in ("name.short", "name.full", "description.short", "description.full"):
        assert english[name]
    for number, commands in enumerate(manifest["bots"][0]["commandLists"]):
        for position in range(len(commands["commands"])):
            path = f"bots[0].commandLists[{number}].commands[{position}]"
            assert english[f"{path}.title"]
            assert english[f"{path}.description"]


def test_the_settings_fill_in_every_gap(manifest):
    assert manifest["id"] == manifest["bots"][0]["botId"] == SETTINGS.app_id
    assert manifest["developer"]["privacyUrl"] == "https://www.zaanwijk.nl/privacy"
    assert (
        "{" not in json.dumps([manifest["developer"], manifest["version"], manifest["id"]][0])[1:-1]
    )


def test_the_bot_can_be_used_alone_in_teams_and_in_group_chats(manifest):
    assert set(manifest["bots"][0]["scopes"]) == {"personal", "team", "groupChat"}


def test_the_commands_are_those_that_features_list(declared):
    assert list(build.COMMANDS) == [command.name for command in declared]


def test_elsewhere_only_commands_are_offered_that_show_nothing_personal(declared):
    assert list(build.ANYWHERE) == [each.name for each in declared if not each.personal]


@pytest.mark.parametrize("language", Language)
def test_commands_fit_in_the_menu_of_every_version_of_teams(language):
    assert len(build.COMMANDS) <= MOST_COMMANDS
    for name in build.COMMANDS:
        assert len(say(language, text_id(name))) <= LONGEST_TITLE
        assert len(say(language, f"{text_id(name)}.about")) <= LONGEST_DESCRIPTION


def test_the_package_is_the_same_every_time(tmp_path):
    for name in ("one.zip", "two.zip"):
        build.write(build.package(SETTINGS), tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_the_package_holds_what_the_manifest_speaks_of(manifest):
    files = build.package(SETTINGS)
    icons_named = set(manifest["icons"].values())
    languages = {each["file"] for each in manifest["localizationInfo"]["additionalLanguages"]}
    assert set(files) == {"manifest.json", *icons_named, *languages}


def test_the_colour_icon_is_opaque_and_of_the_right_size():
    size, values = pixels(build.package(SETTINGS)["color.png"])
    assert size == (192, 192)
    assert all(alpha == 255 for *_, alpha in values)
    assert len(set(values)) > 100


def test_the_outline_is_white_on_transparent_and_of_the_right_size():
    size, values = pixels(build.package(SETTINGS)["outline.png"])
    assert size == (32, 32)
    assert {tuple(color) for *color, _ in values} == {(255, 255, 255)}
    assert min(alpha for *_, alpha in values) == 0
    assert max(alpha for *_, alpha in values) == 255


def test_the_icons_are_the_ones_that_were_drawn():
    drawn = {"color.png": icons.color_icon(), "outline.png": icons.outline_icon()}
    files = build.package(SETTINGS)
    assert all(pixels(files[name]) == pixels(png) for name, png in drawn.items())
