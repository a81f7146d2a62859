"""The REST side of the Bot Connector: what a bot calls to speak in Teams.

Paths, statuses and bodies as in Microsoft's reference "Bot Connector REST API"; errors are
``{"error": {"code", "message"}}``.
"""

import json
import re
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from aiohttp import web

from bot.demo.chat_page.conversations import (
    Conversation,
    Conversations,
    ConversationType,
    Message,
)
from bot.demo.chat_page.people import as_member

LARGEST_MESSAGE = 100 * 1024
"""Bytes of a message as UTF-16, everything in it included."""

CONVERSATION = "/v3/conversations/{conversation}"
BOT = "bot"


class Declined(Exception):
    """The call cannot be done: answered with ``status`` and an error of the connector."""

    def __init__(self, status: HTTPStatus, code: str, message: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.message = message


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def errors_as_the_connector(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer what was `Declined` with the error body that bots expect."""
    try:
        return await handler(request)
    except Declined as declined:
        error = {"code": declined.code, "message": declined.message}
        return web.json_response({"error": error}, status=declined.status)


class Connector:
    """Answers the bot's calls and shows their effects in the conversations."""

    def __init__(self, conversations: Conversations, tenant_id: UUID) -> None:
        self._conversations = conversations
        self._tenant_id = tenant_id

    def routes(self) -> list[web.AbstractRouteDef]:
        """Return the routes, to be added to an application."""
        return [
            web.post("/v3/conversations", self._told(self.create_conversation)),
            web.post(f"{CONVERSATION}/activities", self._told(self.send)),
            web.post(f"{CONVERSATION}/activities/{{activity}}", self._told(self.send)),
            web.put(f"{CONVERSATION}/activities/{{activity}}", self._told(self.update)),
            web.delete(f"{CONVERSATION}/activities/{{activity}}", self._told(self.delete)),
            web.get(f"{CONVERSATION}/members", self.members),
            web.get(f"{CONVERSATION}/pagedmembers", self.paged_members),
            web.get(f"{CONVERSATION}/members/{{member}}", self.member),
        ]

    async def create_conversation(self, request: web.Request) -> web.Response:
        """Open the one-to-one chat with a person, or a thread in the channel."""
        asked = await _read(request)
        if channel_id := (asked.get("channelData") or {}).get("channel", {}).get("id"):
            channel = self._known(channel_id)
            message = self._say(channel, asked.get("activity") or {"type": "message"}, thread=None)
            created = {"id": f"{channel.id};messageid={message.id}", "activityId": message.id}
            return web.json_response(created, status=HTTPStatus.CREATED)
        members = asked.get("members") or []
        if len(members) != 1:
            raise Declined(HTTPStatus.BAD_REQUEST, "BadSyntax", "Incorrect conversation creation")
        person = self._conversations.people.get(str(members[0].get("id", "")))
        if person is None:
            raise Declined(HTTPStatus.BAD_REQUEST, "BadArgument", "Unknown user id")
        chat = self._conversations.of(person, ConversationType.PERSONAL)
        if not chat.has_bot:
            code = "BotNotInConversationRoster"
            raise Declined(HTTPStatus.FORBIDDEN, code, "The bot is not installed for this user.")
        created = {"id": chat.id}
        if activity := asked.get("activity"):
            created["activityId"] = self._say(chat, activity, thread=None).id
        return web.json_response(created, status=HTTPStatus.CREATED)

    async def send(self, request: web.Request) -> web.Response:
        """Show a message, or that the bot is typing. A reply stays in the thread it replies to."""
        activity = await _read(request)
        conversation = self._conversation(request)
        if activity.get("type") == "typing":
            self._conversations.announce(conversation, "typing")
            return web.json_response({"id": self._conversations.new_message_id()}, status=201)
        thread = _thread_in(request.match_info["conversation"])
        replied_to = conversation.messages.get(request.match_info.get("activity", ""))
        if thread is None and replied_to is not None:
            thread = replied_to.thread
        message = self._say(conversation, activity, thread)
        return web.json_response({"id": message.id}, status=HTTPStatus.CREATED)

    async def update(self, request: web.Request) -> web.Response:
        """Change a message of the bot, for everybody; what people made of its card is dropped."""
        activity = await _read(request)
        conversation = self._conversation(request)
        message = self._message(conversation, request)
        message.activity = activity | {"id": message.id}
        message.edited = True
        message.views.clear()
        self._conversations.announce_message(conversation, message)
        return web.json_response({"id": message.id})

    async def delete(self, request: web.Request) -> web.Response:
        """Take a message of the bot away."""
        conversation = self._conversation(request)
        message = self._message(conversation, request)
        del conversation.messages[message.id]
        self._conversations.announce(conversation, "deleted", id=message.id)
        return web.Response(status=HTTPStatus.OK)

    async def members(self, request: web.Request) -> web.Response:
        """List the people in a conversation."""
        return web.json_response(self._roster(self._conversation(request)))

    async def paged_members(self, request: web.Request) -> web.Response:
        """List the people in a conversation, a page at a time."""
        roster = self._roster(self._conversation(request))
        try:
            size = max(1, min(500, int(request.query.get("pageSize", "200"))))
            start = int(request.query.get("continuationToken", "0"))
        except ValueError:
            raise Declined(HTTPStatus.BAD_REQUEST, "BadArgument", "Invalid page") from None
        page: dict[str, Any] = {"members": roster[start : start + size]}
        if start + size < len(roster):
            page["continuationToken"] = str(start + size)
        return web.json_response(page)

    async def member(self, request: web.Request) -> web.Response:
        """Return one person of a conversation, by Teams id or Entra object id."""
        conversation = self._conversation(request)
        person = self._conversations.people.get(request.match_info["member"])
        if person is None or person.id not in conversation.members:
            code = "MemberNotFoundInConversation"
            raise Declined(HTTPStatus.NOT_FOUND, code, "Member not found in conversation.")
        return web.json_response(as_member(person, self._tenant_id))

    def _say(
        self, conversation: Conversation, activity: dict[str, Any], thread: str | None
    ) -> Message:
        identifier = self._conversations.new_message_id()
        message = Message(
            id=identifier,
            thread=thread or identifier,
            sender=BOT,
            sent_at=self._conversations.now(),
            activity=activity | {"id": identifier},
        )
        conversation.keep(message)
        self._conversations.announce_message(conversation, message)
        return message

    def _roster(self, conversation: Conversation) -> list[dict[str, Any]]:
        return [as_member(person, self._tenant_id) for person in conversation.members.values()]

    def _conversation(self, request: web.Request) -> Conversation:
        return self._known(request.match_info["conversation"])

    def _known(self, conversation_id: str) -> Conversation:
        conversation = self._conversations.get(conversation_id)
        if conversation is None:
            code = "ConversationNotFound"
            raise Declined(HTTPStatus.NOT_FOUND, code, "Conversation not found.")
        # Ids are the same in every run and only told to a bot that was added: it knows this one
        # from an earlier run, of which the page itself remembers nothing.
        conversation.has_bot = True
        return conversation

    def _message(self, conversation: Conversation, request: web.Request) -> Message:
        message = conversation.messages.get(request.match_info["activity"])
        if message is None:
            code = "ActivityNotFoundInConversation"
            raise Declined(HTTPStatus.NOT_FOUND, code, "Activity not found in conversation.")
        if message.sender != BOT:
            code = "ForbiddenOperationException"
            raise Declined(HTTPStatus.FORBIDDEN, code, "The message is not the bot's.")
        return message

    def _told(self, call: Callable[[web.Request], Awaitable[web.Response]]) -> Handler:
        """Wrap a call so that the windows can read along, also when it is declined."""

        async def told(request: web.Request) -> web.StreamResponse:
            response = await errors_as_the_connector(request, call)
            self._tell(request, await request.text(), response)
            return response

        return told

    def _tell(self, request: web.Request, sent: str, response: web.StreamResponse) -> None:
        received = _json_or_none(response.text) if isinstance(response, web.Response) else None
        sent_body = _json_or_none(sent)
        created = received.get("id") if isinstance(received, dict) else None
        conversation = self._conversations.get(request.match_info.get("conversation", str(created)))
        if conversation is None:
            return
        kind = sent_body.get("type") if isinstance(sent_body, dict) else None
        self._conversations.announce(
            conversation,
            "wire",
            direction="from-bot",
            title=kind or request.method.lower(),
            request=f"{request.method} {request.raw_path}",
            status=response.status,
            sent=sent_body,
            received=received,
        )


async def _read(request: web.Request) -> dict[str, Any]:
    text = await request.text()
    if len(text.encode("utf-16-le")) > LARGEST_MESSAGE:
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        raise Declined(status, "MessageSizeTooBig", "Message size too large.")
    body = _json_or_none(text)
    if not isinstance(body, dict):
        raise Declined(HTTPStatus.BAD_REQUEST, "BadSyntax", "The body is no JSON object.")
    return body


def _json_or_none(text: str | None) -> Any:
    try:
        return json.loads(text or "")
    except ValueError:
        return None


def _thread_in(conversation_id: str) -> str | None:
    found = re.search(r";messageid=(\d+)$", conversation_id)
    return found[1] if found else None
