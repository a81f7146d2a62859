"""Towards the bot, everything looks as if Teams had sent it."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from aiohttp import ClientSession, WSMsgType

from bot.demo.chat_page import ChatPerson, create_chat_page, serve_chat_page
from bot.kernel.clock import SetClock
from tests.demo.chat_page.small_bot import CARD, SmallBot, form

TENANT = UUID(int=9)
ANNA = ChatPerson(UUID(int=1), "Anna de Vries", "medewerker", "Burgerzaken")
BRAM = ChatPerson(UUID(int=2), "Bram Öztürk", "leidinggevende", "Ruimte")
BOT = {"id": "28:00000000-0000-0000-0000-000000000000", "name": "Slimmer"}
SUMMER = datetime(2026, 7, 1, 22, 30, 0, 123000, tzinfo=UTC)


class Client:
    """The page's own interface, as one person uses it."""

    def __init__(self, http: ClientSession, url: str, person: ChatPerson) -> None:
        self.http = http
        self.url = url
        self.person = person

    async def post(self, path: str, body: object = None, **query: str) -> Any:
        params = {"as": str(self.person.id), **query}
        async with self.http.post(f"{self.url}/page{path}", json=body, params=params) as response:
            assert response.status < 300
            return await response.json() if response.content_length else None

    async def say(self, chat: str, text: str, **query: str) -> Any:
        return await self.post(f"/chats/{chat}/messages", {"text": text}, **query)

    async def see(self, chat: str) -> Any:
        return await self.post(f"/chats/{chat}/open")

    async def see_when(self, chat: str, condition: Callable[[Any], bool]) -> Any:
        for _ in range(500):
            if condition(messages := await self.see(chat)):
                return messages
            await asyncio.sleep(0.01)
        raise TimeoutError


@pytest.fixture
async def bot() -> SmallBot:
    return SmallBot()


@pytest.fixture
async def url(bot: SmallBot) -> AsyncIterator[str]:
    numbers = iter(range(1000))
    async with bot.running() as bot_url:
        app = create_chat_page(
            bot_url=bot_url,
            people=[ANNA, BRAM],
            tenant_id=TENANT,
            clock=SetClock(SUMMER),
            new_id=lambda: str(next(numbers)),
        )
        async with serve_chat_page(app) as url:
            yield url


@pytest.fixture
async def anna(url: str) -> AsyncIterator[Client]:
    async with ClientSession() as http:
        yield Client(http, url, ANNA)


@pytest.fixture
async def bram(url: str) -> AsyncIterator[Client]:
    async with ClientSession() as http:
        yield Client(http, url, BRAM)


async def test_the_first_visit_installs_the_bot_and_the_next_does_not(
    anna: Client, bot: SmallBot
) -> None:
    await anna.see("personal")
    await anna.see("personal")
    (installed,) = await bot.wait_for("installationUpdate")
    (updated,) = await bot.wait_for("conversationUpdate")
    assert installed["action"] == "add"
    assert updated["membersAdded"] == [
        {"id": BOT["id"]},
        {"id": ANNA.teams_id, "aadObjectId": str(ANNA.id)},
    ]
    await anna.say("personal", "hoi")
    await bot.wait_for("message")
    assert len(bot.heard) == 3


async def test_a_message_has_the_shape_that_teams_gives_it(
    anna: Client, url: str, bot: SmallBot
) -> None:
    await anna.see("personal")
    await anna.say("personal", "boek <morgen> & meer")
    (message,) = await bot.wait_for("message")
    conversation = message.pop("conversation")
    assert conversation.pop("id").startswith("a:1")
    assert conversation == {"conversationType": "personal", "tenantId": str(TENANT)}
    assert message == {
        "type": "message",
        "id": "1782945000123",
        "timestamp": "2026-07-01T22:30:00.123Z",
        "localTimestamp": "2026-07-02T00:30:00.123+02:00",
        "localTimezone": "Europe/Amsterdam",
        "serviceUrl": f"{url}/",
        "channelId": "msteams",
        "from": {"id": ANNA.teams_id, "name": ANNA.name, "aadObjectId": str(ANNA.id)},
        "recipient": BOT,
        "entities": [
            {
                "type": "clientInfo",
                "locale": "nl-NL",
                "country": "NL",
                "platform": "Web",
                "timezone": "Europe/Amsterdam",
            }
        ],
        "channelData": {"tenant": {"id": str(TENANT)}},
        "locale": "nl-NL",
        "text": "boek <morgen> & meer",
        "textFormat": "plain",
        "attachments": [
            {"contentType": "text/html", "content": "<p>boek &lt;morgen&gt; &amp; meer</p>"}
        ],
    }


async def test_the_language_of_the_window_is_the_locale(anna: Client, bot: SmallBot) -> None:
    await anna.say("personal", "hi", locale="en-US")
    (message,) = await bot.wait_for("message")
    assert message["locale"] == message["entities"][0]["locale"] == "en-US"


@pytest.mark.parametrize(("chat", "marks"), [("groupChat", "@thread.v2"), ("channel", ".tacv2")])
async def test_outside_the_personal_chat_the_bot_hears_only_mentions(
    anna: Client, bot: SmallBot, chat: str, marks: str
) -> None:
    await anna.see(chat)
    await anna.say(chat, "wie gaat er mee lunchen?")
    await anna.say(chat, "@slimmer wie is er?")
    (message,) = await bot.wait_for("message")
    mention = {"type": "mention", "mentioned": BOT, "text": "<at>Slimmer</at>"}
    assert message["text"] == "<at>Slimmer</at> wie is er?"
    assert message["entities"][1:] == [mention]
    assert message["conversation"]["isGroup"] is True
    assert message["conversation"]["conversationType"] == chat
    assert marks in message["conversation"]["id"]


