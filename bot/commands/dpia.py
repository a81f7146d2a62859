"""``slimmer dpia``: what a data protection impact assessment needs to know, from the inventory."""

from collections.abc import Iterator

import click

from bot.bootstrap.inventory import INVENTORY
from bot.kernel.inventory import Basis, Days, Entry, Purpose, Table
from bot.kernel.people import Language
from bot.settings import Settings
from cards.texts import has_text, say

NL = Language.NL
MEASURES = 8
RECIPIENTS = 3


@click.command()
def dpia() -> None:
    """Print the input for the assessment, in Dutch: every column that is of somebody."""
    for line in document(Settings().keep_days):
        click.echo(line)


def document(keep_days: dict[str, int]) -> Iterator[str]:
    """Yield the lines of the document, as Markdown."""
    yield f"# {say(NL, 'dpia-title')}\n"
    yield f"{say(NL, 'dpia-about')}\n"
    for purpose in Purpose:
        tables = [each for each in INVENTORY if each.purpose is purpose and _personal(each)]
        if not tables:
            continue
        yield f"## {say(NL, f'purpose-{purpose}')}\n"
        yield f"{say(NL, f'purpose-{purpose}.why')}\n"
        for table in tables:
            yield from _table(table, keep_days)
    yield from _numbered("dpia-recipients", "dpia-recipient", RECIPIENTS)
    yield from _numbered("dpia-measures", "dpia-measure", MEASURES)
    nobody = ", ".join(table.name for table in INVENTORY if not _personal(table))
    yield f"## {say(NL, 'dpia-nobody')}\n\n{nobody}"


def _personal(table: Table) -> bool:
    return table.basis is not Basis.NOBODY


def _table(table: Table, keep_days: dict[str, int]) -> Iterator[str]:
    known = f"table-{table.name}"
    yield f"### {say(NL, known) if has_text(NL, known) else table.name} (`{table.name}`)\n"
    yield f"- {say(NL, 'dpia-ground')}: {say(NL, f'basis-{table.basis}')}"
    yield f"- {say(NL, 'dpia-kept')}: {_kept(table, keep_days)}"
    if table.because:
        yield f"- {say(NL, 'dpia-because')}: {say(NL, f'because-{table.because}')}"
    head = [say(NL, f"dpia-{each}") for each in ("column", "meaning", "told", "erased")]
    yield f"\n| {' | '.join(head)} |\n|---|---|---|---|"
    for entry in table.entries():
        yield _row(entry)
    yield ""


def _row(entry: Entry) -> str:
    known = f"column-{entry.column}"
    meaning = say(NL, known) if has_text(NL, known) else say(NL, "dpia-technical")
    told = say(NL, "value-yes" if entry.told else "value-no")
    erased = say(NL, f"erasing-{entry.erasure or 'none'}")
    return f"| `{entry.column}` | {meaning} | {told} | {erased} |"


def _kept(table: Table, keep_days: dict[str, int]) -> str:
    if isinstance(table.retention, Days):
        days = keep_days.get(table.name, table.retention.days)
        return say(NL, "dpia-days", days=days, after=table.retention.after.split("(")[0] or "…")
    return say(NL, f"kept-{table.retention}")


def _numbered(title: str, item: str, most: int) -> Iterator[str]:
    yield f"## {say(NL, title)}\n"
    for number in range(1, most + 1):
        yield f"{number}. {say(NL, f'{item}-{number}')}"
    yield ""
