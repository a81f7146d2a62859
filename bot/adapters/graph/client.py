"""Microsoft Graph through the official SDK, on a client with time-outs and bounds of our own.

The SDK builds, signs and sends requests and reads errors. What it answers we read ourselves, into
pydantic models of the few properties we asked for: an entity of the SDK takes 4 ms to read, because
each time it walks over the 2,500 kinds of things that Graph knows. A municipality of 20,000 people
with their managers would keep the event loop for three minutes; now it takes less than a second.
"""

import asyncio
import random
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
from kiota_abstractions.request_information import RequestInformation
from kiota_authentication_azure.azure_identity_authentication_provider import (
    AzureIdentityAuthenticationProvider,
)
from kiota_http.kiota_client_factory import KiotaClientFactory
from kiota_http.middleware import ParametersNameDecodingHandler, RetryHandler
from kiota_http.middleware.options import RetryHandlerOption
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient
from pydantic import BaseModel

Shape = TypeVar("Shape", bound=BaseModel)

CONNECT_TIMEOUT = 3.0
ANSWER_TIMEOUT = 8.0
RETRIES = 3
FIRST_PAUSE = 0.2  # seconds, doubled at each try, with jitter


class GraphFailed(Exception):
    """Graph did not give an answer that we can use. ``status`` is there if it answered at all.

    The message quotes Graph's error code and never its words, which may be about somebody.
    """

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class Graph:
    """A connection to Graph: the SDK's ``client`` to make requests with, `read` to send them."""

    def __init__(
        self, url: str, credential: AsyncTokenCredential | None = None, *, patience: float
    ) -> None:
        """Prepare the connection; nothing is sent yet. ``url`` ends in ``/v1.0``.

        A URL of this machine is the simulator, which never gets to see a token. ``patience`` is
        how many seconds one question may take in all, pauses between tries included. The
        connection owns the ``credential`` and closes it.
        """
        self._credential = credential
        self._patience = patience
        self._http = _http(patience)
        self._adapter = GraphRequestAdapter(_authentication(url, credential), self._http)
        self._adapter.base_url = url.rstrip("/")  # before the client is made, which reads it
        self.client = GraphServiceClient(request_adapter=self._adapter)

    async def read(self, request: RequestInformation, into: type[Shape]) -> Shape:
        """Return the answer to a request that may safely be sent again. Raises `GraphFailed`.

        The SDK tries again on 429, 503 and 504, as long as Graph does not ask for more time than
        our patience lasts; here a broken connection is tried again as well.
        """
        try:
            async with asyncio.timeout(self._patience):
                answer = await self._persist(request)
            return into.model_validate_json(answer)
        except APIError as error:
            reason = f"Graph answered {error.response_status_code} {_code(error)}".rstrip()
            raise GraphFailed(reason, error.response_status_code) from error
        except TimeoutError as error:
            raise GraphFailed(f"Graph gave no answer in {self._patience:g} seconds") from error
        except httpx.HTTPError as error:
            raise GraphFailed(f"Graph cannot be reached: {type(error).__name__}") from error
        except AzureError as error:
            raise GraphFailed(f"No token for Graph: {type(error).__name__}") from error
        except ValueError:  # not chained: it quotes the answer, which is about people
            raise GraphFailed("Graph gave an answer that cannot be read") from None

    async def _persist(self, request: RequestInformation) -> bytes:
        pause = FIRST_PAUSE
        for _ in range(RETRIES):
            try:
                return await self._send(request)
            except httpx.TransportError:
                await asyncio.sleep(pause * random.uniform(0.5, 1.5))  # noqa: S311 - jitter
                pause *= 2
        return await self._send(request)

    async def _send(self, request: RequestInformation) -> bytes:
        answer = await self._adapter.send_primitive_async(request, "bytes", {"XXX": ODataError})
        return answer if isinstance(answer, bytes) else b""

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        if self._credential is not None:
            await self._credential.close()


def _code(error: APIError) -> str:
    details = error.error if isinstance(error, ODataError) else None
    return (details.code if details else None) or ""


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
