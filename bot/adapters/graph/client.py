"""Microsoft Graph through the official SDK, on a client with time-outs and bounds of our own.

The SDK builds, signs and sends requests and reads errors. What it answers we read ourselves, into
pydantic models of the few properties we asked for: an entity of the SDK takes 4 ms to read, because
each time it walks over the 2,500 kinds of things that Graph knows. A municipality of 20,000 people
with their managers would keep the event loop for three minutes; now it takes less than a second.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
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
from kiota_http.middleware import ParametersNameDecodingHandler
from kiota_serialization_json.json_parse_node_factory import JsonParseNodeFactory
from msgraph.generated.models.o_data_errors.o_data_error import ODataError
from msgraph.graph_request_adapter import GraphRequestAdapter
from msgraph.graph_service_client import GraphServiceClient
from pydantic import BaseModel

from bot.adapters.graph.breaker import Breaker
from bot.adapters.graph.patience import RETRIES, Retrying, patience, pause_before, retry_after

Shape = TypeVar("Shape", bound=BaseModel)

CONNECT_TIMEOUT = 3.0
ANSWER_TIMEOUT = 8.0


class GraphFailed(Exception):
    """Graph did not give an answer that we can use. ``status`` is there if it answered at all.

    The message quotes Graph's error ``code`` and never its words, which may be about somebody.
    ``retry_after`` is how many seconds it asks us to wait.
    """

    def __init__(
        self,
        reason: str,
        status: int | None = None,
        *,
        code: str = "",
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.code = code
        self.retry_after = retry_after


class Graph:
    """A connection to Graph: the SDK's ``client`` to make requests with, `read` to send them."""

    def __init__(
        self,
        url: str,
        credential: AsyncTokenCredential | None = None,
        *,
        patience: float,
        breaker: Breaker | None = None,
    ) -> None:
        """Prepare the connection; nothing is sent yet. ``url`` ends in ``/v1.0``.

        A URL of this machine is the simulator, which never gets to see a token. ``patience`` is
        how many seconds one question may take in all, pauses between tries included, unless the
        question says otherwise. The connection owns the ``credential`` and closes it.
        """
        self._credential = credential
        self._patience = patience
        self._breaker = breaker
        self._retrying = Retrying()
        self._http = _http(self._retrying)
        self._adapter = GraphRequestAdapter(_authentication(url, credential), self._http)
        self._adapter.base_url = url.rstrip("/")  # before the client is made, which reads it
        self.client = GraphServiceClient(request_adapter=self._adapter)

    @property
    def sent(self) -> int:
        """Return how many requests were sent, those that were tried again included."""
        return self._retrying.sent

    async def read(
        self, request: RequestInformation, into: type[Shape], *, patience: float | None = None
    ) -> Shape:
        """Return the answer to a request that may safely be sent again. Raises `GraphFailed`.

        It is sent again on 429, 503 and 504, as long as Graph does not ask for more time than our
        patience lasts, and when the connection breaks.
        """
        with self._guarded():
            answer = await self._ask(request, self._patience if patience is None else patience)
            try:
                return into.model_validate_json(answer)
            except ValueError:  # not chained: it quotes the answer, which is about people
                raise GraphFailed("Graph gave an answer that cannot be read") from None

    async def send(self, request: RequestInformation, *, patience: float | None = None) -> None:
        """Send a request of which the answer says nothing. Raises `GraphFailed`, like `read`."""
        with self._guarded():
            await self._ask(request, self._patience if patience is None else patience)

    def as_batch_item(self, request: RequestInformation, key: str) -> dict[str, object]:
        """Return a request as an item of a batch. The SDK's own items have absolute URLs."""
        self._adapter.set_base_url_for_request_information(request)
        item: dict[str, object] = {
            "id": key,
            "method": request.http_method.value if request.http_method else "GET",
            "url": request.url.removeprefix(self._adapter.base_url),
            "headers": request.request_headers,
        }
        if request.content:
            item["body"] = json.loads(request.content)
        return item

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Ask nothing of a Graph that is known not to answer, and remember whether it did."""
        if self._breaker is None:
            yield
            return
        if not self._breaker.admits():
            raise GraphFailed("Graph is left alone for a while: it did not answer")
        try:
            yield
        except GraphFailed as failed:
            answered = (
                failed.status is not None and failed.status < HTTPStatus.INTERNAL_SERVER_ERROR
            )
            self._breaker.record(healthy=answered)
            raise
        except BaseException:
            self._breaker.abandon()
            raise
        self._breaker.record(healthy=True)

    async def _ask(self, request: RequestInformation, seconds: float) -> bytes:
        try:
            async with asyncio.timeout(seconds):
                with patience(seconds):
                    return await self._persist(request)
        except APIError as error:
            code, headers = _code(error), error.response_headers or {}
            raise GraphFailed(
                f"Graph answered {error.response_status_code} {code}".rstrip(),
                error.response_status_code,
                code=code,
                retry_after=retry_after(headers.get("Retry-After")),
            ) from error
        except TimeoutError as error:
            raise GraphFailed(f"Graph gave no answer in {seconds:.3g} seconds") from error
        except httpx.HTTPError as error:
            raise GraphFailed(f"Graph cannot be reached: {type(error).__name__}") from error
        except AzureError as error:
            raise GraphFailed(f"No token for Graph: {type(error).__name__}") from error

    async def _persist(self, request: RequestInformation) -> bytes:
        for attempt in range(RETRIES):
            try:
                return await self._send(request)
            except httpx.TransportError:
                await asyncio.sleep(pause_before(attempt))
        return await self._send(request)

    async def _send(self, request: RequestInformation) -> bytes:
        answer = await self._adapter.send_primitive_async(request, "bytes", {"XXX": ODataError})
        return answer if isinstance(answer, bytes) else b""

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
        if self._credential is not None:
            await self._credential.close()


def warm_up() -> None:
    """Load, in a thread, what the SDK loads at its first error: it takes most of a second."""
    node = JsonParseNodeFactory().get_root_parse_node("application/json", b'{"error": {}}')
    node.get_object_value(ODataError)


def _code(error: APIError) -> str:
    details = error.error if isinstance(error, ODataError) else None
    return (details.code if details else None) or ""


def _http(retrying: Retrying) -> httpx.AsyncClient:
    return KiotaClientFactory.create_with_custom_middleware(
        [retrying, ParametersNameDecodingHandler()],
        client=httpx.AsyncClient(
            timeout=httpx.Timeout(ANSWER_TIMEOUT, connect=CONNECT_TIMEOUT), http2=True
        ),
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
