"""Signatures of what goes to the supplier and comes back, as Standard Webhooks describes them.

``webhook-signature`` holds ``v1,`` and the base64 of HMAC-SHA256 over ``id.timestamp.body``;
several with spaces between while keys are replaced. See https://www.standardwebhooks.com.
"""

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"

SKEW = timedelta(minutes=5)
"""How far the clocks may be apart; what is older may be a replay."""

LONGEST_ID = 80
_PREFIX = "whsec_"
_FEWEST_BYTES = 24


class SignatureRefused(Exception):
    """It is not signed as it should be. The message says what is wrong, and nothing secret."""


def key(secret: str) -> bytes:
    """Return the key in a secret: base64, with or without ``whsec_``. Raises `ValueError`."""
    try:
        found = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except ValueError as error:
        raise ValueError("a webhook secret is base64") from error
    if len(found) < _FEWEST_BYTES:
        raise ValueError(f"a webhook secret has at least {_FEWEST_BYTES} bytes")
    return found


def signed(keys: Iterable[bytes], message_id: str, now: datetime, body: bytes) -> dict[str, str]:
    """Return the headers that sign a message with each of ``keys``."""
    timestamp = str(int(now.timestamp()))
    signatures = [_signature(each, message_id, timestamp, body) for each in keys]
    return {ID: message_id, TIMESTAMP: timestamp, SIGNATURE: " ".join(signatures)}


def verify(keys: Iterable[bytes], headers: Mapping[str, str], now: datetime, body: bytes) -> str:
    """Return the id of a message that one of ``keys`` signed just now. `SignatureRefused`."""
    message_id, timestamp = headers.get(ID, ""), headers.get(TIMESTAMP, "")
    if not message_id or len(message_id) > LONGEST_ID or not message_id.isascii():
        raise SignatureRefused(f"{ID} is missing or too long")
    if not timestamp.isdecimal() or not timestamp.isascii() or len(timestamp) > len("99999999999"):
        raise SignatureRefused(f"{TIMESTAMP} is no number of seconds")
    if abs(now.timestamp() - int(timestamp)) > SKEW.total_seconds():
        raise SignatureRefused(f"{TIMESTAMP} is more than {SKEW.seconds // 60} minutes away")
    given = [each.encode() for each in headers.get(SIGNATURE, "").split(" ")]
    expected = [_signature(each, message_id, timestamp, body).encode() for each in keys]
    if not any(hmac.compare_digest(one, other) for one in given for other in expected):
        raise SignatureRefused(f"{SIGNATURE} does not fit")
    return message_id


def _signature(secret: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    content = b".".join((message_id.encode(), timestamp.encode(), body))
    digest = hmac.new(secret, content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
