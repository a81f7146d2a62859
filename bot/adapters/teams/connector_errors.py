"""Why the connector did not do what it was asked, in kinds that call for different reactions."""

from typing import Any


class ConnectorError(Exception):
    """The connector refused, or did not answer. ``code`` is the connector's name for it.

    The text holds the kind and the code only, never the connector's message.
    """

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"{type(self).__name__} {status} {code}".rstrip())
        self.status = status
        self.code = code


class ConnectorNotReached(ConnectorError):
    """No usable answer within the time there was, also after trying again. Later may work."""


class SendingThrottled(ConnectorError):
    """Too much was sent. ``retry_after`` is in seconds, if the connector gave it."""

    def __init__(self, status: int, code: str = "", retry_after: float | None = None) -> None:
        super().__init__(status, code)
        self.retry_after = retry_after


class BotBlocked(ConnectorError):
    """The person or an administrator does not want messages: stop until they come to us."""


class BotNotInstalled(ConnectorError):
    """The bot is not in the conversation (any more): wait for an `installationUpdate`."""


class MessageTooBig(ConnectorError):
    """The message is over the limit of Teams."""


class ConversationGone(ConnectorError):
    """There is no such conversation, message or member (any more)."""


class CallRefused(ConnectorError):
    """Anything else: a fault of ours or of the connector, which trying again will not mend."""


BLOCKED = frozenset({"ConversationBlockedByUser", "BotDisabledByAdmin", "MessageWritesBlocked"})
NOT_INSTALLED = frozenset({"BotNotInConversationRoster"})
_KINDS: dict[int, type[ConnectorError]] = {404: ConversationGone, 413: MessageTooBig}


def refusal(status: int, body: Any) -> ConnectorError:
    """Return the error for an answer that is not worth trying again."""
    code = error_code(body)
    if code in BLOCKED:
        return BotBlocked(status, code)
    if code in NOT_INSTALLED:
        return BotNotInstalled(status, code)
    if code == "MessageSizeTooBig":
        return MessageTooBig(status, code)
    return _KINDS.get(status, CallRefused)(status, code)


def error_code(body: Any) -> str:
    """Return ``error.code`` of an answer, if it is there and is a name."""
    error = body.get("error") if isinstance(body, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) and code.isidentifier() and len(code) <= 60 else ""  # noqa: PLR2004 - longer is no code
