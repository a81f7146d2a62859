"""Understanding of Dutch and English: from what somebody types to what they mean.

A text becomes tokens (`text`), typos are repaired (`spelling`) and names found (`naming`); the
phrases of the tables in `words` are looked up (`chart`) so that as little as possible is left over.
Each stretch that asks for something is a wish (`wishes`, `wish`), whose words together are a
command (`commands`) and whose times are settled (`when`) to one meaning, a question or a problem
(`settling`). A third language is a third table.

What is decided here, as nobody acts on a guess:

- A weekday is the next one. Today by its own name is asked about, unless the hour is over.
- "Volgende dinsdag" and "next Tuesday" are asked about: the coming one, or the one after it.
- "Deze dinsdag" is the first one, today included; "komende dinsdag" the first one after today.
- Weekdays that are not named in the order in which they come, are asked about.
- "1/4" is 1 April in English too. A bare "1-4" is that date; "10-12" may be hours and is asked.
- A time without a day is today; one that is over is refused, never moved to tomorrow.
- Bare hours of 1 to 6 are in the afternoon, 7 to 12 as said; "02:30" is at night, "2:30" is not.
- "Half tien" is 9:30. "Half ten" is asked: 10:30 in Britain, 9:30 for who thinks in Dutch.
- "Tot vrijdag" of days is asked about, "t/m vrijdag" is not; the end of a repeat is the day before.
- The end of a week is Thursday or Friday, and asked; the lunch is from 12 to 13.
- Words that may turn a wish around ("niet", "behalve", a number of nothing) stop it. So does any
  unknown word, except beside a question for what is one's own; what was understood is kept.
- An hour outside the part of the day that is named with it is asked about, never moved.
- "En een fiets" after a desk is a wish of its own, with the same verb and, if it has none, time.
- Who somebody says they are ("groet, Sanne", "ik ben Sanne") is not for whom a wish is.
- What is only told ("ik ga met de fiets", "ik zit op het stadhuis") is no wish.
"""

from bot.chat.understanding.meaning import MY_TEAM, Meaning, Named, Problem, Reading
from bot.chat.understanding.names import Names
from bot.chat.understanding.wishes import understand, understand_when

__all__ = [
    "MY_TEAM",
    "Meaning",
    "Named",
    "Names",
    "Problem",
    "Reading",
    "understand",
    "understand_when",
]
