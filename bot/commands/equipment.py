"""``slimmer import-catalogue`` and ``slimmer loans``: the lists of facilities, in and out."""

import asyncio
import sys
from pathlib import Path

import click

from bot.bootstrap.database import database_of
from bot.features.equipment.catalogue import CatalogueRefused, Lists, Report, read, take_over
from bot.features.equipment.register import Register
from bot.features.people.service import People
from bot.kernel.clock import SystemClock
from bot.settings import Settings

LISTED = click.Path(exists=True, dir_okay=False, path_type=Path)
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Tells spreadsheet programs that a file is UTF-8."""


@click.command("import-catalogue")
@click.argument("items", type=LISTED)
@click.argument("packages", type=LISTED, required=False)
@click.option("--dry-run", is_flag=True, help="Show what would change; change nothing.")
def import_catalogue(items: Path, packages: Path | None, dry_run: bool) -> None:  # noqa: FBT001 - click
    """Take over the catalogue from ITEMS, and what personas may have from PACKAGES: CSV files.

    A line that is wrong changes nothing at all. What is not listed is left alone. Packages that
    differ from those in force become a new version.
    """
    settings = _settings()
    try:
        lists = read(_text(items), _text(packages) if packages else None)
    except CatalogueRefused as refused:
        for problem in refused.problems:
            click.echo(problem, err=True)
        raise click.ClickException(
            f"Nothing was changed: {len(refused.problems)} problem(s) to mend first."
        ) from None
    for line in described(asyncio.run(_import(settings, lists, dry_run=dry_run))):
        click.echo(line)


@click.command()
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write.")
def loans(out: Path | None) -> None:
    """Write the loan register as CSV, to a file or to standard output."""
    table = asyncio.run(_register(_settings()))
    if out is None:
        sys.stdout.buffer.write(table.encode())
    else:
        out.write_text(BOM + table, encoding="utf-8", newline="")


def described(report: Report) -> list[str]:
    """Return the report in lines: differences, and what it comes to."""
    lines = [f"+ item {code}" for code in report.new]
    for code, fields in report.changed.items():
        changes = (f"\n    {name}: {old!s} → {new!s}" for name, (old, new) in fields.items())
        lines.append(f"~ item {code}" + "".join(changes))
    lines += [f"? item {code}: not in the list, left alone" for code in report.not_listed]
    if report.packages_version is not None:
        lines.append(f"+ packages, version {report.packages_version}")
    outcome = "Done" if report.applied else "Nothing was changed (--dry-run). It would be"
    counts = f"{len(report.new)} new, {len(report.changed)} changed"
    return [*lines, f"{outcome}: {counts}, {len(report.not_listed)} not listed."]


async def _import(settings: Settings, lists: Lists, *, dry_run: bool) -> Report:
    database = database_of(settings, pool_size=2)
    try:
        return await take_over(database, lists, dry_run=dry_run)
    finally:
        await database.close()


async def _register(settings: Settings) -> str:
    database, clock = database_of(settings, pool_size=2), SystemClock()
    try:
        register = Register(database, clock, People(database, clock))
        return "".join([part async for part in register.table()])
    finally:
        await database.close()


def _settings() -> Settings:
    settings = Settings()
    if settings.database_url is None:
        raise click.ClickException("SLIMMER_DATABASE_URL is not set.")
    return settings


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"{path.name} is not UTF-8. Save it as UTF-8.") from None
