"""How a failure of Graph is told to the rooms feature."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Final

from bot.adapters.graph.client import GraphFailed
from bot.features.rooms.domain import (
    BookmarkExpired,
    CalendarBusy,
    CalendarDenied,
    CalendarFailed,
    CalendarUnavailable,
    EventGone,
)

_EXPIRED: Final = frozenset(("syncstatenotfound", "syncstateinvalid", "resyncrequired"))


@contextmanager
def calendar_errors(*, may_be_gone: bool = False) -> Iterator[None]:
    """Raise `CalendarFailed` instead of `GraphFailed`; 404 is `EventGone` if that makes sense."""
    try:
        yield
    except GraphFailed as failed:
        raise _as_calendar_failed(failed, may_be_gone=may_be_gone) from failed
    except ValueError:  # not chained: it quotes the answer, which is about people
        raise CalendarUnavailable("Graph gave an answer that cannot be read") from None


def _as_calendar_failed(failed: GraphFailed, *, may_be_gone: bool) -> CalendarFailed:
    reason = f"Microsoft Graph: {failed}"
    if failed.status == HTTPStatus.GONE or failed.code.lower() in _EXPIRED:
        return BookmarkExpired(reason)
    if failed.status == HTTPStatus.NOT_FOUND and may_be_gone:
        return EventGone(reason)
    if failed.status == HTTPStatus.TOO_MANY_REQUESTS:
        return CalendarBusy(reason, failed.retry_after)
    if failed.status is None or failed.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return CalendarUnavailable(reason)
    return CalendarDenied(reason)
