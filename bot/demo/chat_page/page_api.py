"""What the page itself asks: who there is, what was said, and to say or tap something."""

import asyncio
from collections.abc import Coroutine
from http import HTTPStatus
from typing import Any
from uuid import UUID

from aiohttp import web

from bot.demo.chat_page import activities
from bot.demo.chat_page.bot_line import BotLine
from bot.demo.chat_page.conversations import (
    Conversation,
    Conversations,
    ConversationType,
    Event,
    Message,
)
from bot.demo.chat_page.people import ChatPerson

HEARTBEAT_SECONDS = 15
CARD = "application/vnd.microsoft.card.adaptive"


class PageApi:
    """The page's own interface, under ``/page``. Who asks is in the query: ``?as=<object id>``."""

    def __init__(
        self, conversations: Conversations, line: BotLine, tenant_id: UUID, bot: dict[str, str]
    ) -> None:
        self._conversations = conversations
        self._line = line
        self._tenant_id = tenant_id
        self._bot = bot
        self._deliveries: set[asyncio.Task[None]] = set()

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes, to be added to an application."""
        return [
            web.get("/page/people", self.people),
            web.get("/page/me", self.me),
            web.get("/page/events", self.events),
            web.post("/page/chats/{chat}/open", self.open),
            web.post("/page/chats/{chat}/messages", self.say),
            web.post("/page/chats/{chat}/messages/{message}/again", self.say_again),
            web.post("/page/chats/{chat}/submit", self.submit),
            web.post("/page/chats/{chat}/invoke", self.invoke),
        ]

    async def settle(self) -> None:
        """Wait until the bot has everything that was said."""
        await asyncio.gather(*self._deliveries)

    async def people(self, request: web.Request) -> web.Response:
        """Find people one can be."""
        found = self._conversations.people.find(request.query.get("q", ""))
        return web.json_response([_as_choice(person) for person in found])

    async def me(self, request: web.Request) -> web.Response:
        """Return who the window is, and the bot's name."""
        return web.json_response(
            _as_choice(_person(request, self._conversations)) | {"bot": self._bot}
        )

    async def open(self, request: web.Request) -> web.Response:
        """Enter a chat: the first one adds the bot, and everybody gets what was said so far."""
        stage = self._stage(request)
        chat, person = stage.conversation, stage.person
        new_id, now = self._conversations.new_id, self._conversations.now()
        arrives = person.id not in chat.members
        chat.members[person.id] = person
        if not chat.has_bot:
            chat.has_bot = True
            self._deliver(self._post_all(chat, activities.introductions(stage, new_id, now)))
        elif arrives:
            self._deliver(self._post_all(chat, [activities.joined(stage, new_id, now)]))
        return web.json_response([message.seen_by(person) for message in chat.messages.values()])

    async def events(self, request: web.Request) -> web.WebSocketResponse:
        """Tell a window what happens in the chats of its person.

        Over a WebSocket: of server-sent events a browser allows six windows at a time.
        """
        person = _person(request, self._conversations)
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
        await socket.prepare(request)
        with self._conversations.watched_by(person) as queue:
            telling = asyncio.create_task(_tell(socket, queue))
            async for _ in socket:
                pass  # a window says nothing here; this ends when it closes
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)
        return socket

    async def say(self, request: web.Request) -> web.Response:
        """Say something. In a group chat or channel the bot hears it only when mentioned."""
        stage, asked = self._stage(request), await request.json()
        identifier, now = self._conversations.new_message_id(), self._conversations.now()
        if stage.conversation.type is ConversationType.CHANNEL:
            stage = self._stage(request, thread=identifier)
        activity = activities.message(stage, str(asked["text"]), identifier, now)
        if "value" in asked:
            activity |= {"value": asked["value"], "replyToId": str(asked.get("replyTo", ""))}
        message = Message(identifier, identifier, str(stage.person.id), now, activity)
        stage.conversation.keep(message)
        self._conversations.announce_message(stage.conversation, message)
        self._deliver(self._hear(stage.conversation, message))
        return web.json_response(message.seen_by(stage.person), status=HTTPStatus.CREATED)

    async def say_again(self, request: web.Request) -> web.Response:
        """Send a message that did not reach the bot once more: the same activity, the same id."""
        stage = self._stage(request)
        message = stage.conversation.messages.get(request.match_info["message"])
        if message is None or message.sender != str(stage.person.id):
            raise web.HTTPNotFound
        self._deliver(self._hear(stage.conversation, message))
        return web.Response(status=HTTPStatus.ACCEPTED)

    async def submit(self, request: web.Request) -> web.Response:
        """Send the inputs of a card, as `Action.Submit` does."""
        asked = await request.json()
        stage = self._stage(request, thread=asked.get("thread"))
        identifier, now = self._conversations.new_message_id(), self._conversations.now()
        activity = activities.submitted(stage, asked["value"], asked["replyTo"], identifier, now)
        answer = await self._line.post(stage.conversation, activity)
        return web.json_response({"status": answer.status})

    async def invoke(self, request: web.Request) -> web.Response:
        """Call the bot and return its answer. A card in the answer takes the tapped one's place."""
        asked = await request.json()
        stage = self._stage(request, thread=asked.get("thread"))
        identifier = f"f:{self._conversations.new_id()}"
        activity = activities.invoke(
            stage,
            name=asked["name"],
            value=asked["value"],
            reply_to=asked.get("replyTo"),
            activity_id=identifier,
            now=self._conversations.now(),
        )
        answer = await self._line.post(stage.conversation, activity)
        body = answer.body if isinstance(answer.body, dict) else {}
        tapped = stage.conversation.messages.get(str(asked.get("replyTo")))
        if tapped and asked["name"] == "adaptiveCard/action" and body.get("type") == CARD:
            tapped.views[stage.person.id] = body["value"]
            self._conversations.announce_message(stage.conversation, tapped)
        return web.json_response({"status": answer.status, "body": answer.body})

    async def _hear(self, chat: Conversation, message: Message) -> None:
        """Let the bot hear a message, and mark the message when the bot could not be reached."""
        mentioned = any(entity["type"] == "mention" for entity in message.activity["entities"])
        if chat.type is not ConversationType.PERSONAL and not mentioned:
            return
        answer = await self._line.post(chat, message.activity)
        if message.failed == answer.accepted:
            message.failed = not answer.accepted
            self._conversations.announce_message(chat, message)

    async def _post_all(self, chat: Conversation, sent: list[activities.Activity]) -> None:
        """Post at the same moment, as Teams does."""
        await asyncio.gather(*(self._line.post(chat, activity) for activity in sent))

    def _deliver(self, delivery: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(delivery)
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)

    def _stage(self, request: web.Request, thread: str | None = None) -> activities.Stage:
        person = _person(request, self._conversations)
        try:
            kind = ConversationType(request.match_info["chat"])
        except ValueError:
            raise web.HTTPNotFound from None
        chat = self._conversations.of(person, kind)
        return activities.Stage(
            service_url=_own_address(request),
            tenant_id=self._tenant_id,
            bot=self._bot,
            person=person,
            conversation=chat,
            team_id=self._conversations.team_id,
            locale=request.query.get("locale", person.locale),
            thread=(thread or "") if kind is ConversationType.CHANNEL else "",
        )


async def _tell(socket: web.WebSocketResponse, queue: asyncio.Queue[Event | None]) -> None:
    while (event := await queue.get()) is not None:
        await socket.send_json(event)
    await socket.close()


def _person(request: web.Request, conversations: Conversations) -> ChatPerson:
    person = conversations.people.get(request.query.get("as", ""))
    if person is None:
        raise web.HTTPNotFound(text="nobody has this id")
    return person


def _as_choice(person: ChatPerson) -> dict[str, str]:
    return {
        "id": str(person.id),
        "teamsId": person.teams_id,
        "name": person.name,
        "role": person.role,
        "department": person.department,
        "locale": person.locale,
    }


def _own_address(request: web.Request) -> str:
    """Return the address on which the bot reaches the connector: the socket this came in by."""
    socket = request.transport.get_extra_info("sockname") if request.transport else None
    if socket is None:
        raise web.HTTPBadRequest
    return f"http://127.0.0.1:{socket[1]}/"
