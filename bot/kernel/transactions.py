"""One use case, one transaction: the port through which features reach the database."""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

Session_co = TypeVar("Session_co", covariant=True)
Result = TypeVar("Result")


class Transactions(Protocol[Session_co]):
    """Runs work in one transaction, which commits when the work returns."""

    async def run(self, work: Callable[[Session_co], Awaitable[Result]]) -> Result:
        """Run ``work`` and commit; on any error roll back.

        A deadlock or serialisation failure (40P01, 40001) is tried again, at most 3 times with
        jitter, so ``work`` has no effect outside the session: no network, no messages.
        """
        ...
