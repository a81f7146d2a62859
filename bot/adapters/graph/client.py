"""Microsoft Graph through the official SDK, on a client with time-outs and bounds of our own.

Importing this module takes 1.5 s and 90 MB, so whoever may not need Graph imports it late:
`bot.adapters.graph.on_demand` does.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

import httpx
from azure.core.credentials_async import AsyncTokenCredential
from azure.core.exceptions import AzureError
from kiota_abstractions.api_error import APIError
from kiota_abstractions.authentication import (
    AnonymousAuthenticationProvider,
    AuthenticationProvider,
)
from kiota_authentication_azure.azure_identity_authentication_provider import (
    AzureIdentityAuthenticationProvider,
)
from kiota_http.kiota_client_factory import KiotaClientFactory
from kiota_http.middleware import ParametersNameDecodingHandler, RetryHandler
from kiota_http.middleware.options import RetryHandlerOption
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from msgraph.generated.models.user_collection_response import UserCollectionResponse
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient

Answer = TypeVar("Answer")

CONNECT_TIMEOUT = 3.0
ANSWER_TIMEOUT = 8.0
RETRIES = 3
FIRST_PAUSE = 0.2  # seconds, doubled at each try, with jitter


class GraphFailed(Exception):
    """Graph did not give an answer that we can use. ``status`` is there if it answered at all."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class Graph:
    """A connection to Graph: the SDK's ``client``, and the only way to ask it something."""

    def __init__(
        self,
        url: str,
        credential: AsyncTokenCredential | None = None,
        *,
        patience: float,
        pause: float = FIRST_PAUSE,
    ) -> None:
        """Prepare the connection; nothing is sent yet. ``url`` ends in ``/v1.0``.

        A URL of this machine is the simulator, which never gets to see a token. ``patience`` is
        how many seconds one question may take in all; ``pause`` the first one between two tries.
        """
        self._patience = patience
        self._pause = pause
        adapter = GraphRequestAdapter(_authentication(url, credential), _http(patience))
        adapter.base_url = url.rstrip("/")  # before the client is made, which reads it
        self._http = adapter._http_client  # noqa: SLF001 - the SDK cannot close what it was given
        self.client = GraphServiceClient(request_adapter=adapter)

    async def ask(self, question: Callable[[], Awaitable[Answer | None]]) -> Answer:
        """Return the answer to a question that may be asked again, or raise `GraphFailed`.

        The SDK tries again on 429, 503 and 504, as long as Graph does not ask for more time than
        our patience lasts; here a broken connection is tried again as well.
        """
        try:
            async with asyncio.timeout(self._patience):
                answer = await self._persist(question)
        except APIError as error:
            reason = f"Graph answered {error.response_status_code}: {error.primary_message}"
            raise GraphFailed(reason, error.response_status_code) from error
        except TimeoutError as error:
            raise GraphFailed(f"Graph gave no answer in {self._patience:g} seconds") from error
        except httpx.HTTPError as error:
            raise GraphFailed(f"Graph cannot be reached: {type(error).__name__}") from error
        except AzureError as error:
            raise GraphFailed(f"No token for Graph: {type(error).__name__}") from error
        except ValueError as error:
            raise GraphFailed("Graph gave an answer that cannot be read") from error
        if answer is None:
            raise GraphFailed("Graph gave an empty answer")
        return answer

    async def _persist(self, question: Callable[[], Awaitable[Answer | None]]) -> Answer | None:
        pause = self._pause
        for _ in range(RETRIES):
            try:
                return await question()
            except httpx.TransportError:
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter
                pause *= 2
        return await question()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()


class _BoundedRetry(RetryHandler):
    """Does not begin to wait when Graph asks for more time than there is."""

    def __init__(self, longest: float) -> None:
        super().__init__(RetryHandlerOption(delay=0, max_retries=RETRIES))
        self._longest = longest

    def should_retry(
        self, request: httpx.Request, options: RetryHandlerOption, response: httpx.Response
    ) -> bool:
        asked = self._get_retry_after(response) or 0
        return asked < self._longest and super().should_retry(request, options, response)


def _http(patience: float) -> httpx.AsyncClient:
    timeout = httpx.Timeout(min(ANSWER_TIMEOUT, patience), connect=CONNECT_TIMEOUT)
    return KiotaClientFactory.create_with_custom_middleware(
        [_BoundedRetry(patience), ParametersNameDecodingHandler()],
        client=httpx.AsyncClient(timeout=timeout, http2=True),
    )


def _authentication(url: str, credential: AsyncTokenCredential | None) -> AuthenticationProvider:
    parts = urlsplit(url)
    host = parts.hostname or ""
    if _is_loopback(host):
        return AnonymousAuthenticationProvider()
    if parts.scheme != "https":
        raise ValueError("Graph is reached over https only")
    if credential is None:
        raise ValueError("Graph needs a credential")
    return AzureIdentityAuthenticationProvider(credential, allowed_hosts=[host])


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def warm_up() -> None:
    """Load what the first answer would otherwise wait for: 0.7 s. Call it in a thread."""
    sample = b'{"value": [{"@odata.type": "#microsoft.graph.user", "displayName": "x"}]}'
    node = JsonParseNodeFactory().get_root_parse_node("application/json", sample)
    node.get_object_value(UserCollectionResponse)
