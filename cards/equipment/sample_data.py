"""Fixed data for the sample cards of equipment."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from bot.features.equipment.asking import Question
from bot.features.equipment.domain import Contact, Grade, Item, State, Thing
from bot.features.equipment.ordering import Entitlement
from bot.kernel.people import Person, PersonId, Role
from bot.kernel.timeslots import TimeSlot

PICTURE = (
    "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAg"
    "MCA4IDgiPjxyZWN0IHdpZHRoPSI4IiBoZWlnaHQ9IjgiIGZpbGw9IiMxZjRlNzkiLz48L3N2Zz4="
)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
VISIT = datetime(2026, 12, 1, 9, tzinfo=UTC)
TIMES = tuple(
    TimeSlot(VISIT + timedelta(days=day), VISIT + timedelta(days=day, hours=2)) for day in range(3)
)
CONTACT = Contact("Dorpsstraat 1", "1506 AB", "Zaanwijk", "0612345678")
SANNE, MARIEKE = PersonId(UUID(int=1)), PersonId(UUID(int=3))


def _item(
    kind: str,
    name_nl: str,
    name_en: str,
    stock: int = 9,
    *,
    grade: Grade = Grade.NEW,
    adjusted: bool = False,
) -> Item:
    return Item(
        code=kind, kind=kind, name_nl=name_nl, name_en=name_en, grade=grade, stock=stock,
        picture=PICTURE, adjusted=adjusted,
    )  # fmt: skip


CHAIR = _item("office_chair", "Bureaustoel", "Office chair", grade=Grade.AS_NEW, adjusted=True)
MONITOR = _item("monitor", "Beeldscherm 27 inch", "27 inch monitor")
ITEMS = (
    CHAIR,
    MONITOR,
    _item("desk", "Zit-stabureau", "Sit-stand desk", adjusted=True, grade=Grade.GOOD),
    _item("keyboard", "Toetsenbord", "Keyboard"),
    _item("mouse", "Muis", "Mouse"),
    _item("headset", "Headset", "Headset", 0),
    _item("lamp", "Bureaulamp", "Desk lamp"),
)
THING = Thing(
    id=31, order_id=7, person_id=SANNE, item=CHAIR, state=State.ORDERED, since=NOW,
    above_package=False, grade=Grade.AS_NEW,
)  # fmt: skip
ASKED = replace(
    THING,
    id=32,
    item=MONITOR,
    state=State.REQUESTED,
    above_package=True,
    reason="Ik werk veel met tekeningen.",
)
THINGS = (
    THING,
    ASKED,
    replace(THING, id=33, state=State.SCHEDULED, starts_at=VISIT, ends_at=TIMES[0].ends_at),
    replace(THING, id=34, state=State.INSTALLED),
    replace(THING, id=35, item=MONITOR, state=State.ON_LOAN, asset_id=12),
    replace(THING, id=36, state=State.RETURN_DUE, asset_id=13),
)
FETCHED = replace(THINGS[-1], id=37, item=MONITOR, return_order_id=8)

QUESTION = Question(4, ASKED, MARIEKE, "Waarom twee?", "")


def entitled(*basket: str) -> Entitlement:
    """Return a package of six, of which a monitor is had already."""
    package = {item.kind: 1 for item in ITEMS[:6]}
    had = replace(THING, item=MONITOR, state=State.ON_LOAN)
    return Entitlement(package, [had], {item.kind: item for item in ITEMS}, basket)


def person(name: str = "Sanne de Vries", person_id: PersonId = SANNE) -> Person:
    """Return somebody."""
    given = name.split(maxsplit=1)[0]
    roles = frozenset({Role.EMPLOYEE})
    return Person(person_id, name, given, "Digitale Dienstverlening", roles)
