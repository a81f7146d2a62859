"""The part of the composition root that is about pulse surveys."""

from collections.abc import Collection
from zoneinfo import ZoneInfo

from bot.adapters.db.database import Database
from bot.adapters.keys.folder import FolderKeys, NoKeys
from bot.bootstrap.pulse_organisation import OrganisationOfPeople
from bot.chat.deferring import Defer
from bot.chat.delivery import Outbox
from bot.features.deliveries import preferences
from bot.features.people.service import People
from bot.features.pulse.assembly import Around, Surveys, assemble
from bot.features.pulse.ports_people import Changed
from bot.kernel.calendar import WorkCalendar
from bot.kernel.clock import Clock
from bot.kernel.people import PersonId
from bot.settings import Settings


def surveys_of_bot(
    settings: Settings,
    clock: Clock,
    database: Database,
    people: People,
    *,
    outbox: Outbox,
    defer: Defer,
    changed: Changed,
) -> Surveys | None:
    """Return pulse surveys; nothing, where the works council's consent or the DPIA lacks."""
    if settings.missing_for_attendance():
        return None

    async def zones(of: Collection[PersonId]) -> dict[PersonId, ZoneInfo]:
        wanted = await database.run(lambda session: preferences.readers(session, of))
        return {person_id: reader.zone for person_id, reader in wanted.items()}

    return assemble(
        Around(
            transactions=database,
            clock=clock,
            keys=FolderKeys(settings.pulse_keys) if settings.pulse_keys else NoKeys(),
            staff=OrganisationOfPeople(people),
            colleagues=people,
            sweep=database.sweep,
            outbox=outbox,
            defer=defer,
            zones=zones,
            changed=changed,
            calendar=WorkCalendar(settings.closing_days),
            adviser=settings.confidential_adviser,
        )
    )
