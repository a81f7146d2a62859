"""Channels of departments: where a message reaches a whole department at once."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from bot.kernel.errors import Refused
from bot.kernel.people import Language, Person, PersonId, Role

LINKERS = frozenset({Role.AMBASSADOR, Role.ADMINISTRATOR})
"""Who may link a channel: ambassadors that of their own department, administrators any."""


_IDS = UUID("5d0c6a5e-3b0f-4c57-9a5b-0d6f4b1a7c11")


def reader_of(department: str) -> PersonId:
    """Return the id under which a department gets messages in its channel, always the same."""
    return PersonId(uuid5(_IDS, department))


class NoChannelHere(Refused):
    """It was asked outside a channel. No facts."""


class DepartmentNotYours(Refused):
    """A channel may not be linked to this department by this person. Facts: ``department``."""


@dataclass(frozen=True, slots=True)
class Channel:
    """The channel of a department. Its ``id`` is that of a reader of messages."""

    department: str

    @property
    def id(self) -> PersonId:
        """Return who reads there."""
        return reader_of(self.department)

    def as_reader(self) -> Person:
        """Return whom messages are made for: the department, in the language of the town."""
        return Person(
            self.id, self.department, self.department, self.department, frozenset(), Language.NL
        )


def may_link(person: Person, department: str) -> bool:
    """Return whether somebody may link a channel to a department."""
    own = Role.AMBASSADOR in person.roles and person.department == department
    return bool(department) and (own or Role.ADMINISTRATOR in person.roles)
