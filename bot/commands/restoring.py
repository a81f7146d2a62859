"""Backups that are proved: ``slimmer restore-drill``, and what comes after a real restore."""

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString
from uuid import UUID

import click
import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from pydantic import SecretStr

from bot.adapters.db import schema
from bot.bootstrap.building import build
from bot.kernel.people import PersonId
from bot.settings import Settings

LONGEST = 3600  # seconds that a dump or a restore may take

# Tables that are of no use after a crash are not in a backup either.
_TABLES: LiteralString = """
    SELECT relname FROM pg_class
    WHERE relkind = 'r' AND relpersistence = 'p' AND relnamespace = 'public'::regnamespace
    ORDER BY relname"""
_RULES: LiteralString = """
    SELECT conrelid::regclass::text || ' ' || pg_get_constraintdef(oid)
        || CASE WHEN convalidated THEN '' ELSE ' (not validated)' END
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index
        JOIN pg_class ON pg_class.oid = indexrelid
        WHERE relnamespace = 'public'::regnamespace
    ORDER BY 1"""
_ERASED: LiteralString = "SELECT person_id FROM erasure ORDER BY asked_at"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds: rows a table, and every constraint, trigger and index."""

    rows: dict[str, int]
    rules: frozenset[str]
    revision: str | None


@click.command(name="restore-drill")
@click.option("--into", required=True, help="URL of an empty database on another server.")
@click.option("--programs", type=click.Path(path_type=Path), help="Folder of pg_dump.")
def restore_drill(into: str, programs: Path | None) -> None:
    """Back the database up, restore it elsewhere, erase again who was erased, and check it."""
    settings = _settings()
    if problems := drill(settings, into, programs):
        raise click.ClickException("\n".join(problems))
    click.echo("The backup holds everything, and every rule holds in it.")


@click.command(name="erasures")
@click.argument("again", required=False, type=click.File())
def erasures(again: Any) -> None:
    """Print who was erased, by id; or read such a list (AGAIN), and erase them again.

    Keep the list outside the database. After a restore, read it before the bot starts.
    """
    settings = _settings()
    if again is None:
        with psycopg.connect(_url(settings)) as connection:
            for person_id in erased(connection):
                click.echo(person_id)
        return
    people = [UUID(line.strip()) for line in again if line.strip()]
    asyncio.run(replay(settings, people))
    click.echo(f"{len(people)} erased again, or under way by job.")


def drill(settings: Settings, into: str, programs: Path | None = None) -> list[str]:
    """Return what is wrong with a backup made now and restored in the empty database ``into``."""
    source = _url(settings)
    with tempfile.TemporaryDirectory(prefix="slimmer-drill-") as folder:
        backup = Path(folder) / "backup"
        with psycopg.connect(source) as connection:
            # Counted in the snapshot that is dumped, so nothing has to stand still.
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            snapshot = _one(connection, "SELECT pg_export_snapshot()")
            before, people = contents(connection), erased(connection)
            back_up(source, backup, snapshot, programs)
        restore(backup, into, programs)
    with psycopg.connect(into) as connection:
        problems = differences(before, contents(connection))
    restored = settings.model_copy(update={"database_url": SecretStr(into)})
    asyncio.run(replay(restored, people))
    return problems


def back_up(url: str, file: Path, snapshot: str, programs: Path | None = None) -> None:
    """Write a backup of the database at ``url``, as it is in ``snapshot``."""
    _run(
        "pg_dump",
        url,
        programs,
        *("--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data"),
        *(f"--snapshot={snapshot}", f"--file={file}"),
    )


def restore(file: Path, into: str, programs: Path | None = None) -> None:
    """Restore a backup in the empty database at ``into``: all of it, or nothing."""
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", into, programs, *options, str(file))


def contents(connection: psycopg.Connection[Any]) -> Contents:
    """Return what is in a database."""
    tables = [row[0] for row in connection.execute(_TABLES)]
    rows = {}
    for table in tables:
        counted = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
        rows[table] = int(_one(connection, counted))
    rules = frozenset(row[0] for row in connection.execute(_RULES))
    revision = _one(connection, "SELECT max(version_num) FROM alembic_version")
    return Contents(rows, rules, revision)


def differences(before: Contents, after: Contents) -> list[str]:
    """Return, in sentences, what a restored database lacks or has too much."""
    problems = [
        f"{table}: {before.rows.get(table, 0)} rows before, {after.rows.get(table, 0)} after."
        for table in sorted(before.rows.keys() | after.rows.keys())
        if before.rows.get(table) != after.rows.get(table)
    ]
    problems += [f"Not restored: {rule}" for rule in sorted(before.rules - after.rules)]
    problems += [f"Not validated: {rule}" for rule in after.rules if "(not validated)" in rule]
    if after.revision != schema.head():
        problems.append(f"It is at migration {after.revision}. Run: slimmer migrate")
    return problems


def erased(connection: psycopg.Connection[Any]) -> list[UUID]:
    """Return who was erased, or is being erased."""
    return [row[0] for row in connection.execute(_ERASED)]


async def replay(settings: Settings, people: Iterable[UUID]) -> None:
    """Erase people again in a database that was restored from before they were erased."""
    bot = build(settings)
    try:
        await bot.privacy.erasing.replay([PersonId(each) for each in people])
    finally:
        await bot.close()


def _run(program: str, url: str, programs: Path | None, *options: str) -> None:
    """Run a program of PostgreSQL. The password goes by the environment: others see arguments."""
    parts = conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = os.environ | ({"PGPASSWORD": str(password)} if password else {})
    command = str(programs / program) if programs else program
    try:
        subprocess.run(  # noqa: S603 - a program of PostgreSQL with options of ours
            [command, f"--dbname={make_conninfo('', **parts)}", *options],
            env=environment,
            check=True,
            timeout=LONGEST,
        )
    except FileNotFoundError:
        raise click.ClickException(f"{program} is not installed, or not in --programs.") from None
    except subprocess.CalledProcessError as error:
        raise click.ClickException(f"{program} ended with {error.returncode}.") from None


def _one(connection: psycopg.Connection[Any], statement: LiteralString | sql.Composed) -> Any:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None


def _settings() -> Settings:
    settings = Settings()
    if settings.database_url is None:
        raise click.ClickException("SLIMMER_DATABASE_URL is not set.")
    return settings


def _url(settings: Settings) -> str:
    return settings.database_url.get_secret_value() if settings.database_url else ""
