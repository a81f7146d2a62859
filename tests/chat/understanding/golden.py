"""The golden cases: sentences with what they mean, in two files that anybody can add to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.chat.understanding import understand, understand_when
from bot.demo.understand import demo_names
from bot.kernel.calendar import AMSTERDAM
from bot.kernel.people import Language
from tests.chat.understanding.notation import line, wish

AFTER = "after "


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a golden file."""

    language: Language
    now: datetime
    kind: str
    text: str
    meant: str

    def understood(self) -> str:
        """Return what is understood now, in the notation of the file."""
        if self.kind == "when":
            found = understand_when(self.text, language=self.language, now=self.now)
            return wish(found, timed=True)
        names, context = demo_names(), None
        if self.kind.startswith(AFTER):
            before = self.kind.removeprefix(AFTER)
            said = understand(before, language=self.language, now=self.now, names=names)
            context = said[-1]
        return line(
            understand(
                self.text, language=self.language, now=self.now, names=names, context=context
            )
        )


def cases(language: Language) -> Iterator[Case]:
    """Yield the golden cases of a language."""
    file = Path(__file__).with_name(f"golden_{language}.tsv")
    for row in file.read_text(encoding="utf-8").splitlines():
        if row.strip() and not row.startswith("#"):
            moment, kind, text, meant = row.split("\t")
            now = datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
            yield Case(language, now, kind, text, meant)


def verdict(meant: str, understood: str) -> str:
    """Return ``understood``, ``asked``, ``refused`` or ``wrong``.

    A question or a refusal is never wrong: nothing is done. Asking where the meaning was clear is
    counted as asking.
    """
    if understood == meant and not _asks(meant) and not _refuses(meant):
        return "understood"
    if _asks(understood):
        return "asked"
    return "refused" if _refuses(understood) else "wrong"


def _asks(notation: str) -> bool:
    return "? " in notation


def _refuses(notation: str) -> bool:
    return notation == "-" or "! " in notation
