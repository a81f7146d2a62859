"""Checks before a first start that ask Microsoft something: tokens, permissions, clock, address."""

import asyncio
import json
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
import jwt

from bot.adapters.graph import permissions
from bot.adapters.teams.outbound_tokens import SCOPE
from bot.commands.findings import Finding, missing, note, ok
from bot.settings import Credential, Settings

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential

REACH_TIMEOUT = aiohttp.ClientTimeout(total=5)
TOKEN_TIMEOUT = 15.0
MOST_SKEW = 60.0
"""Seconds. Tokens are accepted for five minutes around their time; there is no need to get near."""

HANDSHAKE = "slimmer-doctor"

WHAT_TO_DO = {
    Credential.MANAGED_IDENTITY: "Is the identity assigned to this machine, and is"
    " SLIMMER_MANAGED_IDENTITY_CLIENT_ID its client id?",
    Credential.CERTIFICATE: "Is the certificate uploaded to the app registration, and not expired?",
    Credential.SECRET: "Is the secret's value (not its id) set, and not expired?",
}


async def tokens(
    settings: Settings, credential: "Callable[[], AsyncTokenCredential]"
) -> AsyncIterator[Finding]:
    """Yield whether there are tokens for the connector and for Graph, and what Graph allows."""
    identity = credential()
    try:
        granted = await _token(identity, SCOPE)
        if granted is None:
            yield missing(f"No token for the Bot Connector. {WHAT_TO_DO[settings.credential]}")
        else:
            yield ok("A token for the Bot Connector is given.")
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(settings.graph_url))
        granted = await _token(identity, f"{origin}/.default")
        if granted is None:
            yield missing(f"No token for Microsoft Graph. {WHAT_TO_DO[settings.credential]}")
            return
        yield ok("A token for Microsoft Graph is given.")
        for finding in allowed(granted, installs=bool(settings.teams_app_id)):
            yield finding
    finally:
        await identity.close()


async def _token(identity: "AsyncTokenCredential", scope: str) -> str | None:
    try:
        async with asyncio.timeout(TOKEN_TIMEOUT):
            return (await identity.get_token(scope)).token
    except Exception:  # noqa: BLE001 - credentials raise whatever is beneath them
        return None


def allowed(token: str, *, installs: bool) -> list[Finding]:
    """Return what the roles in Graph's token lack, and what is too much."""
    try:
        roles = jwt.decode(token, options={"verify_signature": False}).get("roles", [])
    except jwt.PyJWTError:
        return [note("The token of Graph cannot be read, so its permissions are not checked.")]
    findings = []
    for each in permissions.missing(roles, installs=installs):
        say = note if each.optional else missing
        findings.append(
            say(f"{each.name} is not granted ({each.purpose.value}). See: slimmer permissions")
        )
    findings += [
        missing(f"{name} opens more than the bot uses. Take it away in Entra.")
        for name in permissions.excessive(roles, installs=installs)
    ]
    if not findings:
        findings.append(ok("Graph allows what the bot needs, and no more."))
    findings.append(
        note(
            f"{permissions.IN_EXCHANGE} does not show in a token. Prove it with the last commands"
            " of: slimmer permissions"
        )
    )
    return findings


async def clock(url: str, now: Callable[[], datetime]) -> Finding:
    """Return how far the clock of this machine is from that of the server at ``url``."""
    try:
        async with (
            aiohttp.ClientSession(timeout=REACH_TIMEOUT) as session,
            session.head(url) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return note("The clock could not be compared with Microsoft's.")
    skew = abs((now() - theirs.astimezone(UTC)).total_seconds())
    if skew > MOST_SKEW:
        return missing(
            f"The clock of this machine is {skew:.0f} seconds off, so tokens may be refused."
            " Switch on time synchronisation (NTP)."
        )
    return ok("The clock agrees with Microsoft's.")


async def notifications(settings: Settings) -> Finding:
    """Return whether the address for notifications answers Graph's handshake."""
    if not (settings.notifications_url and settings.notifications_secret):
        return note(
            "SLIMMER_NOTIFICATIONS_URL or _SECRET is not set: the bot asks for what Outlook"
            " changes, and hears of it later."
        )
    return await handshake(settings.notifications_url)


async def handshake(url: str) -> Finding:
    """Return whether ``url`` answers as Graph wants it before it tells of changes."""
    host = urlsplit(url).netloc
    try:
        async with (
            aiohttp.ClientSession(timeout=REACH_TIMEOUT) as session,
            session.post(url, params={"validationToken": HANDSHAKE}) as answer,
        ):
            fits = answer.status == HTTPStatus.OK and await answer.text() == HANDSHAKE
    except (aiohttp.ClientError, TimeoutError) as error:
        return missing(
            f"No answer from {host} (notifications): {type(error).__name__}."
            " Does a web process run there? Check name, certificate and reverse proxy."
        )
    if not fits:
        return missing(
            f"{host} answers, but not as the bot does. The reverse proxy must let"
            " /api/graph/notifications through without signing in."
        )
    return ok(f"{host} takes notifications (seen from here; Graph comes from outside).")


def package(settings: Settings, path: Path) -> list[Finding]:
    """Return whether the app package at ``path`` was made with these settings."""
    again = "Run `make manifest` with these settings, and upload it again."
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = json.loads(archive.read("manifest.json"))
        bots = [each["botId"] for each in manifest["bots"]]
        developer = manifest["developer"]
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError):
        return [missing(f"{path.name} is no app package that can be read. {again}")]
    differs = {
        "SLIMMER_APP_ID": bots != [settings.app_id],
        "SLIMMER_MUNICIPALITY": developer.get("name") != settings.municipality,
        "SLIMMER_WEBSITE": developer.get("websiteUrl") != settings.website.rstrip("/"),
    }
    findings = [
        missing(f"{path.name} was made with another {name}. {again}")
        for name, other in differs.items()
        if other
    ]
    return findings or [ok(f"{path.name} fits these settings.")]


def app(settings: Settings) -> list[Finding]:
    """Return what the app would show that no municipality wants to show."""
    findings = []
    if settings.municipality == Settings.model_fields["municipality"].default:
        findings.append(note("SLIMMER_MUNICIPALITY is not set: the app does not say whose it is."))
    if settings.website == Settings.model_fields["website"].default:
        findings.append(
            note("SLIMMER_WEBSITE is not set: the app's privacy statement leads nowhere.")
        )
    return findings
