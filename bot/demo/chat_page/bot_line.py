"""The line to the bot: activities go to its endpoint, and every window can read along."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.demo.chat_page.activities import Activity
from bot.demo.chat_page.conversations import Conversation, Conversations

PATIENCE = ClientTimeout(total=15)
"""Teams waits about as long."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the bot answered over HTTP. Status 0: it could not be reached, or not in time."""

    status: int
    body: Any

    @property
    def accepted(self) -> bool:
        """Return whether the bot took the activity."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the statuses of HTTP


class BotLine:
    """Posts activities to the bot, with a token when there is an issuer of tokens."""

    def __init__(
        self, bot_url: str, token: Callable[[], str] | None, conversations: Conversations
    ) -> None:
        self._endpoint = f"{bot_url.rstrip('/')}/api/messages"
        self._token = token
        self._conversations = conversations
        self._session: ClientSession | None = None

    async def open(self) -> None:
        """Open the pool of connections."""
        self._session = ClientSession(timeout=PATIENCE)

    async def close(self) -> None:
        """Close the pool of connections."""
        if self._session:
            await self._session.close()

    async def post(self, conversation: Conversation, activity: Activity) -> Answer:
        """Post ``activity`` once and return the answer; errors are answers too."""
        started = time.perf_counter()
        answer = await self._post(activity)
        self._conversations.announce(
            conversation,
            "wire",
            direction="to-bot",
            title=activity.get("name") or activity["type"],
            request=f"POST {self._endpoint}",
            status=answer.status,
            milliseconds=round((time.perf_counter() - started) * 1000),
            sent=activity,
            received=answer.body,
        )
        return answer

    async def _post(self, activity: Activity) -> Answer:
        if self._session is None:
            raise RuntimeError("the line to the bot is not open")
        headers = {"Authorization": f"Bearer {self._token()}"} if self._token else {}
        try:
            async with self._session.post(
                self._endpoint, json=activity, headers=headers
            ) as response:
                text = await response.text()
                if response.content_type == "application/json" and text:
                    return Answer(response.status, await response.json())
                return Answer(response.status, text or None)
        except (TimeoutError, ClientError, ValueError) as error:
            return Answer(0, type(error).__name__)
