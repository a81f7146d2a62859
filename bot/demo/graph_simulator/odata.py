"""How Graph speaks, whatever it speaks about: errors, pages, $select, $filter, $top, $count."""

import base64
import binascii
import json
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import uuid4

from aiohttp import web

Entity = dict[str, Any]
"""One object of Graph, as its JSON says it."""

DEFAULT_PAGE = 100
LARGEST_PAGE = 999


class GraphError(Exception):
    """Becomes an answer with Graph's error body."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code


def not_found(what: str) -> GraphError:
    """Return what Graph says of an object that does not exist."""
    return GraphError(
        404,
        "Request_ResourceNotFound",
        f"Resource '{what}' does not exist or one of its queried reference-property objects are "
        "not present.",
    )


def bad_request(message: str) -> GraphError:
    """Return what Graph says of a request that it does not understand."""
    return GraphError(400, "Request_BadRequest", message)


def unsupported(message: str) -> GraphError:
    """Return what Graph says of a query that needs other headers, or that it never answers."""
    return GraphError(400, "Request_UnsupportedQuery", message)


def error_response(
    error: GraphError, request_id: str, headers: dict[str, str] | None = None
) -> web.Response:
    """Return an answer with Graph's error body."""
    body = {
        "error": {
            "code": error.code,
            "message": str(error),
            "innerError": {
                "date": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S"),
                "request-id": request_id,
                "client-request-id": request_id,
            },
        }
    }
    return web.json_response(body, status=error.status, headers=headers)


@web.middleware
async def middleware(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Put errors into Graph's words, and a ``request-id`` on every answer."""
    request_id = str(uuid4())
    try:
        response = await handler(request)
    except GraphError as error:
        response = error_response(error, request_id)
    except web.HTTPNotFound:
        segment = request.path.rsplit("/", 1)[-1]
        message = f"Resource not found for the segment '{segment}'."
        response = error_response(GraphError(404, "ResourceNotFound", message), request_id)
    except web.HTTPMethodNotAllowed:
        message = "Specified HTTP method is not allowed for the request target."
        response = error_response(GraphError(405, "Request_BadRequest", message), request_id)
    response.headers["request-id"] = request_id
    return response


def is_advanced(request: web.Request) -> bool:
    """Return whether the caller asked for the capabilities that Graph calls advanced."""
    eventual = request.headers.get("ConsistencyLevel", "").lower() == "eventual"
    return eventual and request.query.get("$count", "").lower() == "true"


def page_size(request: web.Request) -> int:
    """Return $top, or Graph's own size of a page."""
    given = request.query.get("$top", str(DEFAULT_PAGE))
    if not given.isdecimal() or not 1 <= int(given) <= LARGEST_PAGE:
        raise bad_request(f"Invalid page size specified: '{given}'. Must be between 1 and 999.")
    return int(given)


def page(
    request: web.Request,
    entities: Iterable[Entity],
    *,
    kind: str,
    properties: frozenset[str],
    default: Sequence[str],
) -> web.Response:
    """Return one page of ``entities``, in the order of their ids.

    ``kind`` names the collection in ``@odata.context``. The next page begins after the last id of
    this one, so that changes in between make nobody appear twice.
    """
    matching = sorted(filter(filter_of(request, properties), entities), key=_id_of)
    size, after = page_size(request), _read_skip_token(request)
    rest = [each for each in matching if after is None or each["id"] > after]
    chosen = select_of(request, properties, default)
    body: Entity = {"@odata.context": context(request, kind)}
    if is_advanced(request):
        body["@odata.count"] = len(matching)
    if len(rest) > size:
        body["@odata.nextLink"] = link(request, {"$skiptoken": token(rest[size - 1]["id"])})
    body["value"] = [project(each, chosen) for each in rest[:size]]
    return web.json_response(body)


def context(request: web.Request, kind: str) -> str:
    """Return the ``@odata.context`` of an answer."""
    return f"{request.url.origin()}/v1.0/$metadata#{kind}"


def link(request: web.Request, changes: dict[str, str]) -> str:
    """Return the absolute address of this request, with other query parameters."""
    return str(request.url.update_query(changes))


def token(value: object) -> str:
    """Return an opaque token that carries ``value``."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def read_token(given: str) -> Any:
    """Return what a token carries. Raises `GraphError` for one that is not ours."""
    try:
        return json.loads(base64.urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    except (binascii.Error, ValueError):
        raise bad_request("Invalid token provided.") from None


def _read_skip_token(request: web.Request) -> str | None:
    given = request.query.get("$skiptoken")
    return None if given is None else str(read_token(given))


def _id_of(entity: Entity) -> str:
    return str(entity["id"])


def select_of(
    request: web.Request, properties: frozenset[str], default: Sequence[str]
) -> Sequence[str]:
    """Return the properties that $select names, or those that Graph gives by itself."""
    given = request.query.get("$select")
    if not given:
        return default
    chosen = [name.strip() for name in given.split(",")]
    _refuse_unknown(chosen, properties)
    return chosen


def project(entity: Entity, chosen: Sequence[str]) -> Entity:
    """Return ``entity`` with only the chosen properties, its id and what was expanded."""
    extra = ("id", *(name for name in entity if name.startswith("@") or name == "manager"))
    return {name: entity.get(name) for name in dict.fromkeys((*extra, *chosen))}


def _refuse_unknown(names: Iterable[str], properties: frozenset[str]) -> None:
    for name in names:
        if name not in properties:
            message = f"Could not find a property named '{name}' on type 'microsoft.graph.entity'."
            raise GraphError(400, "BadRequest", message)


_LITERAL = r"(?P<value>'(?:[^']|'')*'|true|false)"
_FORMS: Final = (
    (re.compile(rf"(?P<name>\w+) eq {_LITERAL}$"), lambda own, value: own == value),
    (
        re.compile(rf"startswith\((?P<name>\w+),\s*{_LITERAL}\)$"),
        lambda own, value: str(own or "").casefold().startswith(str(value).casefold()),
    ),
)


def filter_of(request: web.Request, properties: frozenset[str]) -> Callable[[Entity], bool]:
    """Return the test that $filter describes: ``eq`` and ``startswith``, joined by ``and``."""
    given = request.query.get("$filter")
    if not given:
        return lambda _: True
    tests = [_one_test(part.strip(), properties) for part in given.split(" and ")]
    return lambda entity: all(test(entity) for test in tests)


def _one_test(part: str, properties: frozenset[str]) -> Callable[[Entity], bool]:
    for form, compare in _FORMS:
        if found := form.match(part):
            name, literal = found["name"], found["value"]
            _refuse_unknown([name], properties)
            value = literal == "true" if literal[0] != "'" else literal[1:-1].replace("''", "'")
            return lambda entity: compare(entity.get(name), value)
    raise unsupported("Unsupported or invalid query filter clause specified.")
