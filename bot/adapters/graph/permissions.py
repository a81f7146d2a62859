"""What the bot must be allowed in Graph and Exchange, and nothing more.

Sources: "Microsoft Graph permissions reference" and "Role Based Access Control for Applications in
Exchange Online". What Entra and Exchange grant adds up: a permission for calendars in Entra opens
every calendar, whatever the scope in Exchange says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Purpose(Enum):
    """What a permission is for; some are needed only when that is used."""

    PEOPLE = "people, their departments and their roles"
    LAST_DAY = "the last day of employment, so that somebody who leaves is forgotten in time"
    ROOMS = "which rooms there are"
    CALENDARS = "free times, bookings and their answers"
    INSTALLING = "installing the app for who lacks it (SLIMMER_TEAMS_APP_ID)"


@dataclass(frozen=True, slots=True)
class Permission:
    """An application permission in Entra. Without one that is ``optional`` something is unknown."""

    name: str
    purpose: Purpose
    optional: bool = False


IN_ENTRA = (
    Permission("User.Read.All", Purpose.PEOPLE),
    Permission("GroupMember.Read.All", Purpose.PEOPLE),
    Permission("User-LifeCycleInfo.Read.All", Purpose.LAST_DAY, optional=True),
    Permission("Place.Read.All", Purpose.ROOMS),
    Permission("TeamsAppInstallation.ReadWriteSelfForUser.All", Purpose.INSTALLING),
)

IN_EXCHANGE = "Application Calendars.ReadWrite"
"""The role in Exchange, to be assigned with a scope: rooms, and those who organise meetings."""

NEVER_IN_ENTRA = ("Calendars.", "Mail.", "MailboxSettings.", "Directory.", "User.ReadWrite")
"""How permissions begin that would open more than the bot uses."""

GRAPH = "00000003-0000-0000-c000-000000000000"
"""The app id of Microsoft Graph, the same in every tenant."""


def needed(*, installs: bool) -> list[Permission]:
    """Return what is to be granted in Entra. ``installs`` tells whether the bot installs itself."""
    return [each for each in IN_ENTRA if installs or each.purpose is not Purpose.INSTALLING]


def missing(granted: Iterable[str], *, installs: bool) -> list[Permission]:
    """Return what is needed and not among the ``roles`` of a token."""
    held = set(granted)
    return [each for each in needed(installs=installs) if each.name not in held]


def excessive(granted: Iterable[str], *, installs: bool) -> list[str]:
    """Return what is granted and opens more than the bot uses."""
    names = {each.name for each in needed(installs=installs)}
    return sorted(each for each in set(granted) - names if each.startswith(NEVER_IN_ENTRA))
