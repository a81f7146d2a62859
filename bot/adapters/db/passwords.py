"""Connections whose password is a token that changes every hour, asked for when one is opened."""

from typing import Any, Protocol, Self

import psycopg

SCOPE = "https://ossrdbms-aad.database.windows.net/.default"
"""What a token for Azure Database for PostgreSQL is for."""

Connections = type[psycopg.AsyncConnection[Any]]


class Passwords(Protocol):
    """Gives passwords that work now. Implemented by `teams.outbound_tokens.CredentialTokens`."""

    async def token(self) -> str:
        """Return a password. It may raise anything."""
        ...

    async def close(self) -> None:
        """Close its connections."""
        ...


def opened_with(passwords: Passwords | None) -> Connections:
    """Return the class of connections that are opened with the password of that moment."""
    if passwords is None:
        return psycopg.AsyncConnection

    ask = passwords.token

    class WithToken(psycopg.AsyncConnection[Any]):
        @classmethod
        async def connect(cls, conninfo: str = "", **kwargs: Any) -> Self:
            try:
                password = await ask()
            except Exception as error:  # noqa: BLE001 - credentials raise whatever is beneath them
                # As when the database is away, which every caller knows how to live with.
                raise psycopg.OperationalError(
                    f"no token for the database: {type(error).__name__}"
                ) from None
            return await super().connect(conninfo, **{**kwargs, "password": password})

    return WithToken
