"""Build the package of the Teams app: `make manifest` writes ``var/slimmer-samenwerken.zip``."""

import json
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.kernel.people import Language
from bot.settings import Settings
from cards.offer import text_id
from cards.texts import say

FOLDER = Path(__file__).parent
PACKAGE = Path("var/slimmer-samenwerken.zip")

COMMANDS = (
    "flexspots.book",
    "flexspots.mine",
    "flexspots.who",
    "flexspots.free",
    "flexspots.cancel",
    "flexspots.move",
    "rooms.search",
    "tips.list",
    "settings.show",
    "general.help",
)
"""The commands in Teams' menu: those that features list, in the order of help. At most ten."""

ANYWHERE = ("general.help",)
"""The commands that show nothing personal, so that a team or a group chat may see the answer."""

NOT_SET = "00000000-0000-0000-0000-000000000000"
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def manifest(settings: Settings) -> dict[str, Any]:
    """Return the manifest, in Dutch."""
    filled: dict[str, Any] = _fill(
        json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8")),
        {
            "{version}": version("slimmer-samenwerken"),
            "{app_id}": settings.app_id or NOT_SET,
            "{municipality}": settings.municipality,
            "{website}": settings.website.rstrip("/"),
        },
    )
    filled["bots"][0]["commandLists"] = [
        {"scopes": list(scopes), "commands": [_command(Language.NL, name) for name in commands]}
        for scopes, commands in _lists()
    ]
    return filled


def english() -> dict[str, str]:
    """Return the file with the English texts, by their path in the manifest."""
    texts: dict[str, str] = json.loads((FOLDER / "en.json").read_text(encoding="utf-8"))
    for list_number, (_, commands) in enumerate(_lists()):
        for number, name in enumerate(commands):
            for part, text in _command(Language.EN, name).items():
                texts[f"bots[0].commandLists[{list_number}].commands[{number}].{part}"] = text
    return texts


def package(settings: Settings) -> dict[str, bytes]:
    """Return the files of the package."""
    return {
        "manifest.json": _as_json(manifest(settings)),
        "en.json": _as_json(english()),
        "color.png": (FOLDER / "color.png").read_bytes(),
        "outline.png": (FOLDER / "outline.png").read_bytes(),
    }


def write(files: dict[str, bytes], to: Path) -> None:
    """Write a zip that is the same, byte for byte, whenever the files are."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, _FIRST_MOMENT), content)


def _lists() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    return ((("personal",), COMMANDS), (("team", "groupChat"), ANYWHERE))


def _command(language: Language, name: str) -> dict[str, str]:
    return {
        "title": say(language, text_id(name)),
        "description": say(language, f"{text_id(name)}.about"),
    }


def _fill(part: Any, values: dict[str, str]) -> Any:
    match part:
        case dict():
            return {name: _fill(value, values) for name, value in part.items()}
        case list():
            return [_fill(item, values) for item in part]
        case str():
            for placeholder, value in values.items():
                part = part.replace(placeholder, value)
    return part


def _as_json(content: dict[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def main() -> None:
    """Build the package from the settings."""
    settings = Settings()
    write(package(settings), PACKAGE)
    print(f"{PACKAGE} is ready to be uploaded to Teams.")  # noqa: T201 - a command line
    if not settings.app_id:
        print(  # noqa: T201 - a command line
            "SLIMMER_APP_ID is not set, so this package works with no bot.", file=sys.stderr
        )


if __name__ == "__main__":
    main()
