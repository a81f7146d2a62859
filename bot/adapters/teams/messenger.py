"""Saying something unasked in a one-to-one chat. Implements `features.deliveries.ports.Messenger`.

Only this module and the answering of turns (`adapter`) send through a `Connector`.
"""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Protocol

from botbuilder.schema import Activity, ChannelAccount, ConversationAccount

from bot.adapters.teams import activities
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.connector_errors import (
    BotBlocked,
    BotNotInstalled,
    ConnectorError,
    ConnectorNotReached,
    ConversationGone,
    MessageTooBig,
    SendingThrottled,
)
from bot.adapters.teams.ports import Reference, StopReason
from bot.chat.reply import Reply
from bot.chat.turn import Place
from bot.features.deliveries.ports import Address, Failure, NotDelivered, Unreachable
from bot.kernel.people import Person, PersonId

NOT_SENT = frozenset({"", "TokenNotObtained", "ConnectionTimeoutError"})
"""What a `ConnectorNotReached` without status says when the request did not leave at all."""

_FAILURES: tuple[tuple[type[ConnectorError], Failure], ...] = (
    (BotBlocked, Failure.BLOCKED),
    (BotNotInstalled, Failure.NOT_INSTALLED),
    (ConversationGone, Failure.GONE),
    (MessageTooBig, Failure.TOO_BIG),
    (SendingThrottled, Failure.BUSY),
)


class KeptChats(Protocol):
    """The addresses of chats, as far as messages need them. Implemented by `db.conversations`."""

    async def of_people(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, Reference | StopReason]:
        """Return where people can be reached, or why they cannot; who is unknown is left out."""
        ...

    async def keep(self, reference: Reference) -> None:
        """Keep an address, and lift its stop if there was one."""
        ...

    async def stop(self, conversation: str, reason: StopReason) -> None:
        """Send nothing more to a conversation until something is heard from it."""
        ...

    async def drop(self, conversation: str) -> None:
        """Forget a conversation that does not exist any more."""
        ...

    async def any_chat(self) -> Reference | None:
        """Return the newest one-to-one chat: what is needed to open another like it."""
        ...


class Installer(Protocol):
    """Installs the Teams app for somebody."""

    async def install(self, person_id: PersonId) -> bool:
        """Install the app; return whether the person has it now. Raises nothing expected."""
        ...


class NoInstaller:
    """For installations where Graph may not install the app."""

    async def install(self, person_id: PersonId) -> bool:  # noqa: ARG002 - Installer's signature
        """Install nothing."""
        return False


class KnownChats:
    """Where people can be reached. Implements `features.deliveries.ports.Chats`."""

    def __init__(self, kept: KeptChats) -> None:
        self._kept = kept

    async def addresses(
        self, people: Collection[PersonId]
    ) -> Mapping[PersonId, Address | Unreachable]:
        """Return where people can be reached, as far as it is known."""
        known = await self._kept.of_people(people)
        return {person_id: _address(found) for person_id, found in known.items()}


class TeamsMessenger(KnownChats):
    """Sends messages through the connector, which must not try again by itself (patience 0)."""

    def __init__(self, connector: Connector, kept: KeptChats, installer: Installer) -> None:
        super().__init__(kept)
        self._connector = connector
        self._installer = installer

    async def open_chat(self, person_id: PersonId) -> Address:
        """Return the chat with somebody of whom no address is known."""
        like = await self._kept.any_chat()
        if like is None:
            # Nobody ever spoke to the bot: there is not even a service URL.
            raise NotDelivered(Failure.NOT_INSTALLED)
        wanted = {
            "isGroup": False,
            "bot": {"id": like.bot},
            "members": [{"id": str(person_id)}],
            "tenantId": like.tenant,
            "channelData": {"tenant": {"id": like.tenant}},
        }
        try:
            conversation = await self._connector.create_conversation(like.service_url, wanted)
        except ConnectorError as error:
            raise not_delivered(error) from error
        if not conversation:
            raise NotDelivered(Failure.REFUSED)
        found = Reference(
            conversation, Place.PERSONAL, like.service_url, like.tenant, like.bot, person_id
        )
        await self._kept.keep(found)
        return _address_of(found)

    async def install(self, person_id: PersonId) -> bool:
        """Have the app installed for somebody, where that is allowed."""
        return await self._installer.install(person_id)

    async def send(self, person: Person, address: Address, reply: Reply) -> str:
        """Send a message and return its id."""
        content = _content(person, address, reply)
        try:
            return await self._connector.send(address.service_url, address.conversation, content)
        except ConnectorError as error:
            raise await self._learned(address, error) from error

    async def renew(self, person: Person, address: Address, message: str, reply: Reply) -> None:
        """Put other words in the place of a message."""
        content = _content(person, address, reply) | {"id": message}
        to, url = address.conversation, address.service_url
        try:
            await self._connector.update(url, to, message, content)
        except ConnectorError as error:
            raise not_delivered(error) from error

    async def take_away(self, address: Address, message: str) -> None:
        """Delete a message."""
        try:
            await self._connector.delete(address.service_url, address.conversation, message)
        except ConnectorError as error:
            raise not_delivered(error) from error

    async def _learned(self, address: Address, error: ConnectorError) -> NotDelivered:
        """Remember what the failure says about the address."""
        failed = not_delivered(error)
        match failed.failure:
            case Failure.BLOCKED:
                await self._kept.stop(address.conversation, StopReason.BLOCKED)
            case Failure.NOT_INSTALLED:
                await self._kept.stop(address.conversation, StopReason.REMOVED)
            case Failure.GONE:
                await self._kept.drop(address.conversation)
            case _:
                pass
        return failed


def not_delivered(error: ConnectorError) -> NotDelivered:
    """Return what a failed call means for a message."""
    for kind, failure in _FAILURES:
        if isinstance(error, kind):
            seconds = error.retry_after if isinstance(error, SendingThrottled) else None
            return NotDelivered(failure, None if seconds is None else timedelta(seconds=seconds))
    if not isinstance(error, ConnectorNotReached):
        return NotDelivered(Failure.REFUSED)
    cut_off = error.status == 0 and error.code not in NOT_SENT
    return NotDelivered(Failure.CUT_OFF if cut_off else Failure.BUSY)


def _address(found: Reference | StopReason) -> Address | Unreachable:
    match found:
        case StopReason.BLOCKED:
            return Unreachable.BLOCKED
        case StopReason.REMOVED:
            return Unreachable.REMOVED
        case Reference():
            return _address_of(found)


def _address_of(reference: Reference) -> Address:
    return Address(reference.conversation, reference.service_url, reference.bot)


def _content(person: Person, address: Address, reply: Reply) -> dict[str, Any]:
    message: Activity = activities.message(reply)
    message.from_property = ChannelAccount(id=address.bot)
    message.conversation = ConversationAccount(id=address.conversation)
    message.locale = person.language.value
    return activities.to_json(message)
