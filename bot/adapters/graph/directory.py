"""The staff as Microsoft Graph knows them. Implements `features.people.domain.Directory`.

Application permissions: ``User.Read.All`` and ``GroupMember.Read.All``; for the last day of
employment also ``User-LifeCycleInfo.Read.All``, without which that day is simply unknown.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from typing import TypeVar

from kiota_abstractions.base_request_configuration import RequestConfiguration
from kiota_abstractions.headers_collection import HeadersCollection
from msgraph.generated.groups.item.transitive_members.graph_user.graph_user_request_builder import (
    GraphUserRequestBuilder,
)
from msgraph.generated.users.item.check_member_groups.check_member_groups_post_request_body import (
    CheckMemberGroupsPostRequestBody,
)
from msgraph.generated.users.item.user_item_request_builder import UserItemRequestBuilder
from msgraph.generated.users.users_request_builder import UsersRequestBuilder

from bot.adapters.graph.answers import References, Texts, User, Users
from bot.adapters.graph.client import Graph, GraphFailed
from bot.features.people.domain import DirectoryNotRead, DirectoryPerson
from bot.kernel.calendar import local_day
from bot.kernel.people import Language, PersonId, Role

Result = TypeVar("Result")

PAGE = 500
MOST_PAGES = 1_000

_PROPERTIES = [
    *("id", "displayName", "givenName", "surname", "mail", "userPrincipalName", "department"),
    *("preferredLanguage", "accountEnabled", "userType"),
]
_LAST_DAY = "employeeLeaveDateTime"
_MANAGER = ["manager($select=id)"]
# No guests, no rooms, no accounts that are switched off.
_STAFF = "accountEnabled eq true and userType eq 'Member'"


class GraphDirectory:
    """Reads people, and the roles that groups give them."""

    def __init__(
        self, graph: Graph, role_groups: Mapping[Role, str], *, page_size: int = PAGE
    ) -> None:
        """Prepare to read. ``role_groups`` is the id of the group that gives each role."""
        self._graph = graph
        self._users = graph.client.users
        self._groups = graph.client.groups
        self._role_groups = dict(role_groups)
        self._page_size = page_size

    async def everybody(self) -> AsyncIterator[DirectoryPerson]:
        """Yield all members of staff, page by page. Raises `DirectoryNotRead`."""
        with _directory_errors():
            page = await self._with_last_day(self._first_page)
        for _ in range(MOST_PAGES):
            for user in page.value:
                yield _person(user)
            if page.next_link is None:
                return
            following = self._users.with_url(page.next_link).to_get_request_information()
            with _directory_errors():
                page = await self._graph.read(following, Users)
        raise DirectoryNotRead("Microsoft Graph: there is no end to its list of people")

    async def somebody(self, person_id: PersonId) -> DirectoryPerson | None:
        """Return one member of staff. Raises `DirectoryNotRead`."""

        async def ask(properties: list[str]) -> User:
            query = UserItemRequestBuilder.UserItemRequestBuilderGetQueryParameters(
                select=properties, expand=_MANAGER
            )
            request = self._users.by_user_id(str(person_id)).to_get_request_information(
                RequestConfiguration(query_parameters=query)
            )
            return await self._graph.read(request, User)

        with _directory_errors():
            try:
                user = await self._with_last_day(ask)
            except GraphFailed as failed:
                if failed.status == HTTPStatus.NOT_FOUND:
                    return None
                raise
        return _person(user) if user.account_enabled and user.user_type == "Member" else None

    async def roles_of(self, person_id: PersonId) -> frozenset[Role]:
        """Return the roles that groups give to one person. Raises `DirectoryNotRead`."""
        if not self._role_groups:
            return frozenset()
        body = CheckMemberGroupsPostRequestBody(group_ids=list(self._role_groups.values()))
        check = self._users.by_user_id(str(person_id)).check_member_groups
        with _directory_errors():
            answer = await self._graph.read(check.to_post_request_information(body), Texts)
        held = {group.lower() for group in answer.value}
        return frozenset(role for role, group in self._role_groups.items() if group.lower() in held)

    async def role_holders(self) -> dict[Role, frozenset[PersonId]]:
        """Return who holds each role, members of groups in groups included.

        Raises `DirectoryNotRead`, also for a group that does not exist: taking its role from
        everybody because of a typing error would be worse.
        """
        with _directory_errors():
            return {role: await self._members(group) for role, group in self._role_groups.items()}

    async def _members(self, group: str) -> frozenset[PersonId]:
        query = GraphUserRequestBuilder.GraphUserRequestBuilderGetQueryParameters(
            select=["id"], top=self._page_size, count=True
        )
        headers = HeadersCollection()
        headers.add("ConsistencyLevel", "eventual")  # Graph wants it, to leave out all but users
        configuration = RequestConfiguration(headers=headers, query_parameters=query)
        members = self._groups.by_group_id(group).transitive_members.graph_user
        found: set[PersonId] = set()
        for _ in range(MOST_PAGES):
            request = members.to_get_request_information(configuration)
            page = await self._graph.read(request, References)
            found.update(PersonId(member.id) for member in page.value)
            if page.next_link is None:
                return frozenset(found)
            members = members.with_url(page.next_link)
        raise GraphFailed("there is no end to a group")

    async def _first_page(self, properties: list[str]) -> Users:
        query = UsersRequestBuilder.UsersRequestBuilderGetQueryParameters(
            select=properties, expand=_MANAGER, filter=_STAFF, top=self._page_size
        )
        request = self._users.to_get_request_information(
            RequestConfiguration(query_parameters=query)
        )
        return await self._graph.read(request, Users)

    async def _with_last_day(self, ask: Callable[[list[str]], Awaitable[Result]]) -> Result:
        try:
            return await ask([*_PROPERTIES, _LAST_DAY])
        except GraphFailed as failed:
            if failed.status != HTTPStatus.FORBIDDEN:
                raise
        return await ask(_PROPERTIES)


@contextmanager
def _directory_errors() -> Iterator[None]:
    try:
        yield
    except GraphFailed as failed:
        raise DirectoryNotRead(f"Microsoft Graph: {failed}") from failed


def _person(user: User) -> DirectoryPerson:
    display_name = user.display_name or user.user_principal_name
    leaves_at = user.employee_leave_date_time
    return DirectoryPerson(
        id=PersonId(user.id),
        display_name=display_name,
        given_name=user.given_name or display_name.split()[0],
        surname=user.surname or "",
        mail=user.mail or user.user_principal_name,
        department=user.department or "",
        manager_id=PersonId(user.manager.id) if user.manager else None,
        leaves_on=local_day(leaves_at) if leaves_at else None,
        language=_language(user.preferred_language),
    )


def _language(tag: str | None) -> Language | None:
    """Return the language of a tag such as ``nl-NL``, if it is one that we speak."""
    primary = (tag or "").partition("-")[0].lower()
    return Language(primary) if primary in set(Language) else None
