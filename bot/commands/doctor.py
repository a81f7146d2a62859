"""``slimmer doctor``: in plain words, what is configured, what is reachable and what is missing."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

import aiohttp
import click
from pydantic import SecretStr, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from bot.adapters.db import schema
from bot.adapters.db.database import Database
from bot.features.rooms.checking_in import check_in_runs
from bot.kernel.clock import SystemClock
from bot.settings import Settings

REACH_TIMEOUT = aiohttp.ClientTimeout(total=5)


class Verdict(Enum):
    """How a check ended, with the word that stands before its line."""

    OK = "ok     "
    NOTE = "note   "
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; what to do stands behind what is wrong."""

    verdict: Verdict
    sentence: str


@click.command()
def doctor() -> None:
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
    missing = asyncio.run(_report(settings))
    raise SystemExit(1 if missing else 0)


async def _report(settings: Settings) -> int:
    missing = 0
    async for finding in examine(settings):
        missing += finding.verdict is Verdict.MISSING
        click.echo(f"  {finding.verdict.value}  {finding.sentence}")
    return missing


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


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Yield the findings one by one, as each check ends."""
    for finding in _configuration(settings):
        yield finding
    yield await _database(settings)
    async for finding in _rooms(settings):
        yield finding
    yield await _reachable("signing keys of the Bot Connector", settings.openid_metadata_url)
    yield await _reachable("Microsoft Graph", settings.graph_url)


def _configuration(settings: Settings) -> list[Finding]:
    if settings.local:
        return [
            Finding(
                Verdict.NOTE,
                "SLIMMER_LOCAL is on: no authentication, this machine only. Not for production.",
            )
        ]
    findings = [
        Finding(Verdict.MISSING, f"{name} is not set: without it the bot does not start.")
        for name in settings.missing_to_start()
    ]
    findings += [
        Finding(Verdict.MISSING, f"{name} is not set: without it nobody sees who is in.")
        for name in settings.missing_for_attendance()
    ]
    return findings or [Finding(Verdict.OK, "Everything that production needs is set.")]


async def _database(settings: Settings) -> Finding:
    if settings.database_url is None:
        return Finding(Verdict.NOTE, "No database to check: SLIMMER_DATABASE_URL is not set.")
    database = Database(settings.database_url.get_secret_value(), pool_size=2)
    try:
        revision = await schema.current(database.engine)
    except (SQLAlchemyError, OSError) as error:
        # Only the kind of error: its text holds the address and the user.
        kind = type(getattr(error, "orig", None) or error).__name__
        return Finding(
            Verdict.MISSING,
            f"The database does not answer ({kind}). Check SLIMMER_DATABASE_URL and the firewall.",
        )
    finally:
        await database.close()
    newest = schema.head()
    if revision != newest:
        return Finding(
            Verdict.MISSING,
            f"The database is at migration {revision or 'none'}, the code needs {newest}."
            " Run: slimmer migrate",
        )
    return Finding(Verdict.OK, f"The database answers and is at migration {newest}.")


async def _rooms(settings: Settings) -> AsyncIterator[Finding]:
    """Yield how it stands with rooms: their notifications, and the job that releases them."""
    if not settings.local and not (settings.notifications_url and settings.notifications_secret):
        yield Finding(
            Verdict.NOTE,
            "SLIMMER_NOTIFICATIONS_URL or _SECRET is not set: the bot asks for what Outlook"
            " changes, and hears of it later.",
        )
    if settings.database_url is None:
        return
    database = Database(settings.database_url.get_secret_value(), pool_size=2)
    try:
        alive = await check_in_runs(database, SystemClock())
    except (SQLAlchemyError, OSError):
        return  # the database was told of before
    finally:
        await database.close()
    if alive:
        yield Finding(Verdict.OK, "The job that checks people in to rooms runs.")
    else:
        yield Finding(
            Verdict.NOTE,
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
        return Finding(
            Verdict.MISSING,
            f"No answer from {host} ({what}): {type(error).__name__}."
            " Check the proxy and the firewall.",
        )
    return Finding(Verdict.OK, f"{host} answers ({what}).")
