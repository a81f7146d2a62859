"""Where the supplier tells what became of an errand: signed, counted once, described in OpenAPI."""

from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus

import orjson
import structlog
from aiohttp import web
from pydantic import ValidationError

from bot.adapters.supplier.documents import NewsDocument
from bot.adapters.supplier.openapi import description
from bot.adapters.supplier.signing import SignatureRefused, verify
from bot.features.equipment.errands import Heard, Told
from bot.features.equipment.errors import EquipmentNotFound
from bot.kernel.clock import Clock

PATH = "/api/supplier/news"
DESCRIPTION = "/api/supplier/openapi.json"
BIGGEST = 64 * 1024  # bytes

Hear = Callable[[Told], Awaitable[Heard]]
logger = structlog.get_logger()


def add_supplier(app: web.Application, hear: Hear, keys: Sequence[bytes], clock: Clock) -> None:
    """Add the endpoint to ``app``. What one of ``keys`` signed is handed to ``hear``."""

    async def told(request: web.Request) -> web.Response:
        if (request.content_length or 0) > BIGGEST:
            return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The document is too big.")
        body = await request.content.read(BIGGEST + 1)
        if len(body) > BIGGEST:
            return _problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The document is too big.")
        try:
            message_id = verify(keys, request.headers, clock.now(), body)
        except SignatureRefused as error:
            logger.warning("supplier refused", reason=str(error))
            return _problem(HTTPStatus.UNAUTHORIZED, str(error))
        try:
            news = NewsDocument.model_validate_json(body)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_input=False, include_context=False)
            where = "; ".join(
                f"{'.'.join(map(str, each['loc'])) or 'document'}: {each['msg']}" for each in faults
            )
            return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, where[:1000])
        try:
            heard = await hear(news.told(message_id))
        except EquipmentNotFound:
            return _problem(HTTPStatus.NOT_FOUND, "There is no such order.")
        return web.json_response({"outcome": heard.value})

    async def described(_: web.Request) -> web.Response:
        return web.Response(body=orjson.dumps(description()), content_type="application/json")

    app.router.add_post(PATH, told)
    app.router.add_get(DESCRIPTION, described)


def _problem(status: HTTPStatus, detail: str) -> web.Response:
    """Return an error as RFC 9457 describes it."""
    body = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return web.Response(
        status=status, body=orjson.dumps(body), content_type="application/problem+json"
    )
