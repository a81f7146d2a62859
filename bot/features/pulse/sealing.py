"""How a ballot is sealed: to the key of its wave, all of one size, for one person only.

HPKE of RFC 9180: X25519, HKDF-SHA256 and ChaCha20-Poly1305.
"""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from bot.features.pulse.domain import LONGEST_COMMENT, MOST_QUESTIONS, Ballot, WaveId
from bot.kernel.people import PersonId

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)

_HEADER = MOST_QUESTIONS + 2  # scores, and the length of the comment
PLAIN_SIZE = 2064
"""Bytes of each ballot before it is sealed: room for `LONGEST_COMMENT` characters of 4 bytes."""

SEALED_SIZE = PLAIN_SIZE + 32 + 16
"""Bytes of each sealed ballot: with the key of its own and the tag."""

_UNANSWERED = 255


class NotOpened(Exception):
    """The seal is of another key, wave or person, or was tampered with."""


@dataclass(frozen=True, slots=True)
class SealKey:
    """The private half of a wave's key: whoever has it reads the ballots."""

    secret: bytes

    def __repr__(self) -> str:
        """Return nothing of the key."""
        return "SealKey()"

    @classmethod
    def generate(cls) -> "SealKey":
        """Return a new key."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> bytes:
        """Return the half to which ballots are sealed."""
        return self._private().public_key().public_bytes_raw()

    def open(self, sealed: bytes, wave_id: WaveId, person_id: PersonId) -> Ballot:
        """Return a ballot. Raises `NotOpened`."""
        try:
            plain = _SUITE.decrypt(sealed, self._private(), info=_info(wave_id, person_id))
        except (InvalidTag, ValueError) as error:
            raise NotOpened from error
        return _unpacked(plain)

    def _private(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.secret)


def seal(ballot: Ballot, public_key: bytes, wave_id: WaveId, person_id: PersonId) -> bytes:
    """Return a ballot that only the wave's key opens, and only as this person's."""
    key = X25519PublicKey.from_public_bytes(public_key)
    return _SUITE.encrypt(_packed(ballot), key, info=_info(wave_id, person_id))


def _info(wave_id: WaveId, person_id: PersonId) -> bytes:
    return b"slimmer pulse 1" + wave_id.bytes + person_id.bytes


def _packed(ballot: Ballot) -> bytes:
    scores = [_UNANSWERED if score is None else score for score in ballot.scores]
    scores += [_UNANSWERED] * (MOST_QUESTIONS - len(scores))
    comment = ballot.comment[:LONGEST_COMMENT].encode(errors="replace")
    packed = bytes(scores) + len(comment).to_bytes(2) + comment
    return packed.ljust(PLAIN_SIZE, b"\0")


def _unpacked(plain: bytes) -> Ballot:
    scores = (None if score == _UNANSWERED else score for score in plain[:MOST_QUESTIONS])
    length = int.from_bytes(plain[MOST_QUESTIONS:_HEADER])
    return Ballot(tuple(scores), plain[_HEADER : _HEADER + length].decode())
