"""How a use case has a job run: in the transaction of the change that causes it."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.ext.asyncio import AsyncSession


class Defer(Protocol):
    """Has a job run, if and only if the transaction of the session is committed."""

    async def __call__(
        self,
        session: AsyncSession,
        job: str,
        *,
        not_before: datetime | None = None,
        **arguments: int | str,
    ) -> None:
        """Defer a job. Arguments are ids and numbers only."""
        ...
