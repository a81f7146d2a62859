"""Installing the Teams app for people. Implements `adapters.teams.messenger.Installer`.

Application permission ``TeamsAppInstallation.ReadWriteSelfForUser.All``: our own app and no other.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

import structlog

from bot.kernel.people import PersonId

if TYPE_CHECKING:
    from azure.core.credentials_async import AsyncTokenCredential
    from kiota_abstractions.request_information import RequestInformation

    from bot.adapters.graph.client import Graph

PATIENCE = 15.0  # seconds

logger = structlog.get_logger()


class GraphInstaller:
    """Installs the app that the tenant's catalogue has under ``app_id``."""

    def __init__(
        self,
        url: str,
        app_id: str,
        credential: "Callable[[], AsyncTokenCredential] | None" = None,
    ) -> None:
        """Remember what is needed; nothing is loaded. ``url`` ends in ``/v1.0``."""
        self._app = f"{url}/appCatalogs/teamsApps/{app_id}"
        self._open = partial(_open, url, credential)
        self._opening = asyncio.Lock()
        self._graph: Graph | None = None

    async def install(self, person_id: PersonId) -> bool:
        """Install the app; return whether the person has it now."""
        from bot.adapters.graph.client import GraphFailed  # noqa: PLC0415 - slow to import

        async with self._opening:
            if self._graph is None:
                self._graph = await asyncio.to_thread(self._open)
        try:
            await self._graph.send(self._request(self._graph, person_id))
        except GraphFailed as error:
            if error.status == HTTPStatus.CONFLICT:
                return True
            logger.warning("app not installed", reason=str(error))
            return False
        return True

    def _request(self, graph: "Graph", person_id: PersonId) -> "RequestInformation":
        from msgraph.generated.models.user_scope_teams_app_installation import (  # noqa: PLC0415 - slow to import
            UserScopeTeamsAppInstallation,
        )

        wanted = UserScopeTeamsAppInstallation(additional_data={"teamsApp@odata.bind": self._app})
        apps = graph.client.users.by_user_id(str(person_id)).teamwork.installed_apps
        return apps.to_post_request_information(wanted)

    async def close(self) -> None:
        """Close the connections, if there are any."""
        if self._graph is not None:
            await self._graph.close()


def _open(url: str, credential: "Callable[[], AsyncTokenCredential] | None") -> "Graph":
    from bot.adapters.graph.client import Graph  # noqa: PLC0415 - this is the moment

    return Graph(url, None if credential is None else credential(), patience=PATIENCE)
