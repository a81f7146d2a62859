"""Nobody keeps the bot from others: who asks too much is told so once, and then waits."""

from bot.adapters.db.turn_pace import DatabaseTurnPace, Verdict
from bot.adapters.teams.ports import Conversation
from bot.chat.reply import Answer, Reply
from bot.chat.turn import Tap, Turn
from cards.privacy import too_fast


class Paced:
    """Lets turns of a person through at a pace. Implements `teams.ports.Conversation`."""

    def __init__(self, talks: Conversation, pace: DatabaseTurnPace) -> None:
        self._talks = talks
        self._pace = pace
        self.on_welcome = talks.on_welcome

    async def on_message(self, turn: Turn, text: str) -> tuple[Reply, ...]:
        """Answer what a person said; of what comes too fast only the first gets an answer."""
        match await self._pace.admit(turn.person.id):
            case Verdict.ADMITTED:
                return await self._talks.on_message(turn, text)
            case Verdict.REFUSED:
                return (Reply(too_fast(turn.language)),)
            case Verdict.IGNORED:
                return ()

    async def on_tap(self, turn: Turn, tap: Tap) -> Answer:
        """Answer a button; the card stays as it is for one that comes too fast."""
        if await self._pace.admit(turn.person.id) is Verdict.ADMITTED:
            return await self._talks.on_tap(turn, tap)
        return Reply(too_fast(turn.language))
