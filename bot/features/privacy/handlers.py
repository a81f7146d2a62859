"""What is done with wishes and buttons about one's own data, and about erasing."""

from dataclasses import dataclass

from bot.chat.feature import CardData
from bot.chat.inputs import NameData
from bot.chat.reply import Choices, Reply
from bot.chat.turn import Turn
from bot.chat.understanding.meaning import Meaning
from bot.features.privacy.auditing import Audit
from bot.features.privacy.inputs import PageData, PartData, PersonData, PurposeData
from bot.features.privacy.leaving import Leaving
from bot.features.privacy.parts import parts
from bot.features.privacy.showing import OwnData
from bot.kernel.people import PersonId, Role
from cards import privacy as cards
from cards.elements import reply

NOTES_A_PAGE = 10


@dataclass(frozen=True, slots=True)
class Mine:
    """Handlers of one's own data."""

    data: OwnData
    audit: Audit
    leaving: Leaving

    async def show(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show what there is of somebody, in numbers."""
        export = await self.data.of(turn.person.id)
        administers = Role.ADMINISTRATOR in turn.person.roles
        return reply(cards.overview(turn.language, export, administers=administers))

    async def read(self, turn: Turn, data: PurposeData) -> Reply:
        """Show a page of what is kept for one purpose."""
        export = await self.data.of(turn.person.id)
        return reply(cards.details(turn.language, export, data.purpose, data.start))

    async def json(self, turn: Turn, data: PartData) -> Reply:
        """Show a part of everything as JSON."""
        made = parts(await self.data.of(turn.person.id))
        return reply(cards.as_json(turn.language, made, min(data.part, len(made))))

    async def looked(self, turn: Turn, data: Meaning | PageData) -> Reply:
        """Show who looked at or changed one's data."""
        start = data.start if isinstance(data, PageData) else 0
        notes = await self.audit.about(turn.person.id, start=start, most=NOTES_A_PAGE + 1)
        names = await self.leaving.names([each.actor_id for each in notes if each.actor_id])
        more = start + NOTES_A_PAGE if len(notes) > NOTES_A_PAGE else None
        return reply(cards.looked(turn.language, notes[:NOTES_A_PAGE], names, more))


@dataclass(frozen=True, slots=True)
class Administration:
    """Handlers of erasing, for administrators."""

    leaving: Leaving

    async def show(self, turn: Turn, _: Meaning | CardData) -> Reply:
        """Show how it stands with those who leave."""
        progress = await self.leaving.progress()
        names = await self.leaving.names([each.person_id for each in progress])
        return reply(cards.erasures(turn.language, progress, names, self.leaving.steps))

    async def find(self, turn: Turn, data: NameData) -> Choices:  # noqa: ARG002 - a handler's signature
        """Offer the colleagues whom the letters may mean."""
        found = await self.leaving.find(data.text)
        return Choices(tuple((each.display_name, str(each.id)) for each in found)[:15])

    async def confirm(self, turn: Turn, data: PersonData) -> Reply:
        """Ask whether somebody is to be erased, and say what that does."""
        person = await self.leaving.colleague(PersonId(data.person))
        return reply(cards.confirm(turn.language, person))

    async def erase(self, turn: Turn, data: PersonData) -> Reply:
        """Begin to erase somebody."""
        person = await self.leaving.erase(turn.person, PersonId(data.person))
        return reply(cards.begun(turn.language, person))
