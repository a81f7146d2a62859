"""Ids as long and as opaque as those of Exchange."""

from base64 import urlsafe_b64encode
from random import Random


class Ids:
    """Makes ids, the same ones from the same ``random``."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def event(self) -> str:
        """Return the id of an event in one calendar. It ends in ``=`` and so must be quoted."""
        return "AAkALg" + urlsafe_b64encode(self._random.randbytes(40)).decode()

    def meeting(self) -> str:
        """Return the id of a meeting in all calendars: ``iCalUId``."""
        return f"040000008200E00074C5B7101A82E008{self._random.getrandbits(256):064X}"

    def join_url(self) -> str:
        """Return the address of a meeting in Teams."""
        meeting = urlsafe_b64encode(self._random.randbytes(30)).decode()
        return f"https://teams.microsoft.com/l/meetup-join/19%3ameeting_{meeting}%40thread.v2/0"
