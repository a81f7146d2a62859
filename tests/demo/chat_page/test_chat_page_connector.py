"""The connector answers a bot like the Bot Connector of Microsoft does."""

from collections.abc import AsyncIterator
from urllib.parse import quote
from uuid import UUID

import pytest
from aiohttp import ClientSession

from bot.demo.chat_page import ChatPerson, create_chat_page, serve_chat_page
from tests.demo.chat_page.small_bot import Activity, SmallBot

TENANT = UUID(int=9)
ANNA = ChatPerson(UUID(int=1), "Anna de Vries", "medewerker", "Burgerzaken", "anna@example.nl")
BRAM = ChatPerson(UUID(int=2), "Bram Jansen", "leidinggevende", "Burgerzaken")


@pytest.fixture
async def bot() -> SmallBot:
    return SmallBot()


@pytest.fixture
async def page(bot: SmallBot) -> AsyncIterator[str]:
    async with bot.running() as bot_url:
        app = create_chat_page(bot_url=bot_url, people=[ANNA, BRAM], tenant_id=TENANT)
        async with serve_chat_page(app) as url:
            yield url


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def open_chat(http: ClientSession, page: str, chat: str, person: ChatPerson = ANNA) -> None:
    async with http.post(f"{page}/page/chats/{chat}/open?as={person.id}") as response:
        assert response.status == 200


async def shown(http: ClientSession, page: str, chat: str) -> list[Activity]:
    async with http.post(f"{page}/page/chats/{chat}/open?as={ANNA.id}") as response:
        return [message["activity"] for message in await response.json()]


@pytest.fixture
async def introduction(http: ClientSession, page: str, bot: SmallBot) -> Activity:
    await open_chat(http, page, "personal")
    return (await bot.wait_for("installationUpdate"))[0]


def address(page: str, activity: Activity, path: str) -> str:
    return f"{page}/v3/conversations/{quote(activity['conversation']['id'], safe='')}{path}"


async def test_a_message_of_the_bot_is_shown_and_gets_an_id(
    http: ClientSession, page: str, introduction: Activity
) -> None:
    body = {"type": "message", "text": "Welkom"}
    async with http.post(address(page, introduction, "/activities"), json=body) as response:
        assert response.status == 201
        identifier = (await response.json())["id"]
    assert await shown(http, page, "personal") == [body | {"id": identifier}]


async def test_a_message_can_be_changed_and_taken_away(
    http: ClientSession, page: str, introduction: Activity, bot: SmallBot
) -> None:
    identifier = await bot.say(introduction, "Eerst zo")
    one = address(page, introduction, f"/activities/{identifier}")
    async with http.put(one, json={"type": "message", "text": "Nu zo"}) as response:
        assert response.status == 200
        assert await response.json() == {"id": identifier}
    assert [said["text"] for said in await shown(http, page, "personal")] == ["Nu zo"]
    async with http.delete(one) as response:
        assert response.status == 200
    assert await shown(http, page, "personal") == []
    async with http.delete(one) as response:
        assert response.status == 404
        assert (await response.json())["error"]["code"] == "ActivityNotFoundInConversation"


async def test_the_bot_cannot_change_what_a_person_said(
    http: ClientSession, page: str, introduction: Activity, bot: SmallBot
) -> None:
    say = f"{page}/page/chats/personal/messages?as={ANNA.id}"
    async with http.post(say, json={"text": "hoi"}) as response:
        identifier = (await response.json())["id"]
    await bot.wait_for("message")
    one = address(page, introduction, f"/activities/{identifier}")
    async with http.put(one, json={"type": "message", "text": "doei"}) as response:
        assert response.status == 403
    assert "hoi" in [said["text"] for said in await shown(http, page, "personal")]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/activities"),
        ("POST", "/activities/1"),
        ("PUT", "/activities/1"),
        ("DELETE", "/activities/1"),
        ("GET", "/members"),
        ("GET", "/pagedmembers"),
        ("GET", "/members/29%3A1"),
    ],
)
async def test_an_unknown_conversation_is_not_found(
    http: ClientSession, page: str, method: str, path: str
) -> None:
    url = f"{page}/v3/conversations/a%3A1nobody{path}"
    body = {"type": "message"} if method in {"POST", "PUT"} else None
    async with http.request(method, url, json=body) as response:
        assert response.status == 404
        error = (await response.json())["error"]
    assert error == {"code": "ConversationNotFound", "message": "Conversation not found."}


