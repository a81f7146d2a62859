"""The endpoint for what the supplier tells, over real HTTP."""

import asyncio
import base64
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import aiohttp
import pytest
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from bot.adapters.supplier.openapi import description
from bot.adapters.supplier.signing import key, signed
from bot.adapters.web.server import listening
from bot.adapters.web.supplier import BIGGEST, DESCRIPTION, PATH, add_supplier
from bot.features.equipment.errands import Heard, News, Told
from bot.features.equipment.errors import EquipmentNotFound
from bot.kernel.clock import SystemClock

SECRET = key(base64.b64encode(b"k" * 32).decode())
KNOWN = UUID("11111111-1111-4111-8111-111111111111")


class Ear:
    """Knows one order, and each message once."""

    def __init__(self) -> None:
        self.heard: list[Told] = []

    async def hear(self, told: Told) -> Heard:
        if told.number != KNOWN:
            raise EquipmentNotFound
        if told.id in {each.id for each in self.heard}:
            return Heard.BEFORE
        self.heard.append(told)
        return Heard.DONE

    def app(self) -> web.Application:
        app = web.Application()
        add_supplier(app, self.hear, [SECRET], SystemClock())
        return app


@pytest.fixture
async def ear():
    return Ear()


@pytest.fixture
async def url(ear):
    async with listening(ear.app(), "127.0.0.1", 0) as found:
        yield found


async def post(url, document, *, message="m1", at=None, keys=(SECRET,), body=None):
    body = json.dumps(document).encode() if body is None else body
    headers = signed(keys, message, at or datetime.now(UTC), body)
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{url}{PATH}", data=body, headers=headers) as answer,
    ):
        return answer.status, answer.content_type, json.loads(await answer.read())


async def test_news_is_heard_once(url, ear):
    news = {"order": str(KNOWN), "news": "accepted"}
    answers = [await post(url, news) for _ in range(10)]
    assert [each[2]["outcome"] for each in answers] == ["done", *["heard-before"] * 9]
    assert [each.news for each in ear.heard] == [News.ACCEPTED]


async def test_times_keep_their_offsets(url, ear):
    slot = {"starts_at": "2026-12-01T09:00:00+01:00", "ends_at": "2026-12-01T11:00:00+01:00"}
    status, _, _ = await post(url, {"order": str(KNOWN), "news": "slots", "slots": [slot]})
    assert status == 200
    assert ear.heard[0].slots[0].starts_at == datetime(2026, 12, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "document",
    [
        None,
        [],
        "x",
        {},
        {"order": "1", "news": "accepted"},
        {"order": str(KNOWN), "news": "exploded"},
        {"order": str(KNOWN), "news": "slots"},
        {"order": str(KNOWN), "news": "collected"},
        {"order": str(KNOWN), "news": "accepted", "more": 1},
        {"order": str(KNOWN), "news": "accepted", "lines": [0]},
        {"order": str(KNOWN), "news": "accepted", "lines": [2**70]},
        {
            "order": str(KNOWN),
            "news": "slots",
            "slots": [{"starts_at": "2026-12-01T09:00:00", "ends_at": "2026-12-01T11:00:00"}],
        },
        {
            "order": str(KNOWN),
            "news": "slots",
            "slots": [{"starts_at": "2026-12-01T11:00:00Z", "ends_at": "2026-12-01T09:00:00Z"}],
        },
    ],
)
async def test_what_is_not_as_described_is_refused_with_the_place(url, ear, document):
    status, kind, problem = await post(url, document)
    assert (status, kind) == (422, "application/problem+json")
    assert problem["detail"]
    assert ear.heard == []


async def test_an_unknown_order_is_not_found(url):
    status, _, problem = await post(url, {"order": str(uuid4()), "news": "accepted"})
    assert status == 404
    assert problem["title"] == "Not Found"


async def test_without_the_right_signature_nothing_is_read(url, ear):
    news = {"order": str(KNOWN), "news": "accepted"}
    for wrong in (
        {"keys": [b"x" * 32]},
        {"at": datetime.now(UTC) - timedelta(minutes=6)},
        {"at": datetime.now(UTC) + timedelta(minutes=6)},
    ):
        status, _, _ = await post(url, news, **wrong)
        assert status == 401
    assert ear.heard == []


async def test_too_much_is_refused(url):
    status, _, _ = await post(url, None, body=b"x" * (BIGGEST + 1))
    assert status == 413


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """Serve the endpoint from a thread of its own, for clients that block."""
    started, stop, found = threading.Event(), asyncio.Event(), []

    async def serve() -> None:
        async with listening(Ear().app(), "127.0.0.1", 0) as url:
            found.append(url)
            found_loop.append(asyncio.get_running_loop())
            started.set()
            await stop.wait()

    found_loop: list[asyncio.AbstractEventLoop] = []
    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    started.wait(10)
    yield found[0]
    found_loop[0].call_soon_threadsafe(stop.set)
    thread.join(10)


schema = schemathesis.openapi.from_dict(description())


@schema.parametrize()
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
def test_the_endpoint_keeps_its_description(served, case):
    body = b"" if case.body is None else json.dumps(case.body, default=str).encode()
    sign = signed([SECRET], f"m{len(body)}", datetime.now(UTC), body)
    headers = {**sign, "content-type": "application/json"}
    case.headers, case.query = headers, {}
    response = case.call(base_url=served, data=body)
    assert response.status_code in {200, 404, 405, 413, 422}
    # That a visit ends after it starts, and that news of slots has some, stands there in words.
    case.validate_response(response, excluded_checks=[positive_data_acceptance])


async def test_the_description_is_served(url):
    async with aiohttp.ClientSession() as session, session.get(f"{url}{DESCRIPTION}") as answer:
        assert (await answer.json())["openapi"] == "3.1.0"
