"""Rows for every table, made from the schema: whoever adds a table gets them for free."""

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
from psycopg import sql

from bot.kernel.inventory import Table, Through

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)

# Only what checks of a table demand, and what code reads as one of a few words.
DEMANDED: dict[str, dict[str, Any]] = {
    "booking": {"during": f"[{NOW.isoformat()},{LATER.isoformat()})"},
    "delivery": {"state": "delivered", "reason": "opted-out"},
    "digest_wish": {"weekday": 1},
    "equipment_item": {"grade": "new", "tax_category": "free"},
    "equipment_asset": {"grade": "new"},
    "equipment_order": {"kind": "delivery"},
    "equipment_thing": {"state": "refurbished", "grade": "new"},
    "equipment_step": {"step": "lend", "state": "on-loan", "actor": "employee"},
    "equipment_time": {"starts_at": NOW, "ends_at": LATER},
    "erasure": {"reason": "left"},
    "location": {"kind": "city_hall"},
    "opening_hours": {"opens": "08:00", "closes": "18:00"},
    "procrastinate_jobs": {"status": "failed", "args": "{}"},
    "procrastinate_events": {"type": "failed"},
    "pulse_agreement": {"state": "open"},
    "pulse_comment": {"state": "held"},
    "pulse_group": {"participation": 50, "hidden": None, "parent_id": None},
    "pulse_participation": {"answered": True, "sealed": None},
    "pulse_question": {"kind": "scale"},
    "pulse_result": {"answers": 5, "bound": "exact", "trend": "up"},
    "pulse_talk": {"outcome": "no-action"},
    "pulse_wave": {"state": "closed", "opens_at": NOW, "closes_at": LATER, "third": None},
    "room_booking": {
        "state": "confirmed",
        "during": f"[{NOW.isoformat()},{LATER.isoformat()})",
        "due_at": None,
    },
    "message_preference": {"zone": "Europe/Amsterdam"},
    "person": {"roles": ["employee"], "preferred_language": "nl", "language": "nl"},
    "spot": {"zone": "quiet", "features": ["two_monitors"]},
    "room": {"equipment": []},
    "tip": {
        "proposal": None,
        "state": "approved",
        "theme": "home",
        "audience": "own",
        "link": "",
        "starts_on": "2026-11-01",
        "ends_on": "2026-11-30",
    },
}

_COLUMNS = """
    SELECT column_name, udt_name, is_nullable = 'YES' FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s
        AND is_generated = 'NEVER' AND is_identity = 'NO'
        AND column_default IS DISTINCT FROM 'nextval(''' || table_name || '_id_seq''::regclass)'"""
_PARENTS = """
    SELECT confrelid::regclass::text,
        ARRAY(SELECT attname::text FROM unnest(conkey) WITH ORDINALITY AS k (n, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = n ORDER BY place),
        ARRAY(SELECT attname::text FROM unnest(confkey) WITH ORDINALITY AS k (n, place)
            JOIN pg_attribute ON attrelid = confrelid AND attnum = n ORDER BY place)
    FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass"""


class Filler:
    """Makes rows that hold something in every column, with a ``tag`` in every text."""

    def __init__(self, connection: psycopg.Connection[Any], tables: Iterable[Table]) -> None:
        self.connection = connection
        self.tables = {table.name: table for table in tables}
        self._numbers = itertools.count(1)

    def fill(self, person_id: UUID, tag: str) -> None:
        """Make a row of somebody in every table that has any of people."""
        for table in self.tables.values():
            if isinstance(table.subject, str):
                self.row(table.name, tag, **{table.subject: person_id})
        for table in self.tables.values():
            if isinstance(table.subject, Through):
                owner = self.owner(table, person_id)
                self.row(table.name, tag, **{table.subject.column: owner})

    def owner(self, table: Table, person_id: UUID) -> Any:
        """Return the key of the row through which rows of ``table`` are of somebody."""
        through = table.subject
        assert isinstance(through, Through)
        subject = self.tables[through.table].subject
        assert isinstance(subject, str)
        found = self.connection.execute(
            sql.SQL("SELECT {} FROM {} WHERE {} = %s").format(
                *map(sql.Identifier, (through.key, through.table, subject))
            ),
            (person_id,),
        ).fetchone()
        assert found is not None
        return found[0]

    def row(self, table: str, tag: str, /, **given: Any) -> dict[str, Any]:
        """Make a row, and those that it refers to; return it."""
        values = {**DEMANDED.get(table, {}), **given}
        declared = self.tables.get(table)
        tag = tag if declared and declared.subject else "van iedereen"
        for parent, columns, keys in self.connection.execute(_PARENTS, (table,)).fetchall():
            if parent != table and not all(column in values for column in columns):
                made = self.row(parent, tag)
                values.update(
                    {c: values.get(c, made[k]) for c, k in zip(columns, keys, strict=True)}
                )
        for column, kind, _ in self.connection.execute(_COLUMNS, (table,)).fetchall():
            values.setdefault(column, self._value(table, column, kind, tag))
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING to_jsonb({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, values)),
            sql.SQL(", ").join(sql.Placeholder() * len(values)),
            sql.Identifier(table),
        )
        found = self.connection.execute(statement, list(values.values())).fetchone()
        assert found is not None
        return dict(found[0])

    def _value(self, table: str, column: str, kind: str, tag: str) -> Any:
        number = next(self._numbers)
        word = f"{tag} {table}.{column} {number}"
        values: dict[str, Any] = {
            "text": word,
            "varchar": word,
            "_text": [word],
            "uuid": uuid4(),
            "_uuid": [uuid4()],
            "bool": True,
            "date": NOW.date(),
            "time": NOW.time(),
            "timestamptz": NOW + timedelta(minutes=15 * number),
            "tstzrange": f"[{NOW.isoformat()},{LATER.isoformat()})",
            "jsonb": "{}",
            "bytea": b"x",
            "_bytea": [b"x"],
            "int2": number % 3 + 1,
        }
        return values.get(kind, number)
