"""The door to Teams: from the bytes of a request to the answer to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import aiohttp
import orjson
import structlog

from bot.adapters.teams import activities
from bot.adapters.teams.activities import MalformedActivity
from bot.adapters.teams.adapter import TeamsAdapter
from bot.adapters.teams.addresses import Addresses
from bot.adapters.teams.auth import Authentication, Caller, TurnedAway
from bot.adapters.teams.bot import TeamsBot
from bot.adapters.teams.connector import Connector
from bot.adapters.teams.improving import Improving
from bot.adapters.teams.invokes import Invokes
from bot.adapters.teams.membership import Membership
from bot.adapters.teams.messages import Messages, TryAgainLater
from bot.adapters.teams.ports import Conversation, Inbox, References, WhoIsWho
from bot.adapters.teams.turns import Turns
from bot.chat.voice import Voice
from bot.kernel.clock import Clock

logger = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to a request. ``body`` becomes JSON, if there is one."""

    status: int
    body: Any = None


class Door:
    """Lets activities in, has them handled and answers them."""

    def __init__(
        self, authentication: Authentication, adapter: TeamsAdapter, bot: TeamsBot
    ) -> None:
        self._authentication = authentication
        self._adapter = adapter
        self._bot = bot

    async def identify(self, headers: Mapping[str, str]) -> Caller | None:
        """Return who knocks. Raises `TurnedAway`."""
        return await self._authentication.identify(headers)

    async def receive(self, caller: Caller | None, body: bytes) -> Response:
        """Handle the activity in ``body``. Raises `TurnedAway`; nothing has happened then."""
        try:
            given = orjson.loads(body)
        except orjson.JSONDecodeError:
            raise TurnedAway(HTTPStatus.BAD_REQUEST, "not JSON") from None
        if not isinstance(given, dict):
            raise TurnedAway(HTTPStatus.BAD_REQUEST, "not an object")
        self._authentication.admit(caller, given)
        try:
            activity = activities.read(given)
            response = await self._adapter.process(activity, self._bot)
        except MalformedActivity:
            raise TurnedAway(HTTPStatus.BAD_REQUEST, "not an activity") from None
        except TryAgainLater:
            return Response(HTTPStatus.SERVICE_UNAVAILABLE)
        except Exception:
            # Not 500: what went wrong here (a database that is away) may be right in a moment, and
            # Teams delivers again. Nothing is handled twice, because of the inbox.
            logger.exception("activity not handled")
            return Response(HTTPStatus.SERVICE_UNAVAILABLE)
        return (
            Response(HTTPStatus.OK)
            if response is None
            else Response(response.status, response.body)
        )


def open_session() -> aiohttp.ClientSession:
    """Return the one pool of connections for everything that goes out to Microsoft.

    To be made in the event loop, and closed by its owner.
    """
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=200, limit_per_host=0, keepalive_timeout=30),
        cookie_jar=aiohttp.DummyCookieJar(),
        auto_decompress=True,
    )


def build_door(
    *,
    authentication: Authentication,
    connector: Connector,
    conversation: Conversation,
    voice: Voice,
    people: WhoIsWho,
    inbox: Inbox,
    references: References,
    clock: Clock,
) -> Door:
    """Return a door with everything behind it."""
    turns, improving = Turns(people, clock), Improving(connector)
    messages = Messages(
        conversation=conversation,
        voice=voice,
        turns=turns,
        inbox=inbox,
        addresses=Addresses(references),
        improving=improving,
    )
    invokes = Invokes(conversation=conversation, voice=voice, turns=turns, improving=improving)
    membership = Membership(conversation=conversation, turns=turns, references=references)
    return Door(authentication, TeamsAdapter(connector), TeamsBot(messages, invokes, membership))
