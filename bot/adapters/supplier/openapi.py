"""The description of the supplier interface, made from the documents themselves."""

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from bot.adapters.supplier.documents import ErrandDocument, NewsDocument
from bot.adapters.supplier.signing import ID, SIGNATURE, TIMESTAMP

_WHAT = """Orders for equipment go to the supplier as the webhook `errand`; the supplier tells what
became of them at `/api/supplier/news`. Both ways are signed as Standard Webhooks describes:
`webhook-signature` is `v1,` and the base64 of HMAC-SHA256, with the shared key, over
`webhook-id.webhook-timestamp.body`. The clocks may be five minutes apart. A message may be sent
again with the same `webhook-id`; it counts once. News may arrive in any order; what does not fit
any more is answered with `out-of-date` and changes nothing."""


def _problem(about: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": about, "content": {"application/problem+json": {"schema": schema}}}


def _header(name: str, pattern: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "schema": {"type": "string", "pattern": pattern},
    }


@cache
def description() -> dict[str, Any]:
    """Return the OpenAPI 3.1 description."""
    named, schemas = models_json_schema(
        [(NewsDocument, "validation"), (ErrandDocument, "serialization")],
        ref_template="#/components/schemas/{model}",
    )
    outcome = {
        "type": "object",
        "required": ["outcome"],
        "properties": {"outcome": {"enum": ["done", "heard-before", "out-of-date"]}},
    }
    problem = {
        "type": "object",
        "required": ["title", "status", "detail"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
        },
    }
    headers = [
        _header(ID, "^[!-~]{1,80}$"),
        _header(TIMESTAMP, "^[0-9]{1,11}$"),
        _header(SIGNATURE, "^v1,"),
    ]
    news, errand = named[NewsDocument, "validation"], named[ErrandDocument, "serialization"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Supplier of equipment", "version": "1", "description": _WHAT},
        "paths": {
            "/api/supplier/news": {
                "post": {
                    "operationId": "tell",
                    "summary": "Tell what became of an order",
                    "parameters": headers,
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": news}},
                    },
                    "responses": {
                        "200": {
                            "description": "It was heard.",
                            "content": {"application/json": {"schema": outcome}},
                        },
                        "401": _problem("It is not signed as it should be."),
                        "404": _problem("There is no such order."),
                        "413": _problem("The document is too big."),
                        "422": _problem("The document is not as described."),
                    },
                }
            }
        },
        "webhooks": {
            "errand": {
                "post": {
                    "operationId": "errand",
                    "summary": "An order for the supplier, new or changed",
                    "parameters": headers,
                    "requestBody": {
                        "required": True,
                        "content": {"application/json": {"schema": errand}},
                    },
                    "responses": {"2XX": {"description": "The supplier has it."}},
                }
            }
        },
        "components": {"schemas": {**schemas["$defs"], "Problem": problem}},
    }
