"""The catalogue as facilities keep it: lists to take over as a whole, or not at all."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.features.equipment.domain import Grade
from bot.kernel.transactions import Transactions

MOST_STOCK = 100_000
_YES, _NO = {"ja", "yes", "true", "1"}, {"", "nee", "no", "false", "0"}


class CatalogueRefused(Exception):
    """Nothing was taken over. ``problems`` say, line by line, what to mend first."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"{len(problems)} problem(s)")
        self.problems = tuple(problems)


def _yes_or_no(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    word = value.strip().lower()
    if word in _YES:
        return True
    return False if word in _NO else value


Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{1,59}$")]
Name = Annotated[str, Field(min_length=1, max_length=60)]
Count = Annotated[int, Field(ge=0, le=MOST_STOCK)]


class _Listed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class ListedItem(_Listed):
    """A line of ``items.csv``."""

    code: Code
    kind: Code
    name_nl: Name
    name_en: Name
    grade: Grade = Grade.NEW
    stock: Count
    low_at: Count = 0
    picture: Annotated[str, Field(pattern=r"^((https://|data:image/)\S+)?$", max_length=4000)] = ""
    adjusted: Annotated[bool, BeforeValidator(_yes_or_no)] = False
    offered: Annotated[bool, BeforeValidator(_yes_or_no)] = True


class ListedPackage(_Listed):
    """A line of ``packages.csv``: how many of a kind a persona may have."""

    persona: Code
    kind: Code
    quantity: Annotated[int, Field(ge=1, le=20)]


@dataclass(frozen=True, slots=True)
class Lists:
    """What was read. Without ``packages`` those that hold stay in force."""

    items: tuple[ListedItem, ...]
    packages: tuple[ListedPackage, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What taking over did or would do. ``changed`` has (old, new) of each field by item."""

    new: tuple[str, ...]
    changed: Mapping[str, Mapping[str, tuple[object, object]]] = field(default_factory=dict)
    not_listed: tuple[str, ...] = ()
    packages_version: int | None = None
    applied: bool = False


_KNOWN = text("""
    SELECT code, kind, name_nl, name_en, grade, stock, low_at, picture, adjusted, offered
    FROM equipment_item ORDER BY code FOR UPDATE""")
_PUT = text("""
    INSERT INTO equipment_item (
        code, kind, name_nl, name_en, grade, stock, low_at, picture, adjusted, offered
    ) VALUES (
        :code, :kind, :name_nl, :name_en, :grade, :stock, :low_at, :picture, :adjusted, :offered
    )
    ON CONFLICT (code) DO UPDATE SET
        kind = excluded.kind, name_nl = excluded.name_nl, name_en = excluded.name_en,
        grade = excluded.grade, stock = excluded.stock, low_at = excluded.low_at,
        picture = excluded.picture, adjusted = excluded.adjusted, offered = excluded.offered""")
_PACKAGES = text("""
    SELECT persona, kind, quantity FROM equipment_package
    WHERE version = (SELECT max(version) FROM equipment_package)""")
_VERSION = text("SELECT coalesce(max(version), 0) FROM equipment_package")
_PUT_PACKAGE = text("""
    INSERT INTO equipment_package (version, persona, kind, quantity)
    VALUES (:version, :persona, :kind, :quantity)""")


class _Rehearsed(Exception):
    """Undoes a rehearsal, which did everything that taking over will do."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


def read(items: str, packages: str | None = None) -> Lists:
    """Return the lists in two CSV texts. Raises `CatalogueRefused` with all that is wrong."""
    problems: list[str] = []
    listed = tuple(_rows(items, "items", ListedItem, problems))
    entitled = tuple(_rows(packages, "packages", ListedPackage, problems)) if packages else ()
    problems += _twice("items", [item.code for item in listed])
    problems += _twice("packages", [f"{each.persona} {each.kind}" for each in entitled])
    kinds = {item.kind for item in listed}
    problems += [
        f"packages: {each.persona} gets {each.kind}, of which there is no item"
        for each in entitled
        if each.kind not in kinds
    ]
    if problems:
        raise CatalogueRefused(problems)
    return Lists(listed, entitled)


async def take_over(
    transactions: Transactions[AsyncSession], lists: Lists, *, dry_run: bool
) -> Report:
    """Put lists in force: everything or nothing. What is not listed is left alone."""

    async def work(session: AsyncSession) -> Report:
        known = {row["code"]: dict(row) for row in (await session.execute(_KNOWN)).mappings()}
        report = _compared(known, lists.items, applied=not dry_run)
        for item in lists.items:
            await session.execute(_PUT, item.model_dump(mode="json"))
        version = await _put_packages(session, lists.packages)
        report = Report(report.new, report.changed, report.not_listed, version, applied=not dry_run)
        if dry_run:
            raise _Rehearsed(report)
        return report

    try:
        return await transactions.run(work)
    except _Rehearsed as rehearsed:
        return rehearsed.report


async def _put_packages(session: AsyncSession, packages: Sequence[ListedPackage]) -> int | None:
    """Write down a new version, if it differs from the one in force; return its number."""
    found = await session.execute(_PACKAGES)
    in_force = {(row.persona, row.kind, row.quantity) for row in found}
    if not packages or {(each.persona, each.kind, each.quantity) for each in packages} == in_force:
        return None
    version = int((await session.execute(_VERSION)).scalar_one()) + 1
    for each in packages:
        await session.execute(_PUT_PACKAGE, {**each.model_dump(), "version": version})
    return version


def _compared(
    known: Mapping[str, Mapping[str, object]], items: Iterable[ListedItem], *, applied: bool
) -> Report:
    listed = {item.code: item.model_dump(mode="json") for item in items}
    changed = {
        code: {
            name: (known[code][name], new) for name, new in item.items() if known[code][name] != new
        }
        for code, item in listed.items()
        if code in known
    }
    return Report(
        new=tuple(code for code in listed if code not in known),
        changed={code: fields for code, fields in changed.items() if fields},
        not_listed=tuple(code for code in known if code not in listed),
        applied=applied,
    )


def _rows(document: str, name: str, shape: type[Any], problems: list[str]) -> Iterable[Any]:
    table = csv.DictReader(document.splitlines(), delimiter=_delimiter(document))
    for number, row in enumerate(table, 2):
        given = {column: value for column, value in row.items() if value not in (None, "")}
        try:
            yield shape.model_validate(given)
        except (ValidationError, TypeError) as error:
            faults = (
                error.errors()
                if isinstance(error, ValidationError)
                else [{"loc": (), "msg": "too many columns"}]
            )
            problems += [
                f"{name}, line {number}: {'.'.join(map(str, each['loc']))}: {each['msg']}"
                for each in faults
            ]


def _delimiter(document: str) -> str:
    """Return the separator: a Dutch spreadsheet program writes semicolons."""
    first = document.partition("\n")[0]
    return ";" if first.count(";") > first.count(",") else ","


def _twice(name: str, keys: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    return [f"{name}: {key} is there twice" for key in keys if key in seen or seen.add(key)]  # type: ignore[func-returns-value]  # add returns nothing, as it should
