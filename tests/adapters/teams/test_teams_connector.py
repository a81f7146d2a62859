import asyncio
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest
from aiohttp import web

from bot.adapters.teams.connector import Connector
from bot.adapters.teams.connector_errors import (
    BotBlocked,
    BotNotInstalled,
    CallRefused,
    ConnectorError,
    ConnectorNotReached,
    ConversationGone,
    MessageTooBig,
    SendingThrottled,
)
from bot.adapters.teams.door import open_session
from bot.adapters.teams.outbound_tokens import NoTokens
from bot.adapters.teams.service_urls import AllowedHosts, ThisMachine
from tests.adapters.teams.issuer import serving
from tests.adapters.teams.teams_side import TeamsSide, teams_side

MESSAGE = {"type": "message", "text": "hoi"}


class Pauses(list[float]):
    async def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
async def teams():
    async with teams_side() as side:
        yield side


@pytest.fixture
async def session():
    async with open_session() as opened:
        yield opened


@pytest.fixture
def pauses():
    return Pauses()


@pytest.fixture
def connector(session, pauses):
    return Connector(
        session, NoTokens(), ThisMachine(), patience=30, sleep=pauses, jitter=lambda *_: 1.0
    )


async def test_each_call_goes_where_the_documentation_says(connector, teams: TeamsSide):
    conversation, message = "19:a/b@thread.v2;messageid=1", "1:x y"
    await connector.send(teams.url, conversation, MESSAGE)
    await connector.reply(teams.url, conversation, message, MESSAGE)
    await connector.update(teams.url, conversation, message, MESSAGE)
    await connector.delete(teams.url, conversation, message)
    created = await connector.create_conversation(teams.url, {"members": [], "type": "message"})
    member = await connector.member(teams.url, conversation, "29:jan")
    here = "/emea/v3/conversations/19%3Aa%2Fb%40thread.v2%3Bmessageid%3D1"
    assert [(call.method, call.path) for call in teams.calls] == [
        ("POST", f"{here}/activities"),
        ("POST", f"{here}/activities/1%3Ax%20y"),
        ("PUT", f"{here}/activities/1%3Ax%20y"),
        ("DELETE", f"{here}/activities/1%3Ax%20y"),
        ("POST", "/emea/v3/conversations"),
        ("GET", f"{here}/members/29%3Ajan"),
    ]
    assert created == "sent-5"
    assert member == {"id": "sent-6"}


@pytest.mark.parametrize("conversation", ["", ".", ".."])
async def test_an_id_cannot_lead_to_another_path(connector, teams, conversation):
    with pytest.raises(ValueError, match="not an id"):
        await connector.send(teams.url, conversation, MESSAGE)


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_what_may_pass_is_tried_again_after_growing_pauses(connector, teams, pauses, status):
    teams.fail(status, times=3)
    assert await connector.send(teams.url, "c", MESSAGE) == "sent-1"
    assert pauses == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("status", [400, 401, 404, 413, 500, 501, 302])
async def test_what_will_not_pass_is_not_tried_again(connector, teams, pauses, status):
    teams.fail(status, Location="https://evil.example/")
    with pytest.raises(ConnectorError) as refused:
        await connector.send(teams.url, "c", MESSAGE)
    assert refused.value.status == status
    assert (list(pauses), teams.calls) == ([], [])


async def test_throttling_is_obeyed(connector, teams, pauses):
    teams.fail(429, **{"Retry-After": "7"})
    await connector.send(teams.url, "c", MESSAGE)
    assert pauses == [7.0]


async def test_throttling_until_a_moment_is_obeyed(connector, teams, pauses):
    until = datetime.now(UTC) + timedelta(seconds=5)
    teams.fail(429, **{"Retry-After": format_datetime(until, usegmt=True)})
    await connector.send(teams.url, "c", MESSAGE)
    assert 3 < pauses[0] <= 5


async def test_throttling_beyond_our_patience_is_reported_at_once(connector, teams, pauses):
    teams.fail(429, "Throttled", **{"Retry-After": "3600"})
    with pytest.raises(SendingThrottled) as throttled:
        await connector.send(teams.url, "c", MESSAGE)
    assert throttled.value.retry_after == 3600
    assert pauses == []


async def test_trying_again_ends(session, teams):
    connector = Connector(session, NoTokens(), ThisMachine(), patience=1, jitter=lambda *_: 1.0)
    teams.fail(503, times=50)
    started = time.monotonic()
    with pytest.raises(ConnectorNotReached):
        await connector.send(teams.url, "c", MESSAGE)
    assert time.monotonic() - started < 1.5


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (403, "ConversationBlockedByUser", BotBlocked),
        (403, "BotDisabledByAdmin", BotBlocked),
        (403, "MessageWritesBlocked", BotBlocked),
        (403, "BotNotInConversationRoster", BotNotInstalled),
        (403, "", CallRefused),
        (404, "ConversationNotFound", ConversationGone),
        (413, "MessageSizeTooBig", MessageTooBig),
        (413, "", MessageTooBig),
        (400, "BadSyntax", CallRefused),
        (400, "not a name: secret text", CallRefused),
    ],
)
async def test_a_refusal_says_what_to_do(connector, teams, status, code, kind):
    teams.fail(status, code)
    with pytest.raises(kind) as refused:
        await connector.send(teams.url, "c", MESSAGE)
    assert "secret" not in str(refused.value)


async def test_nobody_there_is_tried_again_and_then_reported(session):
    connector = Connector(session, NoTokens(), ThisMachine(), patience=0.7, jitter=lambda *_: 1.0)
    with pytest.raises(ConnectorNotReached):
        await connector.send("http://127.0.0.1:9/", "c", MESSAGE)


async def test_the_bot_talks_to_allowed_hosts_only(session, teams):
    connector = Connector(session, NoTokens(), AllowedHosts())
    with pytest.raises(ValueError, match="does not talk"):
        await connector.send(teams.url, "c", MESSAGE)
    assert teams.calls == []


async def test_a_silent_connector_is_not_waited_for(teams):
    async def silence(_: web.Request) -> web.Response:
        await asyncio.sleep(3)
        return web.Response()

    app = web.Application()
    app.router.add_post("/{tail:.*}", silence)
    async with (
        serving(app) as url,
        aiohttp.ClientSession() as session,
    ):
        connector = Connector(
            session,
            NoTokens(),
            ThisMachine(),
            call_timeout=aiohttp.ClientTimeout(total=0.2),
        )
        with pytest.raises(ConnectorNotReached):
            await connector.send(url, "c", MESSAGE)
