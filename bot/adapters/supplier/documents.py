"""The documents that go to the supplier and come back."""

from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from bot.features.equipment.domain import Grade
from bot.features.equipment.errands import Errand, News, Told
from bot.kernel.timeslots import TimeSlot

MOST_SLOTS, MOST_LINES = 20, 50
_BIGGEST = 2**63 - 1


class Document(BaseModel):
    """What is in a document, and nothing else."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SlotDocument(Document):
    """A stretch of time, with offsets from UTC."""

    starts_at: AwareDatetime
    ends_at: AwareDatetime

    @model_validator(mode="after")
    def _ends_later(self) -> "SlotDocument":
        if self.starts_at >= self.ends_at:
            raise ValueError("ends before it starts")
        return self


class PieceDocument(Document):
    """One thing of an errand."""

    line: int
    item: str
    name: str
    cancelled: bool


class AddressDocument(Document):
    """Where to go and whom to call."""

    name: str
    street: str
    postal_code: str
    town: str
    phone: str


class ErrandDocument(Document):
    """An errand for the supplier. Without ``address`` there is nothing to be done any more."""

    order: UUID
    kind: str
    address: AddressDocument | None
    pieces: tuple[PieceDocument, ...]
    slot: SlotDocument | None


class NewsDocument(Document):
    """What the supplier tells about an order."""

    order: UUID
    news: News
    slots: Annotated[tuple[SlotDocument, ...], Field(max_length=MOST_SLOTS)] = ()
    lines: Annotated[
        tuple[Annotated[int, Field(ge=1, le=_BIGGEST)], ...], Field(max_length=MOST_LINES)
    ] = ()
    grade: Grade | None = None

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "NewsDocument":
        if self.news in {News.SLOTS, News.SCHEDULED} and not self.slots:
            raise ValueError(f"{self.news} needs slots")
        if self.news is News.SCHEDULED and len(self.slots) > 1:
            raise ValueError("scheduled needs one slot")
        if self.news is News.COLLECTED and self.grade is None:
            raise ValueError("collected needs a grade")
        return self

    def told(self, message_id: str) -> Told:
        """Return it as the feature knows it."""
        return Told(
            id=message_id,
            number=self.order,
            news=self.news,
            slots=tuple(TimeSlot(each.starts_at, each.ends_at) for each in self.slots),
            lines=self.lines,
            grade=self.grade,
        )


def document_of(errand: Errand) -> ErrandDocument:
    """Return the document of an errand."""
    contact, slot = errand.contact, errand.slot
    return ErrandDocument(
        order=errand.number,
        kind=errand.kind,
        address=contact
        and AddressDocument(
            name=errand.name,
            street=contact.street,
            postal_code=contact.postal_code,
            town=contact.town,
            phone=contact.phone,
        ),
        pieces=tuple(
            PieceDocument(line=each.line, item=each.item, name=each.name, cancelled=each.cancelled)
            for each in errand.pieces
        ),
        slot=slot and SlotDocument(starts_at=slot.starts_at, ends_at=slot.ends_at),
    )
