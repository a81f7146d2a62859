"""Understanding of Dutch and English: from what somebody types to what they mean."""

from bot.chat.understanding.meaning import MY_TEAM, MYSELF, Meaning, Named, Problem, Reading
from bot.chat.understanding.names import Names
from bot.chat.understanding.wishes import understand, understand_when

__all__ = [
    "MYSELF",
    "MY_TEAM",
    "Meaning",
    "Named",
    "Names",
    "Problem",
    "Reading",
    "understand",
    "understand_when",
]
