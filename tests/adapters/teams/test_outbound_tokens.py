import asyncio

import pytest

from bot.adapters.teams.connector import Connector
from bot.adapters.teams.connector_errors import ConnectorNotReached
from bot.adapters.teams.door import open_session
from bot.adapters.teams.outbound_tokens import CredentialTokens, TokenNotObtained
from bot.adapters.teams.service_urls import ThisMachine
from tests.adapters.teams.teams_side import teams_side

MESSAGE = {"type": "message", "text": "hoi"}


class Granted:
    def __init__(self, token: str, expires_on: float) -> None:
        self.token = token
        self.expires_on = expires_on


class SlowCredential:
    """Grants numbered tokens of an hour, or fails."""

    def __init__(self, now) -> None:
        self.now = now
        self.asked: list[str] = []
        self.fault: Exception | None = None
        self.closed = False

    async def get_token(self, *scopes: str):
        self.asked.extend(scopes)
        await asyncio.sleep(0.01)
        if self.fault:
            raise self.fault
        return Granted(f"token-{len(self.asked)}", self.now() + 3600)

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
async def teams():
    async with teams_side() as side:
        yield side


@pytest.fixture
async def session():
    async with open_session() as opened:
        yield opened


class Moment:
    def __init__(self) -> None:
        self.seconds = 1_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def now():
    return Moment()


@pytest.fixture
def credential(now):
    return SlowCredential(now)


@pytest.fixture
def tokens(credential, now):
    return CredentialTokens(credential, now)


async def test_calls_carry_the_token(session, teams, tokens, credential):
    connector = Connector(session, tokens, ThisMachine())
    await connector.send(teams.url, "c", MESSAGE)
    assert teams.calls[0].authorization == "Bearer token-1"
    assert credential.asked == ["https://api.botframework.com/.default"]


async def test_a_token_is_asked_for_once_by_all_who_need_it(tokens, credential):
    assert set(await asyncio.gather(*(tokens.token() for _ in range(20)))) == {"token-1"}
    assert len(credential.asked) == 1


async def test_a_token_is_renewed_ahead_of_time_and_nobody_waits(tokens, credential, now):
    await tokens.token()
    now.seconds += 3100
    assert await tokens.token() == "token-1"
    await asyncio.sleep(0.05)
    assert await tokens.token() == "token-2"


async def test_a_renewal_that_fails_early_does_not_matter(tokens, credential, now):
    await tokens.token()
    now.seconds += 3100
    credential.fault = OSError("secret")
    assert await tokens.token() == "token-1"
    await asyncio.sleep(0.05)
    assert await tokens.token() == "token-1"


async def test_without_a_token_nothing_is_sent(session, teams, tokens, credential):
    credential.fault = OSError("secret")
    with pytest.raises(TokenNotObtained) as failed:
        await tokens.token()
    assert "secret" not in str(failed.value)
    with pytest.raises(ConnectorNotReached):
        await Connector(session, tokens, ThisMachine()).send(teams.url, "c", MESSAGE)
    assert teams.calls == []


async def test_the_credential_is_closed(tokens, credential):
    await tokens.close()
    assert credential.closed
