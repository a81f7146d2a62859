import base64
from datetime import UTC, datetime, timedelta

import pytest

from bot.adapters.supplier.signing import (
    ID,
    SIGNATURE,
    TIMESTAMP,
    SignatureRefused,
    key,
    signed,
    verify,
)

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
OURS, THEIRS = key(base64.b64encode(b"a" * 32).decode()), key(base64.b64encode(b"b" * 32).decode())
BODY = b'{"order": 1}'


def test_it_is_signed_as_standard_webhooks_describes():
    """The example of the specification's own libraries."""
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    moment = datetime.fromtimestamp(1614265330, UTC)
    headers = signed([key(secret)], "msg_p5jXN8AQM9LWM0D4loKWxJek", moment, b'{"test": 2432232314}')
    assert headers[SIGNATURE] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_what_was_signed_is_accepted():
    assert verify([OURS], signed([OURS], "n1", NOW, BODY), NOW, BODY) == "n1"


def test_while_keys_are_replaced_either_will_do():
    headers = signed([OURS, THEIRS], "n1", NOW, BODY)
    assert verify([THEIRS], headers, NOW, BODY) == "n1"
    assert verify([b"c" * 32, OURS], headers, NOW, BODY) == "n1"


@pytest.mark.parametrize("minutes", [-4, 4])
def test_clocks_may_differ_a_little(minutes):
    headers = signed([OURS], "n1", NOW + timedelta(minutes=minutes), BODY)
    assert verify([OURS], headers, NOW, BODY) == "n1"


@pytest.mark.parametrize("minutes", [-6, 6, -60 * 24])
def test_what_is_old_or_of_tomorrow_is_refused(minutes):
    headers = signed([OURS], "n1", NOW + timedelta(minutes=minutes), BODY)
    with pytest.raises(SignatureRefused, match="minutes away"):
        verify([OURS], headers, NOW, BODY)


@pytest.mark.parametrize(
    "change",
    [
        {ID: ""},
        {ID: "x" * 81},
        {ID: "é"},
        {ID: "n2"},
        {TIMESTAMP: ""},
        {TIMESTAMP: "nu"},
        {TIMESTAMP: "9" * 40},
        {TIMESTAMP: "-1"},
        {SIGNATURE: ""},
        {SIGNATURE: "v1,"},
        {SIGNATURE: "v1,é"},
        {SIGNATURE: "v2,AAAA"},
    ],
)
def test_what_is_not_signed_as_it_should_be_is_refused(change):
    headers = {**signed([OURS], "n1", NOW, BODY), **change}
    with pytest.raises(SignatureRefused):
        verify([OURS], headers, NOW, BODY)


def test_another_body_or_another_key_is_refused():
    headers = signed([OURS], "n1", NOW, BODY)
    with pytest.raises(SignatureRefused):
        verify([OURS], headers, NOW, BODY + b" ")
    with pytest.raises(SignatureRefused):
        verify([THEIRS], headers, NOW, BODY)
    with pytest.raises(SignatureRefused):
        verify([], headers, NOW, BODY)


@pytest.mark.parametrize("secret", ["kort", "whsec_AAAA", "é" * 40])
def test_a_weak_secret_is_refused_at_the_start(secret):
    with pytest.raises(ValueError, match="secret"):
        key(secret)
