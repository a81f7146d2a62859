"""Home-work equipment on loan: how it stands with a thing, and who may take which step."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.features.equipment.errors import AddressIncomplete, StepNotPossible
from bot.kernel.people import Language, PersonId

LONGEST_ADDRESS = 120
LONGEST_REASON = 500


class Actor(StrEnum):
    """In which quality somebody takes a step. One person may be several of these."""

    EMPLOYEE = "employee"
    """Whoever asked for it, or has it."""
    MANAGER = "manager"
    """Who decides about what exceeds the package, or a substitute."""
    FACILITIES = "facilities"
    HR = "hr"
    SUPPLIER = "supplier"
    SYSTEM = "system"


class State(StrEnum):
    """How it stands with one thing that somebody asked for."""

    REQUESTED = "requested"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ORDERED = "ordered"
    SCHEDULED = "scheduled"
    INSTALLED = "installed"
    ADJUSTED = "adjusted"
    ON_LOAN = "on-loan"
    RETURN_DUE = "return-due"
    COLLECTED = "collected"
    REFURBISHED = "refurbished"
    WRITTEN_OFF = "written-off"


class Step(StrEnum):
    """What changes how it stands with a thing."""

    APPROVE = "approve"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    ORDER = "order"
    SCHEDULE = "schedule"
    MISS = "miss"
    """Nobody was there, or not everything came: a new time is needed."""
    CANCEL = "cancel"
    """The supplier cannot deliver it."""
    INSTALL = "install"
    ADJUST = "adjust"
    LEND = "lend"
    ASK_BACK = "ask-back"
    KEEP = "keep"
    COLLECT = "collect"
    RESTOCK = "restock"
    WRITE_OFF = "write-off"


@dataclass(frozen=True, slots=True)
class Rule:
    """From which states a step leads where, and who may take it."""

    sources: frozenset[State]
    target: State
    actors: frozenset[Actor]


def _rule(target: State, sources: set[State], *actors: Actor) -> Rule:
    return Rule(frozenset(sources), target, frozenset(actors))


_E, _M, _F = Actor.EMPLOYEE, Actor.MANAGER, Actor.FACILITIES
_H, _S, _A = Actor.HR, Actor.SUPPLIER, Actor.SYSTEM

_NOT_DELIVERED = {State.REQUESTED, State.APPROVED, State.ORDERED, State.SCHEDULED}
_AT_SOMEBODY = {State.INSTALLED, State.ADJUSTED, State.ON_LOAN}

RULES: dict[Step, Rule] = {
    Step.APPROVE: _rule(State.APPROVED, {State.REQUESTED}, _M, _A),
    Step.REJECT: _rule(State.REJECTED, {State.REQUESTED}, _M),
    Step.WITHDRAW: _rule(State.WITHDRAWN, _NOT_DELIVERED, _E, _A),
    Step.CANCEL: _rule(State.WITHDRAWN, _NOT_DELIVERED, _S, _F),
    Step.ORDER: _rule(State.ORDERED, {State.APPROVED}, _A),
    Step.SCHEDULE: _rule(State.SCHEDULED, {State.ORDERED, State.SCHEDULED}, _E, _S),
    Step.MISS: _rule(State.ORDERED, {State.ORDERED, State.SCHEDULED}, _S),
    Step.INSTALL: _rule(State.INSTALLED, {State.ORDERED, State.SCHEDULED}, _S, _E),
    Step.ADJUST: _rule(State.ADJUSTED, {State.INSTALLED, State.ON_LOAN}, _S),
    Step.LEND: _rule(State.ON_LOAN, {State.INSTALLED, State.ADJUSTED}, _E, _A),
    Step.ASK_BACK: _rule(State.RETURN_DUE, _AT_SOMEBODY, _E, _H, _F, _A),
    Step.KEEP: _rule(State.ON_LOAN, {State.RETURN_DUE}, _E, _H, _F, _A),
    Step.COLLECT: _rule(State.COLLECTED, {State.RETURN_DUE}, _S, _F),
    Step.RESTOCK: _rule(State.REFURBISHED, {State.COLLECTED}, _S, _F, _A),
    Step.WRITE_OFF: _rule(
        State.WRITTEN_OFF, {State.COLLECTED, State.RETURN_DUE, *_AT_SOMEBODY}, _F, _S
    ),
}
"""The whole state machine. What is not here is refused."""

FINAL = frozenset({State.REJECTED, State.WITHDRAWN, State.REFURBISHED, State.WRITTEN_OFF})

HOLDING = frozenset({*_AT_SOMEBODY, State.RETURN_DUE})
"""The states in which somebody has the thing: one active loan an asset."""

NEXT_IS_WITH: dict[State, Actor] = {
    State.REQUESTED: Actor.MANAGER,
    State.APPROVED: Actor.SYSTEM,
    State.ORDERED: Actor.SUPPLIER,
    State.SCHEDULED: Actor.SUPPLIER,
    State.INSTALLED: Actor.EMPLOYEE,
    State.ADJUSTED: Actor.EMPLOYEE,
    State.ON_LOAN: Actor.EMPLOYEE,
    State.RETURN_DUE: Actor.SUPPLIER,
    State.COLLECTED: Actor.FACILITIES,
}
"""Who has to do something before it goes on, so that nothing stays where nobody looks."""


def moved(state: State, step: Step, actor: Actor, name: str = "") -> State:
    """Return the state after a step. Raises `StepNotPossible`."""
    rule = RULES[step]
    if state not in rule.sources or actor not in rule.actors:
        raise StepNotPossible(name=name, state=state)
    return rule.target


class Grade(StrEnum):
    """How good a thing is that was used before. What is not usable is written off."""

    NEW = "new"
    AS_NEW = "as-new"
    GOOD = "good"
    USED = "used"
    BROKEN = "broken"


class TaxCategory(StrEnum):
    """Set by HR on the item, shown to HR only, decided or explained by nobody else."""

    ARBO = "arbo"
    NECESSARY = "necessary"
    FREE = "free"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something in the catalogue. ``code`` is its name for systems: "office_chair_refurbished".

    ``kind`` is what people ask for, as the understanding of messages names it: "office_chair".
    """

    code: str
    kind: str
    name_nl: str
    name_en: str
    grade: Grade
    stock: int
    low_at: int = 0
    picture: str = ""
    adjusted: bool = False
    """Whether the supplier adjusts it to its user."""

    def name(self, language: Language) -> str:
        """Return what it is called."""
        return self.name_en if language is Language.EN else self.name_nl


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing that somebody asked for or has, with how it stands since when.

    ``starts_at`` and ``ends_at`` are the visit of the supplier that was agreed upon. ``grade`` is
    its condition when it was lent. ``return_order_id`` is the errand to fetch it.
    """

    id: int
    order_id: int
    person_id: PersonId
    item: Item
    state: State
    since: datetime
    above_package: bool
    grade: Grade
    reason: str = ""
    remark: str = ""
    decided_by: PersonId | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    asset_id: int | None = None
    return_order_id: int | None = None

    @property
    def held(self) -> bool:
        """Return whether somebody has it."""
        return self.state in HOLDING


LONGEST_WAIT = timedelta(days=90)
"""An address is purged by then, even if nothing was ever delivered."""

KEPT_AFTER_VISIT = timedelta(days=14)

_POSTAL_CODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")
_PHONE = re.compile(r"(\+31|0031|0)[1-9]\d{8}")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to go, for one errand only: a Dutch address and phone number. Purged ``purge_on``."""

    street: str
    postal_code: str
    town: str
    phone: str
    purge_on: date | None = None

    def checked(self, today: date) -> "Contact":
        """Return it as it may be kept: "1506 AB", "0612345678". Raises `AddressIncomplete`."""
        street, town = (" ".join(words.split()) for words in (self.street, self.town))
        code = _POSTAL_CODE.fullmatch(self.postal_code.strip())
        phone = re.sub(r"[\s().-]", "", self.phone)
        numbered = any(letter.isdigit() for letter in street)
        fits = numbered and len(street) <= LONGEST_ADDRESS and 0 < len(town) <= LONGEST_ADDRESS
        if not fits or code is None or _PHONE.fullmatch(phone) is None:
            raise AddressIncomplete
        postal_code = f"{code[1]} {code[2].upper()}"
        return Contact(street, postal_code, town, phone, today + LONGEST_WAIT)


@dataclass(frozen=True, slots=True)
class Agreement:
    """The loan agreement that somebody accepted: which version, and when."""

    version: str
    accepted_at: datetime
