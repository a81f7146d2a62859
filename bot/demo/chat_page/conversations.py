"""What is said where: the chats, their members, their messages, and who is watching."""

import asyncio
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from bot.demo.chat_page.people import ChatPerson, Directory, opaque
from bot.kernel.clock import Clock

Event = dict[str, Any]
MOST_KEPT = 500
"""Messages a chat keeps; older ones are forgotten."""


class ConversationType(StrEnum):
    """The kinds of conversation, in the words of Teams."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(slots=True)
class Message:
    """One message. ``views`` are the cards that took its card's place, for one person each."""

    id: str
    thread: str
    sender: str
    sent_at: datetime
    activity: dict[str, Any]
    edited: bool = False
    failed: bool = False
    views: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    def seen_by(self, person: ChatPerson) -> Event:
        """Return the message as the page of ``person`` shows it."""
        return {
            "id": self.id,
            "thread": self.thread,
            "sender": self.sender,
            "sentAt": self.sent_at.isoformat(),
            "activity": self.activity,
            "edited": self.edited,
            "failed": self.failed,
            "view": self.views.get(person.id),
        }


@dataclass(slots=True)
class Conversation:
    """A chat or a channel. A channel's threads share its messages."""

    id: str
    type: ConversationType
    members: dict[UUID, ChatPerson] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    has_bot: bool = False

    def keep(self, message: Message) -> None:
        """Add the message, and forget the oldest when there are too many."""
        self.messages[message.id] = message
        if len(self.messages) > MOST_KEPT:
            self.messages.pop(next(iter(self.messages)))


class Conversations:
    """All conversations of the page: one-to-one chats, one group chat and one channel."""

    def __init__(self, people: Directory, clock: Clock, new_id: Callable[[], str]) -> None:
        self.people = people
        self._clock = clock
        self.new_id = new_id
        self._last_number = 0
        self._watchers: dict[asyncio.Queue[Event | None], ChatPerson] = {}
        self._team = f"19:{opaque('team')[:32]}@thread.tacv2"
        shared = (
            Conversation(f"19:{opaque('group chat')[:32]}@thread.v2", ConversationType.GROUP),
            Conversation(f"19:{opaque('channel')[:32]}@thread.tacv2", ConversationType.CHANNEL),
        )
        self._by_id = {conversation.id: conversation for conversation in shared}
        self._shared = {conversation.type: conversation for conversation in shared}
        self._owners = {_personal_id(person): person for person in people}

    @property
    def team_id(self) -> str:
        """Return the id of the team that the channel belongs to."""
        return self._team

    def get(self, conversation_id: str) -> Conversation | None:
        """Return the conversation; of a channel's thread (``…;messageid=1``) the channel."""
        if owner := self._owners.get(conversation_id):
            return self.of(owner, ConversationType.PERSONAL)
        return self._by_id.get(re.sub(r";messageid=\d+$", "", conversation_id))

    def of(self, person: ChatPerson, kind: ConversationType) -> Conversation:
        """Return the conversation of this kind that ``person`` takes part in."""
        if kind is not ConversationType.PERSONAL:
            return self._shared[kind]
        conversation = Conversation(_personal_id(person), kind, {person.id: person})
        return self._by_id.setdefault(conversation.id, conversation)

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return self._clock.now()

    def new_message_id(self) -> str:
        """Return an id as Teams makes them: milliseconds since 1970, no two the same."""
        milliseconds = int(self.now().timestamp() * 1000)
        self._last_number = max(milliseconds, self._last_number + 1)
        return str(self._last_number)

    @contextmanager
    def watched_by(self, person: ChatPerson) -> Iterator[asyncio.Queue[Event | None]]:
        """Give a queue of what happens in the conversations of ``person``; None is the end."""
        queue: asyncio.Queue[Event | None] = asyncio.Queue()
        self._watchers[queue] = person
        try:
            yield queue
        finally:
            del self._watchers[queue]

    def stop_watching(self) -> None:
        """End every stream of events."""
        for queue in self._watchers:
            queue.put_nowait(None)

    def announce(self, conversation: Conversation, kind: str, **facts: object) -> None:
        """Tell every window whose person takes part in ``conversation``."""
        for queue, person in self._watchers.items():
            if person.id in conversation.members:
                queue.put_nowait({"event": kind, "chat": conversation.type, **facts})

    def announce_message(self, conversation: Conversation, message: Message) -> None:
        """Show a new or changed message to everybody in ``conversation``, in their own view."""
        for queue, person in self._watchers.items():
            if person.id in conversation.members:
                seen = message.seen_by(person)
                queue.put_nowait({"event": "message", "chat": conversation.type, "message": seen})


def _personal_id(person: ChatPerson) -> str:
    return f"a:1{opaque(f'chat {person.id}')}"
