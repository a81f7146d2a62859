"""One short question, or what is wrong with what was said."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from microsoft_teams.cards import AdaptiveCard, ExecuteAction

from bot.chat.turn import SAY
from bot.chat.understanding.meaning import Meaning, Named, Problem, Reading
from bot.kernel import calendar
from bot.kernel.calendar import WorkCalendar
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.offer import to_help
from cards.refusals import in_words
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words, harmless

MOST_READINGS = 5


def question(language: Language, meaning: Meaning, now: datetime) -> AdaptiveCard:
    """Ask the one thing that is open: which reading is meant, or what was not said."""
    if meaning.ambiguous:
        return which(language, meaning.ambiguous)
    return missing(language, meaning.missing[0], now)


def which(language: Language, readings: Sequence[Reading]) -> AdaptiveCard:
    """Ask which reading is meant. Its button says it in full; one may also type it."""
    said = [reading for reading in readings if reading.text][:MOST_READINGS]
    abouts = {reading.about for reading in said}
    about = abouts.pop() if len(abouts) == 1 else "other"
    text = say(language, f"question-which-{about}")
    titles = [_title(language, about, reading) for reading in said]
    if len(set(titles)) < len(titles):
        titles = [harmless(text) for text in _differing([reading.text for reading in said])]
    actions = [
        el.button(say(language, "question-choose", reading=title), SAY, {"text": reading.text})
        for title, reading in zip(titles, said, strict=True)
    ]
    body = [el.paragraph(text), el.note(say(language, "question-type"))]
    title = say(language, "question-title")
    return el.card(language, title, body, [*actions, to_help(language)], spoken=text)


def _differing(texts: Sequence[str]) -> list[str]:
    """Return the texts from just before the word in which they differ."""
    words = [text.split() for text in texts]
    shared = 0
    while (
        all(len(each) > shared + 1 for each in words) and len({each[shared] for each in words}) == 1
    ):
        shared += 1
    return [" ".join(each[max(shared - 1, 0) :]) for each in words]


def missing(language: Language, what: str, now: datetime) -> AdaptiveCard:
    """Ask for what was not said. The answer alone is enough: what was said is remembered."""
    text = say(language, f"missing-{what}")
    body = [el.paragraph(text), el.note(say(language, "missing-type"))]
    actions = [*(_coming_days(language, now) if what == "day" else []), to_help(language)]
    return el.card(language, say(language, "missing-title"), body, actions, spoken=text)


def problem(language: Language, found: Problem) -> AdaptiveCard:
    """Say what is wrong with what was said, and how to say it otherwise."""
    text = say(language, f"problem-{found.id}", **in_words(language, found.facts))
    title = say(language, "problem-title")
    return el.card(language, title, [el.paragraph(text)], [to_help(language)], spoken=text)


def _title(language: Language, about: str, reading: Reading) -> Words:  # noqa: PLR0911 - a line each
    """Return what tells a reading from the others, where there is a short way to say it."""
    meaning = reading.meaning
    match about:
        case "day" if meaning.days:
            return dates.day(language, meaning.days[0])
        case "time" if meaning.starts_at and meaning.ends_at:
            starts, ends = calendar.local(meaning.starts_at), calendar.local(meaning.ends_at)
            return dates.hours(language, starts.time(), ends.time())
        case "time" if meaning.starts_at:
            return dates.clock(language, calendar.local(meaning.starts_at).time())
        case "location" if meaning.location:
            return harmless(meaning.location.name)
        case "person" if meaning.people:
            return harmless(meaning.people[0].name)
        case "seats" if meaning.seats:
            return say(language, "question-seats", seats=meaning.seats)
    return harmless(reading.text)


def _coming_days(language: Language, now: datetime) -> list[ExecuteAction]:
    works, day = WorkCalendar(), calendar.local_day(now)
    actions = []
    for _ in range(MOST_READINGS):
        day = works.next_working_day(day)
        full = dates.day(language, day)
        actions.append(
            el.button(
                say(language, "question-choose", reading=dates.short_day(language, day)),
                SAY,
                {"text": full},
            )
        )
    return actions


_NOW = datetime.fromisoformat("2026-11-20T09:00:00+01:00")


def _readings(about: str, *meanings: tuple[Meaning, str]) -> tuple[Reading, ...]:
    return tuple(Reading(about, meaning, text) for meaning, text in meanings)


_TUESDAYS = _readings(
    "day",
    *(
        (Meaning("flexspots.book", days=(day,)), f"boek flexplek {day.day} {month} {day.year}")
        for day, month in (
            (date(2026, 11, 24), "november"),
            (date(2026, 11, 24) + timedelta(days=7), "december"),
        )
    ),
)
_LIBRARIES = _readings(
    "location",
    *(
        (Meaning("flexspots.book", location=Named(name, name)), f"boek flexplek {name}")
        for name in ("Bibliotheek Noord", "Bibliotheek Centrum")
    ),
)

SAMPLES: Samples = {
    "question-day": lambda language: which(language, _TUESDAYS),
    "question-location": lambda language: which(language, _LIBRARIES),
    "question-mixed": lambda language: which(language, (_TUESDAYS[0], _LIBRARIES[0])),
    "problem-past-day": lambda language: problem(
        language, Problem("past-day", day=date(2026, 11, 18))
    ),
    "problem-end-before-start": lambda language: problem(
        language, Problem("end-before-start", date(2026, 11, 24), time(14), time(13))
    ),
    "missing-day": lambda language: missing(language, "day", _NOW),
    "missing-location": lambda language: missing(language, "location", _NOW),
}
