"""The people and groups that the simulator knows, and what changed among them."""

from collections.abc import Iterator
from itertools import count
from uuid import UUID

from aiohttp import web

from bot.demo.graph_simulator.odata import Entity, not_found
from bot.demo.municipality import DemoGroup, Municipality
from bot.demo.staff import DemoPerson

_LOCALES = {"nl": "nl-NL", "en": "en-GB"}


class SimulatedDirectory:
    """Users, managers and groups. Every change gets a number, so that delta can tell them."""

    def __init__(self, municipality: Municipality) -> None:
        self.tenant_id = str(municipality.tenant_id)
        self.name = municipality.name
        self._numbers = count(1)
        self._users = {str(person.id): _user(person) for person in municipality.people}
        self._managers = {
            str(person.id): str(person.manager_id)
            for person in municipality.people
            if person.manager_id is not None
        }
        self._groups = {str(group.id): _group(group) for group in municipality.groups}
        self._members = {
            str(group.id): {str(member) for member in group.member_ids}
            for group in municipality.groups
        }
        self._changed = dict.fromkeys(self._users, next(self._numbers))
        self._removed: dict[str, int] = {}

    @property
    def latest(self) -> int:
        """Return the number of the latest change."""
        return max(*self._changed.values(), *self._removed.values(), 0)

    def users(self) -> Iterator[Entity]:
        """Yield everybody."""
        yield from self._users.values()

    def user(self, key: str) -> Entity:
        """Return the user with this id or user principal name. Raises `GraphError`."""
        if key.lower() in self._users:
            return self._users[key.lower()]
        for user in self._users.values():
            if user["userPrincipalName"] == key:
                return user
        raise not_found(key)

    def manager(self, user: Entity) -> Entity | None:
        """Return the manager of ``user``, who may have gone."""
        return self._users.get(self._managers.get(user["id"], ""))

    def direct_reports(self, manager: Entity) -> list[Entity]:
        """Return those whose manager is ``manager``."""
        return [
            user for user in self._users.values() if self._managers.get(user["id"]) == manager["id"]
        ]

    def groups(self) -> Iterator[Entity]:
        """Yield every group."""
        yield from self._groups.values()

    def group(self, key: str) -> Entity:
        """Return the group with this id. Raises `GraphError`."""
        if key.lower() not in self._groups:
            raise not_found(key)
        return self._groups[key.lower()]

    def members(self, group: Entity) -> list[Entity]:
        """Return the users in ``group``."""
        return [self._users[key] for key in self._members[group["id"]] if key in self._users]

    def groups_of(self, user: Entity) -> list[Entity]:
        """Return the groups that ``user`` is in."""
        return [self._groups[key] for key in self._groups if user["id"] in self._members[key]]

    def changed_since(self, number: int) -> list[Entity]:
        """Return users changed after change ``number``; those who went as Graph marks them."""
        changed = [self._users[key] for key, at in self._changed.items() if at > number]
        gone = [
            {"id": key, "@removed": {"reason": "changed"}}
            for key, at in self._removed.items()
            if at > number > 0
        ]
        return [*changed, *gone]

    def add(self, person: DemoPerson) -> None:
        """Let somebody start."""
        key = str(person.id)
        self._users[key] = _user(person)
        self._managers[key] = str(person.manager_id)
        self._changed[key] = next(self._numbers)
        self._removed.pop(key, None)

    def change(self, user_id: UUID, **properties: object) -> None:
        """Change properties of a user, by their names in Graph."""
        user = self._users[str(user_id)]
        user.update(properties)
        self._changed[user["id"]] = next(self._numbers)

    def change_manager(self, user_id: UUID, manager_id: UUID | None) -> None:
        """Give a user another manager, or none."""
        self._managers.pop(str(user_id), None)
        if manager_id is not None:
            self._managers[str(user_id)] = str(manager_id)
        self._changed[str(user_id)] = next(self._numbers)

    def remove(self, user_id: UUID) -> None:
        """Remove a user, who stays in nothing but the delta."""
        key = str(user_id)
        del self._users[key], self._changed[key]
        self._removed[key] = next(self._numbers)

    def change_members(
        self, group_id: UUID, *, add: tuple[UUID, ...] = (), remove: tuple[UUID, ...] = ()
    ) -> None:
        """Put users in a group and take others out of it."""
        members = self._members[str(group_id)]
        members |= {str(key) for key in add}
        members -= {str(key) for key in remove}


DIRECTORY: web.AppKey[SimulatedDirectory] = web.AppKey("DIRECTORY", SimulatedDirectory)


def _user(person: DemoPerson) -> Entity:
    return {
        "id": str(person.id),
        "displayName": person.display_name,
        "givenName": person.given_name,
        "surname": person.surname,
        "mail": person.mail,
        "userPrincipalName": person.mail,
        "jobTitle": person.job_title,
        "department": person.department,
        "officeLocation": "Stadhuis",
        "businessPhones": [],
        "mobilePhone": None,
        "preferredLanguage": _LOCALES[person.language],
        "accountEnabled": True,
        "userType": "Member",
        "employeeLeaveDateTime": None,
    }


def _group(group: DemoGroup) -> Entity:
    return {
        "id": str(group.id),
        "displayName": group.name,
        "description": f"Mensen met de rol {group.role}",
        "mail": None,
        "mailEnabled": False,
        "securityEnabled": True,
        "groupTypes": [],
    }
