"""SQL made from the inventory: what is shown, erased and forgotten follows from what is declared.

Everything that is put into these statements is a constant of the inventory; values are bound.
"""
# ruff: noqa: S608 - names of tables and columns cannot be bound, and come from code only

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ARRAY, TextClause, text
from sqlmodel import SQLModel

from bot.kernel.inventory import Days, Erasure, Lasting, Mention, Purpose, Table, Through

BATCH = 1_000
"""Rows that are forgotten in one transaction."""


class Statements:
    """The statements for a whole inventory."""

    def __init__(self, inventory: Sequence[Table]) -> None:
        self.inventory = inventory
        self._by_name = {table.name: table for table in inventory}

    def _of_person(self, table: Table) -> str:
        """Return the condition under which a row is of ``:person_id``."""
        if isinstance(table.subject, Through):
            through = table.subject
            owner = self._of_person(self._by_name[through.table])
            return f"{through.column} IN (SELECT {through.key} FROM {through.table} WHERE {owner})"
        return f"{table.subject} = :person_id"

    def rows(self, table: Table) -> TextClause:
        """Return the statement that shows what a table tells somebody, as JSON."""
        columns = ", ".join(_shown(table, column) for column in table.told.split())
        return text(
            f"SELECT row_to_json(shown) FROM (SELECT {columns} FROM {table.name} "
            f"WHERE {self._of_person(table)} ORDER BY 1) AS shown"
        )

    def mentions(self) -> Iterator[tuple[str, TextClause]]:
        """Yield the statements that count where somebody is mentioned, by table and column."""
        for table in self.inventory:
            for column in table.mentions:
                where = _mentioned(table.name, column)
                yield (
                    f"{table.name}.{column}",
                    text(f"SELECT count(*) FROM {table.name} WHERE {where}"),
                )

    def pending(self, purpose: Purpose) -> Iterator[TextClause]:
        """Yield the questions whether anything must still be dealt with before erasing."""
        for table in self._personal(purpose):
            if table.unless != "false":
                condition = f"{self._of_person(table)} AND ({table.unless})"
                yield text(f"SELECT EXISTS (SELECT FROM {table.name} WHERE {condition})")

    def erase(self, purpose: Purpose) -> Iterator[TextClause]:
        """Yield the statements that erase somebody; a row reached through another goes first."""
        for table in self.inventory:
            if table.purpose is purpose:
                for column, how in table.mentions.items():
                    if how is not Mention.KEEP:
                        yield text(_forget_mention(table.name, column, how))
        personal = list(self._personal(purpose))
        for table in sorted(personal, key=lambda each: not isinstance(each.subject, Through)):
            if table.erasure is Erasure.DELETE:
                yield text(f"DELETE FROM {table.name} WHERE {self._of_person(table)}")
            elif table.erasure is Erasure.REPLACE:
                emptied = "".join(f", {column} = ''" for column in table.blank.split())
                yield text(
                    f"UPDATE {table.name} SET {table.subject} = :stranger{emptied} "
                    f"WHERE {self._of_person(table)}"
                )

    def _personal(self, purpose: Purpose) -> Iterator[Table]:
        for table in self.inventory:
            if table.purpose is purpose and table.subject is not None:
                yield table

    def forget(self, table: Table, rule: Days) -> list[TextClause]:
        """Return the statements that forget one batch; the last one tells how many rows."""
        old = (
            f"SELECT ctid FROM {table.name} WHERE ({rule.only}) AND ({rule.after}) < :before "
            f"ORDER BY ctid LIMIT {BATCH}"
        )
        these = f"ctid = ANY(ARRAY({old}))"
        statements = [
            text(
                f"DELETE FROM {child.name} WHERE {child.subject.column} IN "
                f"(SELECT {child.subject.key} FROM {table.name} WHERE {these})"
            )
            for child in self.inventory
            if isinstance(child.subject, Through)
            and child.subject.table == table.name
            and child.retention is Lasting.WITH_OWNER
        ]
        return [*statements, text(f"DELETE FROM {table.name} WHERE {these}")]


def _shown(table: Table, column: str) -> str:
    named = table.named.get(column)
    if named is None:
        return column
    return (
        f"(SELECT named.{named.column} FROM {named.table} AS named "
        f"WHERE named.{named.key} = {table.name}.{column}) AS {column}"
    )


def _mentioned(table: str, column: str) -> str:
    return f":person_id = ANY({column})" if _is_array(table, column) else f"{column} = :person_id"


def _is_array(table: str, column: str) -> bool:
    return isinstance(SQLModel.metadata.tables[table].c[column].type, ARRAY)


def _forget_mention(table: str, column: str, how: Mention) -> str:
    value: Mapping[Mention, str] = {
        Mention.CLEAR: "NULL",
        Mention.REMOVE: f"array_remove({column}, :person_id)",
        Mention.REPLACE: ":stranger",
    }
    return f"UPDATE {table} SET {column} = {value[how]} WHERE {_mentioned(table, column)}"
