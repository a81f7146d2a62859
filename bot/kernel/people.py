"""Who takes part: roles and persons, as Microsoft Graph tells them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType
from uuid import UUID

PersonId = NewType("PersonId", UUID)
"""The object id in Entra: stable, and the only thing by which we recognise somebody."""


class Role(StrEnum):
    """What somebody may do, from the groups in Graph. Everybody is an employee."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    AMBASSADOR = "ambassador"
    FACILITIES = "facilities"
    HR = "hr"
    ADMINISTRATOR = "administrator"


EVERYONE = frozenset(Role)


class Language(StrEnum):
    """The languages in which the bot speaks."""

    NL = "nl"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as the directory knows them, with their own settings."""

    id: PersonId
    display_name: str
    given_name: str
    department: str
    roles: frozenset[Role]
    language: Language = Language.NL
    name_hidden: bool = False
