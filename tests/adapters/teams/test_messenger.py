"""What the messenger makes of the connector's answers."""

import pytest

from bot.adapters.teams.connector_errors import (
    BotBlocked,
    BotNotInstalled,
    CallRefused,
    ConnectorNotReached,
    ConversationGone,
    MessageTooBig,
    SendingThrottled,
)
from bot.adapters.teams.messenger import not_delivered
from bot.features.deliveries.ports import Failure


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (BotBlocked(403, "ConversationBlockedByUser"), Failure.BLOCKED),
        (BotNotInstalled(403, "BotNotInConversationRoster"), Failure.NOT_INSTALLED),
        (ConversationGone(404), Failure.GONE),
        (MessageTooBig(413, "MessageSizeTooBig"), Failure.TOO_BIG),
        (CallRefused(400), Failure.REFUSED),
        (CallRefused(500), Failure.REFUSED),
        (SendingThrottled(429), Failure.BUSY),
        (ConnectorNotReached(412), Failure.BUSY),
        (ConnectorNotReached(503), Failure.BUSY),
        (ConnectorNotReached(0), Failure.BUSY),  # it could not be connected to
        (ConnectorNotReached(0, "TokenNotObtained"), Failure.BUSY),
        (ConnectorNotReached(0, "ConnectionTimeoutError"), Failure.BUSY),
        (ConnectorNotReached(0, "TimeoutError"), Failure.CUT_OFF),
        (ConnectorNotReached(0, "ServerDisconnectedError"), Failure.CUT_OFF),
        (ConnectorNotReached(0, "ClientOSError"), Failure.CUT_OFF),
    ],
)
def test_only_what_may_have_been_accepted_is_cut_off(error, failure):
    assert not_delivered(error).failure is failure


def test_what_teams_asks_to_wait_is_kept():
    waited = not_delivered(SendingThrottled(429, "", 7.0)).retry_after
    assert waited
    assert waited.total_seconds() == 7
    assert not_delivered(SendingThrottled(429)).retry_after is None
