"""Themes and their questions, as HR words them. Other words are another version."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.pulse.domain import Kind, Question, Theme
from bot.features.pulse.errors import QuestionTextMissing
from bot.features.pulse.planning_starters import STARTERS
from bot.features.pulse.rows import question_from
from bot.kernel.clock import Clock
from bot.kernel.people import Person
from bot.kernel.transactions import Transactions

LONGEST_NAME, LONGEST_QUESTION = 60, 200

_THEMES = text("SELECT * FROM pulse_theme ORDER BY retired, name_nl")
_CURRENT = text("""
    SELECT DISTINCT ON (theme_code, kind) * FROM pulse_question
    ORDER BY theme_code, kind, version DESC""")
_ADD_THEME = text("""
    INSERT INTO pulse_theme (code, name_nl, name_en) VALUES (:code, :name_nl, :name_en)
    ON CONFLICT (code) DO NOTHING""")
_RENAME = text("""
    UPDATE pulse_theme SET name_nl = :name_nl, name_en = :name_en WHERE code = :code""")
_RETIRE = text("UPDATE pulse_theme SET retired = :retired WHERE code = :code")
_WORDS = text("""
    SELECT text_nl, text_en FROM pulse_question
    WHERE theme_code = :code AND kind = :kind ORDER BY version DESC LIMIT 1""")
# The theme is locked, so that two people who reword at once make two versions.
_LOCK = text("SELECT code FROM pulse_theme WHERE code = :code FOR UPDATE")
_ADD_VERSION = text("""
    INSERT INTO pulse_question
        (theme_code, kind, version, text_nl, text_en, created_by, created_at)
    SELECT :code, :kind, coalesce(max(version), 0) + 1, :text_nl, :text_en, :person_id, :now
    FROM pulse_question WHERE theme_code = :code AND kind = :kind""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A theme and its question in both languages. ``code`` is empty for a new theme."""

    code: str = ""
    kind: Kind = Kind.SCALE
    name_nl: str
    name_en: str
    text_nl: str
    text_en: str

    def checked(self) -> "Wording":
        """Return it without white space around it. Raises `QuestionTextMissing`."""
        tidy = Wording(
            code=self.code,
            kind=self.kind,
            name_nl=" ".join(self.name_nl.split()),
            name_en=" ".join(self.name_en.split()),
            text_nl=" ".join(self.text_nl.split()),
            text_en=" ".join(self.text_en.split()),
        )
        names, texts = (tidy.name_nl, tidy.name_en), (tidy.text_nl, tidy.text_en)
        fits = all(0 < len(each) <= LONGEST_NAME for each in names) and all(
            0 < len(each) <= LONGEST_QUESTION for each in texts
        )
        if not fits:
            raise QuestionTextMissing(most=LONGEST_QUESTION)
        return tidy


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All themes, and the newest version of each question."""

    themes: tuple[Theme, ...] = ()
    questions: tuple[Question, ...] = ()

    def theme(self, code: str) -> Theme | None:
        """Return a theme by its code."""
        return next((each for each in self.themes if each.code == code), None)

    def question(self, code: str, kind: Kind) -> Question | None:
        """Return the newest version of a theme's question of a kind."""
        fits = (each for each in self.questions if each.theme == code and each.kind is kind)
        return next(fits, None)

    def offered(self, *, in_words: bool) -> list[Question]:
        """Return the questions of themes in use: closed ones, or those answered in words."""
        used = {each.code for each in self.themes if not each.retired}
        return [
            each
            for each in self.questions
            if each.theme in used and (each.kind is Kind.OPEN) is in_words
        ]


class Questions:
    """What HR does with themes and questions. Each method is one transaction."""

    def __init__(self, transactions: Transactions[AsyncSession], clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def catalogue(self) -> Catalogue:
        """Return all themes and current questions."""
        return await self._transactions.run(catalogue)

    async def begin(self, person: Person | None = None) -> Catalogue:
        """Put the first themes and questions there; those that are there already stay."""

        async def work(session: AsyncSession) -> Catalogue:
            known = {each.code for each in (await catalogue(session)).themes}
            for each in STARTERS:
                if each.code not in known:
                    wording = Wording(
                        code=each.code,
                        kind=each.kind,
                        name_nl=each.name_nl,
                        name_en=each.name_en,
                        text_nl=each.text_nl,
                        text_en=each.text_en,
                    )
                    await self._write(session, wording, person)
            return await catalogue(session)

        return await self._transactions.run(work)

    async def word(self, person: Person, wording: Wording, request_id: str) -> Catalogue:
        """Add a theme with its question, or word one anew. The same words make no new version.

        Raises `QuestionTextMissing`.
        """
        checked = wording.checked()
        if not checked.code:
            # From the request, so that the same one adds nothing twice.
            checked = Wording(
                code=f"own-{request_id}"[:80],
                kind=checked.kind,
                name_nl=checked.name_nl,
                name_en=checked.name_en,
                text_nl=checked.text_nl,
                text_en=checked.text_en,
            )

        async def work(session: AsyncSession) -> Catalogue:
            await self._write(session, checked, person)
            return await catalogue(session)

        return await self._transactions.run(work)

    async def retire(self, code: str, *, retired: bool) -> Catalogue:
        """Offer a theme for waves no more, or again."""

        async def work(session: AsyncSession) -> Catalogue:
            await session.execute(_RETIRE, {"code": code, "retired": retired})
            return await catalogue(session)

        return await self._transactions.run(work)

    async def _write(self, session: AsyncSession, wording: Wording, person: Person | None) -> None:
        values = {
            "code": wording.code,
            "kind": wording.kind.value,
            "name_nl": wording.name_nl,
            "name_en": wording.name_en,
            "text_nl": wording.text_nl,
            "text_en": wording.text_en,
            "person_id": person.id if person else None,
            "now": self._clock.now(),
        }
        await session.execute(_ADD_THEME, values)
        await session.execute(_LOCK, values)
        await session.execute(_RENAME, values)
        newest = (await session.execute(_WORDS, values)).one_or_none()
        if newest is None or (newest.text_nl, newest.text_en) != (wording.text_nl, wording.text_en):
            await session.execute(_ADD_VERSION, values)


async def catalogue(session: AsyncSession) -> Catalogue:
    """Return all themes and current questions."""
    themes = [
        Theme(code=row.code, name_nl=row.name_nl, name_en=row.name_en, retired=row.retired)
        for row in await session.execute(_THEMES)
    ]
    questions = [question_from(row) for row in await session.execute(_CURRENT)]
    order = {theme.code: number for number, theme in enumerate(themes)}
    questions.sort(key=lambda each: order.get(each.theme, len(order)))
    return Catalogue(tuple(themes), tuple(questions))
