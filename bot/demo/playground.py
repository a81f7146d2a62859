"""Microsoft's Agents Playground as the client of the demo: npx fetches it, we do not ship it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.demo.municipality import DemoPerson, Municipality

PACKAGE = "@microsoft/m365agentsplayground"
CONFIG = ".m365agentsplayground.yml"


async def play(bot_url: str, town: Municipality, folder: Path, stop: asyncio.Event) -> None:
    """Run the playground as the first person of ``town``, until it or the demo is stopped.

    There is one human in it: who else one may be is chosen in the file that is written to
    ``folder``, by putting their entry of ``users`` under ``currentUser``.
    """
    await asyncio.to_thread(_write, settings(town), folder)
    client = await asyncio.create_subprocess_exec(
        *("npx", "--yes", PACKAGE, "--disable-telemetry"),
        *("--app-endpoint", f"{bot_url}/api/messages", "--channel-id", "msteams"),
        cwd=folder,
    )
    closed, told = asyncio.create_task(client.wait()), asyncio.create_task(stop.wait())
    await asyncio.wait({closed, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if client.returncode is None:
        client.terminate()
    await closed


def _write(configuration: Mapping[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(configuration, sort_keys=False, allow_unicode=True)
    (folder / CONFIG).write_text(text, encoding="utf-8")


def settings(town: Municipality) -> Mapping[str, Any]:
    """Return the playground's configuration, version 0.1.1, with the people of the demo."""
    first, *others = map(_user, town.featured)
    return {
        "version": "0.1.1",
        "tenantId": str(town.tenant_id),
        "bot": {"id": "28:slimmer", "name": "Slimmer"},
        "currentUser": first,
        "users": others,
        "personalChat": {"id": "a:personal"},
        "groupChat": {"id": "19:group@thread.v2", "name": "Groepschat"},
        "team": {
            "id": "team-1",
            "name": town.name,
            "aadGroupId": town.role_groups[next(iter(town.role_groups))],
            "channels": [{"id": "19:general@thread.tacv2", "name": "Algemeen"}],
        },
    }


def _user(person: DemoPerson) -> Mapping[str, str]:
    return {
        "id": f"29:{person.id}",
        "name": person.display_name,
        "userPrincipleName": person.mail,  # spelt like this in the playground
        "aadObjectId": str(person.id),
        "givenName": person.given_name,
        "surname": person.surname,
        "email": person.mail,
    }
