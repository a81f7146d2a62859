"""``slimmer import``: locations and spots from the lists that facilities keep."""

import asyncio
from pathlib import Path

import click

from bot.bootstrap.database import database_of
from bot.features.flexspots.importing import Change, Difference, ImportReport, import_locations
from bot.features.flexspots.listing import Listing, ListRefused
from bot.features.flexspots.reading import read_csv, read_yaml
from bot.kernel.clock import SystemClock
from bot.settings import Settings

LISTED = click.Path(exists=True, dir_okay=False, path_type=Path)
MARKS = {Change.NEW: "+", Change.CHANGED: "~", Change.NOT_LISTED: "?"}


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=LISTED)
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
def import_(files: tuple[Path, ...], dry_run: bool) -> None:  # noqa: FBT001 - click
    """Take over locations and spots from FILES: one YAML file, or locations.csv and spots.csv.

    A line that is wrong changes nothing at all. What is not listed is left alone.
    """
    settings = Settings()
    if settings.database_url is None:
        raise click.ClickException("SLIMMER_DATABASE_URL is not set.")
    try:
        report = asyncio.run(_import(settings, read(files), dry_run=dry_run))
    except ListRefused as refused:
        for problem in refused.problems:
            click.echo(str(problem), err=True)
        raise click.ClickException(
            f"Nothing was changed: {len(refused.problems)} problem(s) to mend first."
        ) from None
    for line in described(report):
        click.echo(line)


def read(files: tuple[Path, ...]) -> Listing:
    """Return the list in one YAML file or in two CSV files. Raises `ListRefused`."""
    texts = {}
    for file in files:
        try:
            texts[file] = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError:
            raise click.ClickException(f"{file.name} is not UTF-8. Save it as UTF-8.") from None
    match files:
        case (file,) if file.suffix in {".yaml", ".yml"}:
            return read_yaml(texts[file], file.name)
        case (one, other) if one.suffix == other.suffix == ".csv":
            locations, spots = (one, other) if "spots" in other.stem else (other, one)
            names = (locations.name, spots.name)
            return read_csv(texts[locations], texts[spots], names)
    raise click.UsageError("Give one .yaml file, or two .csv files: locations.csv and spots.csv.")


async def _import(settings: Settings, listing: Listing, *, dry_run: bool) -> ImportReport:
    database = database_of(settings, pool_size=2)
    try:
        return await import_locations(database, SystemClock(), listing, dry_run=dry_run)
    finally:
        await database.close()


def described(report: ImportReport) -> list[str]:
    """Return the report in lines: differences, notices, and what it comes to."""
    lines = [_difference(each) for each in report.differences if each.change in MARKS]
    lines += [f"! {notice}" for notice in report.notices]
    counts = ", ".join(f"{len(report.codes(change))} {change.value}" for change in Change)
    outcome = "Done" if report.applied else "Nothing was changed (--dry-run). It would be"
    return [*lines, f"{outcome}: {counts}."]


def _difference(difference: Difference) -> str:
    line = f"{MARKS[difference.change]} {difference.what} {difference.code}"
    if difference.change is Change.NOT_LISTED:
        return f"{line}: not in the list, left alone"
    fields = (f"\n    {name}: {old!s} → {new!s}" for name, (old, new) in difference.fields.items())
    return line + "".join(fields)
