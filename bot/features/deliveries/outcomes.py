"""What becomes of a delivery after Teams answered, or did not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.features.deliveries.claims import Outcome
from bot.features.deliveries.domain import (
    FIRST_PAUSE,
    LONGEST_PAUSE,
    MOST_TRIES,
    Hindrance,
    State,
)
from bot.features.deliveries.making import (
    INSTALLED_WITHIN,
    LOOKED_FOR_AGAIN,
    RENEWED_UNTIL,
    Made,
)
from bot.features.deliveries.ports import Address, Failure, NotDelivered

_FINAL = {
    Failure.BLOCKED: (State.SKIPPED, Hindrance.BLOCKED),
    Failure.TOO_BIG: (State.FAILED, Hindrance.TOO_BIG),
    Failure.REFUSED: (State.FAILED, Hindrance.REFUSED),
}


def delivered(made: Made, address: Address, message: str, now: datetime) -> Outcome:
    """Return that a message arrived, or was shown anew."""
    renewed = made.delivery.renewals
    return Outcome(
        made.delivery, State.DELIVERED, now, None, address, message or None, renewed=renewed
    )


def failed(
    made: Made, error: NotDelivered, now: datetime, jitter: Callable[[], float], *, installed: bool
) -> Outcome:
    """Return what to do about a message that did not arrive, as far as is known.

    ``jitter`` gives numbers from 0 to 1. ``installed`` tells that the app was installed for the
    person just now.
    """
    if made.renews:
        return _not_renewed(made, error, now, jitter)
    delivery = made.delivery
    outcome = Outcome(delivery, State.WAITING, now)
    if error.failure in _FINAL:
        state, why = _FINAL[error.failure]
        return replace(outcome, state=state, why=why)
    if error.failure is Failure.NOT_INSTALLED:
        again = now + (INSTALLED_WITHIN if installed else LOOKED_FOR_AGAIN)
        return replace(outcome, due_at=again, why=Hindrance.NOT_INSTALLED)
    cut_off = error.failure is Failure.CUT_OFF
    why = Hindrance.CUT_OFF if cut_off else Hindrance.BUSY
    outcome = replace(outcome, why=why, cut_off=cut_off)
    if cut_off and delivery.cut_off:
        return replace(outcome, state=State.UNKNOWN)
    asked_to_wait = error.retry_after is not None  # and that may last until it is too late
    if delivery.tries + 1 >= MOST_TRIES and not asked_to_wait:
        return replace(outcome, state=State.UNKNOWN if cut_off else State.FAILED)
    return replace(outcome, due_at=now + _pause(delivery.tries, error, jitter))


def _not_renewed(
    made: Made, error: NotDelivered, now: datetime, jitter: Callable[[], float]
) -> Outcome:
    """Try a change again: it may be made twice. One whose message is gone needs none."""
    delivery = made.delivery
    settled = Outcome(delivery, State.DELIVERED, now, renewed=delivery.renewals)
    worth_it = error.failure in {Failure.BUSY, Failure.CUT_OFF}
    if not worth_it or now > delivery.not_after + RENEWED_UNTIL:
        return settled
    return replace(settled, due_at=now + _pause(MOST_TRIES, error, jitter), renewed=0)


def _pause(tries: int, error: NotDelivered, jitter: Callable[[], float]) -> timedelta:
    if error.retry_after is not None:
        return error.retry_after
    doubled: timedelta = min(FIRST_PAUSE * 2**tries, LONGEST_PAUSE)
    return doubled * (0.5 + jitter())