async def test_a_channel_message_is_the_root_of_a_thread(anna: Client, bot: SmallBot) -> None:
    await anna.see("channel")
    await anna.say("channel", "@Slimmer hallo")
    (message,) = await bot.wait_for("message")
    channel = message["channelData"]["channel"]["id"]
    assert message["conversation"]["id"] == f"{channel};messageid={message['id']}"
    assert message["channelData"]["team"]["id"].startswith("19:")
    said, answered = await anna.see_when("channel", lambda messages: len(messages) > 1)
    assert answered["thread"] == said["id"]


async def test_who_joins_later_is_introduced_alone(
    anna: Client, bram: Client, bot: SmallBot
) -> None:
    await anna.see("groupChat")
    await bot.wait_for("conversationUpdate")
    await bram.see("groupChat")
    _, joined = await bot.wait_for("conversationUpdate", 2)
    assert joined["membersAdded"] == [{"id": BRAM.teams_id, "aadObjectId": str(BRAM.id)}]
    assert len(bot.of_type("installationUpdate")) == 1


async def test_a_submit_is_a_message_with_a_value_and_without_text(
    anna: Client, bot: SmallBot
) -> None:
    await anna.see("personal")
    await anna.post("/chats/personal/submit", {"value": {"wish": "rust"}, "replyTo": "5"})
    (message,) = await bot.wait_for("message")
    assert message["value"] == {"wish": "rust"}
    assert message["replyToId"] == "5"
    assert "text" not in message


async def test_the_card_in_an_answer_takes_the_place_of_the_tapped_one_for_who_tapped(
    anna: Client, bram: Client, bot: SmallBot
) -> None:
    await anna.see("groupChat")
    await bram.see("groupChat")
    introduction = (await bot.wait_for("installationUpdate"))[0]
    shared = [{"contentType": CARD, "content": form("Voor allen")}]
    identifier = await bot.say(introduction, attachments=shared)
    action = {"type": "Action.Execute", "id": "keep", "verb": "keep", "data": {"wish": "rust"}}
    value = {"action": action, "trigger": "manual"}
    asked = {"name": "adaptiveCard/action", "value": value, "replyTo": identifier}
    answer = await anna.post("/chats/groupChat/invoke", asked)

    (invoke,) = bot.of_type("invoke")
    assert (invoke["name"], invoke["value"]) == ("adaptiveCard/action", value)
    assert invoke["replyToId"] == identifier
    assert answer["status"] == 200
    (hers,), (his,) = await anna.see("groupChat"), await bram.see("groupChat")
    assert hers["view"] == answer["body"]["value"]
    assert his["view"] is None

    changed = {"type": "message", "attachments": shared}
    await bot.call("PUT", introduction, f"/activities/{identifier}", changed)
    (hers,) = await anna.see("groupChat")
    assert hers["view"] is None


async def test_a_message_the_bot_did_not_get_can_be_sent_again_and_is_the_same(
    anna: Client, bot: SmallBot
) -> None:
    await anna.see("personal")
    bot.refuses = True
    said = await anna.say("personal", "hoi")
    await anna.see_when("personal", lambda messages: messages[0]["failed"])
    bot.refuses = False
    await anna.post(f"/chats/personal/messages/{said['id']}/again")
    (message,) = await bot.wait_for("message")
    assert message == said["activity"]


async def test_the_token_goes_along_when_there_is_an_issuer(bot: SmallBot) -> None:
    async with bot.running() as bot_url, ClientSession() as http:
        app = create_chat_page(
            bot_url=bot_url, people=[ANNA], tenant_id=TENANT, token=lambda: "signed"
        )
        async with serve_chat_page(app) as url:
            await Client(http, url, ANNA).see("personal")
            await bot.wait_for("installationUpdate")
    assert set(bot.authorizations) == {"Bearer signed"}


async def test_without_an_issuer_no_token_goes_along(anna: Client, bot: SmallBot) -> None:
    await anna.say("personal", "hoi")
    await bot.wait_for("message")
    assert set(bot.authorizations) == {None}


async def test_what_happens_is_streamed_to_who_is_there(anna: Client, bram: Client) -> None:
    params = {"as": str(ANNA.id)}
    async with anna.http.ws_connect(f"{anna.url}/page/events", params=params) as socket:
        await bram.say("personal", "geheim")
        await anna.say("personal", "hoi")
        seen: list[Any] = []
        async with asyncio.timeout(5):
            while not [event for event in seen if event.get("direction") == "from-bot"]:
                seen.append(await socket.receive_json())
    assert [event["event"] for event in seen].count("message") == 2
    assert "geheim" not in json.dumps(seen)


async def test_the_page_stops_at_once_while_windows_are_open(bot: SmallBot) -> None:
    async with bot.running() as bot_url, ClientSession() as http:
        app = create_chat_page(bot_url=bot_url, people=[ANNA], tenant_id=TENANT)
        async with AsyncExitStack() as page:
            url = await page.enter_async_context(serve_chat_page(app))
            events = f"{url}/page/events?as={ANNA.id}"
            async with http.ws_connect(events) as socket, asyncio.timeout(1):
                closing = asyncio.create_task(page.aclose())
                assert (await socket.receive()).type is WSMsgType.CLOSE
                await closing


async def test_people_are_found_by_name_role_and_department(anna: Client) -> None:
    for words, expected in {
        "": [ANNA.name, BRAM.name],
        "ozturk ruim": [BRAM.name],
        "MEDEWERKER": [ANNA.name],
        "niemand": [],
    }.items():
        async with anna.http.get(f"{anna.url}/page/people", params={"q": words}) as response:
            assert [person["name"] for person in await response.json()] == expected
