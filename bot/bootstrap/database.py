"""The database that the settings describe, opened with a password or as who the bot is."""

import asyncio

from bot.adapters.db import schema
from bot.adapters.db.database import Database
from bot.adapters.db.passwords import SCOPE
from bot.adapters.teams.outbound_tokens import CredentialTokens
from bot.bootstrap.identity import credential
from bot.settings import Settings


def database_of(settings: Settings, pool_size: int | None = None) -> Database:
    """Return the database. Nothing connects yet."""
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    return Database(
        url, pool_size=pool_size or settings.database_pool, passwords=passwords_of(settings)
    )


def passwords_of(settings: Settings) -> CredentialTokens | None:
    """Return who gives the passwords, if they are not in the URL."""
    return CredentialTokens(credential(settings), scope=SCOPE) if settings.database_entra else None


def migrate(settings: Settings) -> None:
    """Bring the database to what this version needs. Raises what the database raises."""
    url = settings.database_url.get_secret_value() if settings.database_url else ""
    schema.migrate(url, password=asyncio.run(_password(settings)))


async def _password(settings: Settings) -> str | None:
    passwords = passwords_of(settings)
    if passwords is None:
        return None
    try:
        return await passwords.token()
    finally:
        await passwords.close()
