"""Surveys of the demo: two that are over, so that there is a trend, and one to answer now.

They are planned, opened, answered and closed as real ones are; only their clock is set back, and
nobody gets messages about what was long ago.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.db.database import Database
from bot.adapters.keys.folder import FolderKeys
from bot.bootstrap.pulse_organisation import OrganisationOfPeople
from bot.chat.delivery import Forecast
from bot.demo.staff import DEPARTMENTS, featured_id
from bot.features.people.service import People
from bot.features.pulse import ballots, rows
from bot.features.pulse.agreements_domain import Progress
from bot.features.pulse.assembly import Around, Surveys, assemble
from bot.features.pulse.domain import Ballot, Kind, Wave, WaveId
from bot.features.pulse.planning_domain import Draft
from bot.features.pulse.planning_questions import Catalogue
from bot.features.pulse.results import AFTER_THE_MANAGER
from bot.kernel.calendar import WorkCalendar, local_day
from bot.kernel.clock import Clock, SetClock
from bot.kernel.people import Person, PersonId, Role

ASKED = next(iter(DEPARTMENTS))
"""The department of Sanne: teams of 8, 12, 4 and 30 people."""

LASTS = timedelta(days=10)
TAKE_PART = 0.85
SAY_SOMETHING = 0.7
STILL_HELD = 3
"""Comments of the newest result that wait for a second pair of eyes."""

STILL_TO_ANSWER = frozenset(map(featured_id, (1, 2, 3, 9)))
"""Sanne, Youssef, Marieke and Grace have not answered the open survey yet."""

THEMES = ("workload", "recovery", "cooperation", "roles", "connection")
"""What is asked; of each wave, how likely people are to be content, in this order."""
CONTENT = ((0.3, 0.4, 0.35, 0.7, 0.75), (0.7, 0.45, 0.4, 0.75, 0.7), (0.7, 0.6, 0.5, 0.75, 0.8))

REMARKS = (
    "Minder overleg op woensdag helpt echt.",
    "Ik wil vaker samen op kantoor zijn.",
    "De planning wisselt te vaak.",
    "Fijn dat we thuis kunnen doorwerken.",
    "Duidelijker wie wat oppakt.",
    "Meer tijd om iets af te maken.",
    "Andere afdelingen reageren laat op vragen.",
    "Een vast moment om bij te praten.",
    "Korter vergaderen, met een doel.",
    "Goede sfeer, houden zo.",
)
AGREED = (
    ("Op woensdag plannen we geen overleg.", Progress.DONE),
    ("Elke maand bespreken we wie wat doet.", Progress.OPEN),
)
_ANY = text("SELECT EXISTS (SELECT FROM pulse_wave)")
_ASKED_OF = text("""
    SELECT person_id FROM pulse_participation
    WHERE wave_id = :wave_id AND NOT answered ORDER BY person_id""")


class Silence:
    """Sends nothing: these waves are long ago. Implements `chat.delivery.Outbox`."""

    async def announce(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
        held: bool = False,
    ) -> int:
        """Do nothing."""
        del session, topic, reference, recipients, not_before, not_after, held
        return 0

    async def renew(
        self,
        session: AsyncSession,
        topic: str,
        reference: str,
        recipients: Collection[PersonId] | None = None,
    ) -> None:
        """Do nothing."""

    async def withdraw(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Do nothing."""

    async def forget(self, session: AsyncSession, topic: str, reference: str) -> None:
        """Do nothing."""

    async def not_reached(
        self, session: AsyncSession, topic: str, reference: str
    ) -> Collection[PersonId]:
        """Return nobody."""
        del session, topic, reference
        return ()

    async def forecast(
        self,
        session: AsyncSession,
        topic: str,
        recipients: Collection[PersonId],
        *,
        not_before: datetime,
        not_after: datetime,
    ) -> Forecast:
        """Return nobody."""
        del session, topic, recipients, not_before, not_after
        return Forecast()


