"""Fixed data for the sample cards of tips."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from bot.chat.delivery import Forecast
from bot.features.tips.domain import Audience, Content, Question, State, Theme, Tip
from bot.kernel.people import Person, PersonId, Role

TODAY = date(2026, 11, 24)
DEPARTMENTS = ("Burgerzaken", "Digitale Dienstverlening", "Werk en Inkomen")
FATMA, DEWI, ANYBODY = (PersonId(UUID(int=number)) for number in (4, 5, 6))

CONTENT = Content(
    title="Vergader half zo lang",
    body="Plan een overleg van **25 minuten**, met *vijf minuten* lucht.\n\n"
    "- Zet het doel in de uitnodiging\n- Nodig alleen uit wie nodig is",
    theme=Theme.MEETINGS,
    audience=Audience.OWN,
    departments=("Digitale Dienstverlening",),
    starts_on=TODAY,
    ends_on=date(2026, 12, 24),
    link="https://intranet.zaanwijk.nl/vergaderen",
    picture="https://intranet.zaanwijk.nl/klok.png",
)
TIP = Tip(
    id=17, author_id=FATMA, content=CONTENT, state=State.APPROVED, round=1, readers=61, helpful=12,
    unhelpful=3,
)  # fmt: skip
TIPS = (
    TIP,
    replace(
        TIP,
        id=16,
        content=replace(CONTENT, title="Thuis een goede stoel", theme=Theme.HOME, picture=""),
        helpful=1,
    ),
    replace(TIP, id=15, content=replace(CONTENT, title="Loop een rondje", theme=Theme.HEALTH)),
)
DRAFT = replace(TIP, state=State.DRAFT, round=0, readers=0, helpful=0, unhelpful=0)
WAITING = replace(DRAFT, state=State.WAITING, round=1)
CHANGED = replace(TIP, proposal=replace(CONTENT, title="Vergader korter"), proposed=True)
DECLINED = replace(DRAFT, state=State.DECLINED, decided_by=DEWI, remark="Zet er een voorbeeld bij.")
FORECAST = Forecast(now=52, later=6, opted_out=2, no_address=3)
QUESTION = Question(
    id=3,
    tip_id=17,
    title=CONTENT.title,
    author_id=FATMA,
    asked_by=ANYBODY,
    text="Geldt dit ook voor overleg met inwoners?",
    asked_at=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
)
ANSWERED = replace(QUESTION, answer="Ja, maar plan dan vijf minuten extra.")


def voted() -> Tip:
    """Return the tip as somebody sees it who found it helpful."""
    return replace(TIP, helpful=13, vote=True)


def fatma() -> Person:
    """Return the ambassador who wrote it."""
    return _person(FATMA, "Fatma Kaya", "Digitale Dienstverlening")


def dewi() -> Person:
    """Return the ambassador who decides about it."""
    return _person(DEWI, "Dewi Pinas", "Werk en Inkomen")


def _person(person_id: PersonId, name: str, department: str) -> Person:
    return Person(
        id=person_id,
        display_name=name,
        given_name=name.split(maxsplit=1)[0],
        department=department,
        roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR}),
    )
