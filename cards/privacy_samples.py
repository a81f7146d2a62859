"""Samples of the cards about one's own data."""

from datetime import UTC, datetime
from uuid import UUID

from bot.features.privacy.domain import Export, Noted, Progress, Reason, Section
from bot.kernel.inventory import Basis, Erasure, Lasting, Purpose, Table
from bot.kernel.people import Person, PersonId, Role
from cards import privacy
from cards.samples import Samples

_NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
_PERSON = Person(
    PersonId(UUID(int=4, version=4)),
    "Sanne de Vries",
    "Sanne",
    "Digitaal",
    frozenset({Role.EMPLOYEE}),
)
_BOOKING = Table(
    name="booking",
    purpose=Purpose.WORKPLACES,
    basis=Basis.CONTRACT,
    subject="person_id",
    retention=Lasting.EMPLOYMENT,
    erasure=Erasure.DELETE,
)
_EXPORT = Export(
    [
        Section(
            _BOOKING,
            [
                {
                    "spot_id": "Raam 3",
                    "during": '["2026-11-24 08:00:00+00","2026-11-24 10:00:00+00")',
                    "created_at": "2026-11-20T08:00:00+00:00",
                    "cancelled_at": None,
                }
            ]
            * 8,
        )
    ],
    {"room_booking.guests": 2},
)
_NOTES = [
    Noted(_NOON, _PERSON.id, "saw-deliveries"),
    Noted(_NOON, None, "erased"),
    Noted(_NOON, PersonId(UUID(int=5, version=4)), "looked-up"),
]
_PROGRESS = [
    Progress(_PERSON.id, Reason.ASKED, _NOON, 3, None),
    Progress(PersonId(UUID(int=5, version=4)), Reason.LEFT, _NOON, 13, _NOON),
]
_NAMES = {_PERSON.id: _PERSON}

SAMPLES: Samples = {
    "privacy": lambda language: privacy.overview(language, _EXPORT, administers=True),
    "privacy-details": lambda language: privacy.details(language, _EXPORT, Purpose.WORKPLACES, 0),
    "privacy-nothing": lambda language: privacy.details(language, _EXPORT, Purpose.TIPS, 0),
    "privacy-json": lambda language: privacy.as_json(language, ['{\n "part": 1\n}', "{}"], 1),
    "privacy-looked": lambda language: privacy.looked(language, _NOTES, _NAMES, 10),
    "privacy-erasures": lambda language: privacy.erasures(language, _PROGRESS, _NAMES, 13),
    "privacy-erase": lambda language: privacy.confirm(language, _PERSON),
    "privacy-erase-begun": lambda language: privacy.begun(language, _PERSON),
}