@dataclass(frozen=True, slots=True)
class _Past:
    """Surveys under a clock that is set back."""

    database: Database
    clock: SetClock
    surveys: Surveys
    people: People
    planner: Person
    reviewer: Person
    random: Random

    async def wave(self, number: int, name: str, catalogue: Catalogue) -> Wave:
        """Plan and open a wave."""
        today = local_day(self.clock.now())
        draft = Draft(
            name=name,
            questions=tuple(
                each.id
                for code in THEMES
                for each in catalogue.questions
                if each.theme == code and each.kind is Kind.SCALE
            ),
            open_question=catalogue.offered(in_words=True)[0].id,
            departments=(ASKED,),
            opens_on=today,
            closes_on=today + LASTS,
        )
        planned = await self.surveys.planning.plan(self.planner, draft, f"demo {number}")
        await self.surveys.planning.start(planned.wave.id)
        await self.surveys.tending.tend()
        return (await self.surveys.planning.wave(planned.wave.id)).wave

    async def answer(self, number: int, wave: Wave, but: Collection[PersonId] = ()) -> None:
        """Let most of those who were asked answer; all who are not in ``but``, if it is given."""

        async def work(session: AsyncSession) -> None:
            asked = await session.execute(_ASKED_OF, {"wave_id": wave.id})
            for person_id in map(PersonId, asked.scalars().all()):
                takes_part = person_id not in but if but else self.random.random() < TAKE_PART
                if takes_part:
                    ballot = self._ballot(number)
                    await ballots.cast(session, wave.id, person_id, ballot, self.clock.now())

        await self.database.run(work)

    def _ballot(self, number: int) -> Ballot:
        scores = tuple(
            self.random.choice((4, 5))
            if self.random.random() < content
            else self.random.choice((1, 2, 3))
            for content in CONTENT[number]
        )
        says = self.random.random() < SAY_SOMETHING
        return Ballot(scores, self.random.choice(REMARKS) if says else "")

    async def end(self, wave: Wave) -> None:
        """Close a wave, and have its result shared and its comments looked at."""
        self.clock.moment = wave.closes_at
        await self.surveys.tending.tend()
        self.clock.advance(AFTER_THE_MANAGER + timedelta(hours=1))
        await self.surveys.tending.tend()

    async def look_at_comments(self, but: int) -> None:
        """Release the comments that wait, all but so many."""
        waiting = await self.surveys.review.waiting(self.reviewer)
        while waiting.first is not None and waiting.theirs > but:
            waiting = await self.surveys.review.decide(
                self.reviewer, waiting.first.id, release=True
            )

    async def talk(self, wave_id: WaveId) -> None:
        """Let each manager with a result record what the team agreed."""
        snapshot = await self.database.run(lambda session: rows.snapshot(session, wave_id))
        leads = [each for each in snapshot.groups if each.lead_id and each.hidden is None]
        people = await self.people.by_ids({each.lead_id for each in leads if each.lead_id})
        for group in leads:
            lead = people.get(group.lead_id) if group.lead_id else None
            if lead is None:
                continue
            if lead.id != featured_id(3):
                await self.surveys.agreements.agree_on_nothing(lead, group.id)
                continue
            for each, (words, state) in enumerate(AGREED):
                talk = await self.surveys.agreements.record(
                    lead,
                    group.id,
                    words=words,
                    owner_id=featured_id(1 + each),
                    due_on=local_day(self.clock.now()) + timedelta(days=60 + 30 * each),
                    request_id=f"demo {wave_id} {each}",
                )
                if state is not Progress.OPEN:
                    number = talk.agreements[-1].id
                    await self.surveys.agreements.settle(lead, number, state)


async def load_surveys(
    database: Database, clock: Clock, people: People, keys: Path, random: Random
) -> None:
    """Have two surveys behind us and one open, unless there are surveys already."""
    if await database.run(_known):
        return
    past = await _past(database, clock, people, keys, random)
    catalogue = await past.surveys.questions.begin()
    now = clock.now()
    for number, (days, name) in enumerate(((150, "Voorjaar"), (80, "Zomer"))):
        past.clock.moment = now - timedelta(days=days)
        wave = await past.wave(number, name, catalogue)
        await past.answer(number, wave)
        await past.end(wave)
        await past.talk(wave.id)
        await past.look_at_comments(0 if number == 0 else STILL_HELD)
    past.clock.moment = now
    wave = await past.wave(2, "Najaar", catalogue)
    await past.answer(2, wave, but=STILL_TO_ANSWER)


async def _past(
    database: Database, clock: Clock, people: People, keys: Path, random: Random
) -> _Past:
    ids = await people.ids_of(roles=[Role.HR])
    hr = await people.by_ids(ids)
    reviewer = hr[featured_id(7)]
    planner = next(hr[each] for each in sorted(hr) if each != reviewer.id)
    set_back = SetClock(clock.now())

    async def nothing(*_: object, **__: object) -> None:
        """Do nothing: no worker has to know."""

    async def at_home(_: Collection[PersonId]) -> dict[PersonId, ZoneInfo]:
        return {}

    around = Around(
        transactions=database,
        clock=set_back,
        keys=FolderKeys(keys),
        staff=OrganisationOfPeople(people),
        colleagues=people,
        sweep=database.sweep,
        outbox=Silence(),
        defer=nothing,
        zones=at_home,
        changed=nothing,
        calendar=WorkCalendar(),
    )
    surveys = assemble(around)
    return _Past(database, set_back, surveys, people, planner, reviewer, random)


async def _known(session: AsyncSession) -> bool:
    return bool((await session.execute(_ANY)).scalar_one())
