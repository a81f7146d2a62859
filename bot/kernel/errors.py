"""Errors that a person may cause or meet: each is a past fact, and each has a text in `cards/`."""

from collections.abc import Mapping


class Refused(Exception):
    """An expected error: the request was understood and could not be granted.

    The text that people read is the Fluent message ``error-<name in kebab case>``, filled in with
    ``facts``. Dates, times and people among the facts are written out by the card builder.
    Subclasses are named as past facts: ``SeatAlreadyTaken``.
    """

    def __init__(self, **facts: object) -> None:
        super().__init__(type(self).__name__)
        self.facts: Mapping[str, object] = facts

    @classmethod
    def text_id(cls) -> str:
        """Return the id of the text: ``SeatAlreadyTaken`` → ``error-seat-already-taken``."""
        name = "".join(
            f"-{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__
        )
        return f"error{name}"
