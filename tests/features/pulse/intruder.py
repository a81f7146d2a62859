"""Somebody with full access to the database, its files, and everything that was written down."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import psycopg
from psycopg import sql


def rows_of(url: str) -> dict[str, list[str]]:
    """Return every row of every table, system tables included, as text."""
    with psycopg.connect(url, autocommit=True) as connection:
        tables = connection.execute("""
            SELECT oid::regclass::text FROM pg_class
            WHERE relkind IN ('r', 'm') AND has_table_privilege(oid, 'SELECT')
        """).fetchall()
        return {
            name: [row for (row,) in connection.execute(_all_of(name)).fetchall()]
            for (name,) in tables
        }


def _all_of(table: str) -> sql.Composed:
    name = sql.Identifier(*table.replace('"', "").split("."))
    return sql.SQL("SELECT one::text FROM {} AS one").format(name)


def tables_with(url: str, words: str) -> set[str]:
    """Return the tables in which ``words`` occur, as text or as bytes."""
    seen = (words, words.encode().hex())
    return {
        table
        for table, rows in rows_of(url).items()
        if any(each in row for row in rows for each in seen)
    }


def files_with(url: str, words: bytes) -> list[Path]:
    """Return the files of a server, everything flushed, that hold ``words``: data, log and WAL."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")
        [(folder, oid)] = connection.execute("""
            SELECT current_setting('data_directory'), oid FROM pg_database
            WHERE datname = current_database()
        """).fetchall()
    data = Path(folder)
    places = (data / "base" / str(oid), data / "global", data / "pg_wal", data / "pg_stat")
    files = [file for place in places for file in place.rglob("*")] + list(data.glob("*"))
    return [file for file in files if file.is_file() and words in _content(file)]


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:  # the server removes files while we look
        return b""


def matches(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many guesses are right of somebody who lays one order beside another."""
    return sum(left == right for left, right in zip(one, other, strict=True))


def likeness(one: Sequence[object], other: Sequence[object]) -> float:
    """Return Spearman's correlation of two orders of the same things, -1 to 1."""
    place = {each: number for number, each in enumerate(other)}
    size = len(one)
    apart = sum((number - place[each]) ** 2 for number, each in enumerate(one))
    return 1 - 6 * apart / (size * (size**2 - 1))


def both_ways(orders: Iterable[Sequence[object]]) -> list[list[object]]:
    """Return orders as they are and turned around."""
    return [each for order in orders for each in (list(order), list(order)[::-1])]
