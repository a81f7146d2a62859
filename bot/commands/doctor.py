"""``slimmer doctor``: in plain words, what is configured, what is reachable and what is missing."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
import click
from pydantic import SecretStr, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.db import schema
from bot.bootstrap.database import database_of
from bot.bootstrap.identity import credential
from bot.commands import preflight
from bot.commands.findings import Finding, Verdict, missing, note, ok
from bot.commands.preflight import REACH_TIMEOUT
from bot.features.rooms.checking_in import check_in_runs
from bot.kernel.clock import SystemClock
from bot.settings import Settings

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential


FOR_OTHERS = 0o077
"""The rights on a folder of everybody but its owner."""


@click.command()
@click.option(
    "--package",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The app package that was uploaded to Teams, to compare with the settings.",
)
def doctor(package: Path | None) -> None:
    """Say what is configured, reachable and missing. Ends with 1 if something is missing."""
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors():
            name = "_".join(str(part) for part in problem["loc"]).upper()
            click.echo(f"{Verdict.MISSING.value}  SLIMMER_{name}: {problem['msg']}")
        raise SystemExit(1) from None
    click.echo("Settings (SLIMMER_…)")
    for line in describe(settings):
        click.echo(f"  {line}")
    click.echo("\nChecks")
    count = asyncio.run(_report(settings, package))
    raise SystemExit(1 if count else 0)


async def _report(settings: Settings, package: Path | None) -> int:
    count = 0
    async for finding in examine(settings):
        count += _told(finding)
    for finding in preflight.package(settings, package) if package else ():
        count += _told(finding)
    click.echo(f"\n{count} to see to first." if count else "\nNothing stands in the way.")
    return count


def _told(finding: Finding) -> bool:
    """Print a line, and return whether something is missing."""
    click.echo(f"  {finding.verdict.value}  {finding.sentence}")
    return finding.verdict is Verdict.MISSING


def describe(settings: Settings) -> list[str]:
    """Return a line a setting: its value, and where it comes from. Secrets are never printed."""
    lines = []
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        if isinstance(value, SecretStr):
            shown = "(set, not shown)"
        elif isinstance(value, frozenset | tuple):
            shown = ", ".join(sorted(map(str, value))) or "(none)"
        else:
            shown = str(value) if value not in ("", None, {}) else "(not set)"
        origin = "" if name in settings.model_fields_set else "  [default]"
        lines.append(f"{name.upper()} = {shown}{origin}\n      {field.description}")
    return lines


async def examine(
    settings: Settings,
    prove: "Callable[[], AsyncTokenCredential] | None" = None,
    now: Callable[[], datetime] = lambda: SystemClock().now(),
) -> AsyncIterator[Finding]:
    """Yield the findings one by one, as each check ends. ``prove`` is who the bot is."""
    for finding in (*_configuration(settings), *preflight.app(settings)):
        yield finding
    yield await _database(settings)
    async for finding in _rooms(settings):
        yield finding
    yield await _reachable("signing keys of the Bot Connector", settings.openid_metadata_url)
    yield await preflight.clock(settings.openid_metadata_url, now)
    yield await _reachable("Microsoft Graph", settings.graph_url)
    if settings.local:
        return
    yield await preflight.notifications(settings)
    if settings.missing_to_start():
        yield note("Tokens and permissions are checked once what is missing is set.")
        return
    async for finding in preflight.tokens(settings, prove or (lambda: credential(settings))):
        yield finding


def _configuration(settings: Settings) -> list[Finding]:
    if settings.local:
        return [
            note(
                "SLIMMER_LOCAL is on: no authentication, this machine only. Not for production.",
            )
        ]
    findings = [
        missing(f"{name} is not set: without it the bot does not start.")
        for name in settings.missing_to_start()
    ]
    findings += [
        missing(f"{name} is not set: without it nobody sees who is in.")
        for name in settings.missing_for_attendance()
    ]
    return [*(findings or [ok("Everything that production needs is set.")]), _keys(settings)]


def _keys(settings: Settings) -> Finding:
    """Return whether surveys can open here, and whether their keys are for workers only."""
    folder = settings.pulse_keys
    if folder is None:
        return note("SLIMMER_PULSE_KEYS is not set here: a worker without it opens no survey.")
    if folder.exists() and folder.stat().st_mode & FOR_OTHERS:
        return missing(f"Others can read {folder}, with the keys of surveys: chmod 700.")
    return ok(f"The keys of surveys are in {folder}. Keep it out of backups and of `serve`.")


async def _database(settings: Settings) -> Finding:
    if settings.database_url is None:
        return note("No database to check: SLIMMER_DATABASE_URL is not set.")
    database = database_of(settings, pool_size=2)
    try:
        revision = await schema.current(database.engine)
    except (SQLAlchemyError, OSError) as error:
        # Only the kind of error: its text holds the address and the user.
        kind = type(getattr(error, "orig", None) or error).__name__
        return missing(
            f"The database does not answer ({kind}). Check SLIMMER_DATABASE_URL and the firewall.",
        )
    finally:
        await database.close()
    newest = schema.head()
    if revision != newest:
        return missing(
            f"The database is at migration {revision or 'none'}, the code needs {newest}."
            " Run: slimmer migrate",
        )
    return ok(f"The database answers and is at migration {newest}.")


async def _rooms(settings: Settings) -> AsyncIterator[Finding]:
    """Yield whether the job that releases rooms runs."""
    if settings.database_url is None:
        return
    database = database_of(settings, pool_size=2)
    try:
        alive = await check_in_runs(database, SystemClock())
    except (SQLAlchemyError, OSError):
        return  # the database was told of before
    finally:
        await database.close()
    if alive:
        yield ok("The job that checks people in to rooms runs.")
    else:
        yield note(
            "The job that checks people in to rooms has stopped, so no room is released."
            " Is the worker running?",
        )


async def _reachable(what: str, url: str) -> Finding:
    host = urlsplit(url).netloc
    try:
        async with (
            aiohttp.ClientSession(timeout=REACH_TIMEOUT) as session,
            session.get(url) as answer,
        ):
            await answer.read()
    except (aiohttp.ClientError, TimeoutError) as error:
        return missing(
            f"No answer from {host} ({what}): {type(error).__name__}."
            " Check the proxy and the firewall.",
        )
    return ok(f"{host} answers ({what}).")