async def test_members_are_listed_as_teams_lists_them(
    http: ClientSession, page: str, introduction: Activity
) -> None:
    expected = {
        "id": ANNA.teams_id,
        "name": "Anna de Vries",
        "givenName": "Anna",
        "surname": "de Vries",
        "objectId": str(ANNA.id),
        "aadObjectId": str(ANNA.id),
        "email": "anna@example.nl",
        "userPrincipalName": "anna@example.nl",
        "tenantId": str(TENANT),
        "userRole": "user",
    }
    async with http.get(address(page, introduction, "/members")) as response:
        assert await response.json() == [expected]
    for member in (quote(ANNA.teams_id, safe=""), str(ANNA.id)):
        async with http.get(address(page, introduction, f"/members/{member}")) as response:
            assert await response.json() == expected
    async with http.get(address(page, introduction, f"/members/{BRAM.id}")) as response:
        assert response.status == 404


async def test_members_come_in_pages(http: ClientSession, page: str, bot: SmallBot) -> None:
    for person in (ANNA, BRAM):
        await open_chat(http, page, "groupChat", person)
    introduction = (await bot.wait_for("installationUpdate"))[0]
    names, token = [], "0"
    while token:
        path = f"/pagedmembers?pageSize=1&continuationToken={token}"
        async with http.get(address(page, introduction, path)) as response:
            answer = await response.json()
        names += [member["name"] for member in answer["members"]]
        token = answer.get("continuationToken", "")
    assert names == ["Anna de Vries", "Bram Jansen"]


async def test_a_conversation_is_created_once_for_a_person(
    http: ClientSession, page: str, introduction: Activity
) -> None:
    for member in (ANNA.teams_id, str(ANNA.id)):
        asked = {
            "bot": {"id": introduction["recipient"]["id"]},
            "members": [{"id": member}],
            "tenantId": str(TENANT),
            "channelData": {"tenant": {"id": str(TENANT)}},
        }
        async with http.post(f"{page}/v3/conversations", json=asked) as response:
            assert response.status == 201
            assert await response.json() == {"id": introduction["conversation"]["id"]}


async def test_a_conversation_needs_the_bot_to_be_installed(
    http: ClientSession, page: str, introduction: Activity
) -> None:
    asked = {"members": [{"id": BRAM.teams_id}], "tenantId": str(TENANT)}
    async with http.post(f"{page}/v3/conversations", json=asked) as response:
        assert response.status == 403
        assert (await response.json())["error"]["code"] == "BotNotInConversationRoster"


async def test_a_chat_of_an_earlier_run_can_still_be_written_to(
    http: ClientSession, introduction: Activity
) -> None:
    app = create_chat_page(bot_url="http://127.0.0.1:9", people=[ANNA], tenant_id=TENANT)
    async with serve_chat_page(app) as later:
        body = {"type": "message", "text": "Je plek is vrijgegeven"}
        url = address(later, introduction, "/activities")
        async with http.post(url, json=body) as response:
            assert response.status == 201
        assert [said["text"] for said in await shown(http, later, "personal")] == [body["text"]]


async def test_a_new_thread_in_the_channel_has_an_address_of_its_own(
    http: ClientSession, page: str, bot: SmallBot
) -> None:
    await open_chat(http, page, "channel")
    introduction = (await bot.wait_for("installationUpdate"))[0]
    channel = introduction["conversation"]["id"]
    asked = {
        "isGroup": True,
        "channelData": {"channel": {"id": channel}},
        "activity": {"type": "message", "text": "Tip van de week"},
    }
    async with http.post(f"{page}/v3/conversations", json=asked) as response:
        created = await response.json()
    assert created["id"] == f"{channel};messageid={created['activityId']}"
    thread = {"conversation": {"id": created["id"]}}
    body = {"type": "message", "text": "Nog een"}
    async with http.post(address(page, thread, "/activities"), json=body) as response:
        assert response.status == 201
    async with http.post(f"{page}/page/chats/channel/open?as={ANNA.id}") as response:
        threads = [message["thread"] for message in await response.json()]
    assert threads == [created["activityId"]] * 2


@pytest.mark.parametrize("body", ["", "{", "[]", '"text"'])
async def test_a_body_that_is_no_json_object_is_refused(
    http: ClientSession, page: str, introduction: Activity, body: str
) -> None:
    async with http.post(address(page, introduction, "/activities"), data=body) as response:
        assert response.status == 400
        assert (await response.json())["error"]["code"] == "BadSyntax"
    assert await shown(http, page, "personal") == []


async def test_a_message_over_100_kilobytes_of_utf_16_is_refused(
    http: ClientSession, page: str, introduction: Activity
) -> None:
    body = {"type": "message", "text": "x" * 51_200}
    async with http.post(address(page, introduction, "/activities"), json=body) as response:
        assert response.status == 413
        assert (await response.json())["error"]["code"] == "MessageSizeTooBig"


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Origin": "https://evil.example"}])
async def test_pages_elsewhere_cannot_use_it(
    http: ClientSession, page: str, headers: dict[str, str]
) -> None:
    async with http.get(f"{page}/page/people", headers=headers) as response:
        assert response.status == 403
