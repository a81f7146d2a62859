"""What the bot's own client of the connector does works on the chat page."""

from collections.abc import AsyncIterator
from uuid import UUID

import pytest
from aiohttp import ClientSession

from bot.adapters.teams.connector import Connector
from bot.adapters.teams.connector_errors import BotNotInstalled, ConversationGone, MessageTooBig
from bot.adapters.teams.outbound_tokens import NoTokens
from bot.adapters.teams.service_urls import ThisMachine
from bot.demo.chat_page import ChatPerson, create_chat_page, serve_chat_page

ANNA = ChatPerson(UUID(int=1), "Anna de Vries")
BRAM = ChatPerson(UUID(int=2), "Bram Jansen")
NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture
async def page() -> AsyncIterator[str]:
    app = create_chat_page(bot_url=NOBODY_LISTENS, people=[ANNA, BRAM], tenant_id=UUID(int=9))
    async with serve_chat_page(app) as url:
        yield url


@pytest.fixture
async def connector() -> AsyncIterator[Connector]:
    async with ClientSession() as session:
        yield Connector(session, NoTokens(), ThisMachine())


async def open_chat(page: str) -> list[dict[str, object]]:
    async with (
        ClientSession() as session,
        session.post(f"{page}/page/chats/personal/open?as={ANNA.id}") as response,
    ):
        return [message["activity"] for message in await response.json()]


def hello(text: str = "Hallo") -> dict[str, object]:
    return {"type": "message", "text": text}


async def test_a_proactive_message_arrives_can_be_changed_and_taken_away(
    page: str, connector: Connector
) -> None:
    await open_chat(page)
    who = {"members": [{"id": str(ANNA.id)}], "tenantId": str(UUID(int=9))}
    conversation = await connector.create_conversation(page, who)
    first = await connector.send(page, conversation, hello("Eerst"))
    second = await connector.reply(page, conversation, first, hello("Daarna"))
    await connector.update(page, conversation, second, hello("Toch anders"))
    assert [said["text"] for said in await open_chat(page)] == ["Eerst", "Toch anders"]
    await connector.delete(page, conversation, first)
    assert [said["text"] for said in await open_chat(page)] == ["Toch anders"]
    member = await connector.member(page, conversation, ANNA.teams_id)
    assert member["aadObjectId"] == str(ANNA.id)


async def test_the_reasons_of_a_refusal_are_understood(page: str, connector: Connector) -> None:
    await open_chat(page)
    with pytest.raises(ConversationGone):
        await connector.send(page, "a:1nobody", hello())
    with pytest.raises(BotNotInstalled):
        await connector.create_conversation(page, {"members": [{"id": BRAM.teams_id}]})
    conversation = await connector.create_conversation(page, {"members": [{"id": ANNA.teams_id}]})
    with pytest.raises(MessageTooBig):
        await connector.send(page, conversation, hello("x" * 60_000))
