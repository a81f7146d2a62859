"""Errands as CSV files in a folder, for a supplier without a system of its own.

Errands are written to ``out``, a file each; news are read from ``in`` and then moved to ``done``,
or to ``refused`` with the reason beside it. The files are exchanged by whoever shares the folder.
"""

import asyncio
import csv
import io
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog
from pydantic import ValidationError

from bot.adapters.supplier.documents import NewsDocument, document_of
from bot.features.equipment.errands import Errand, Heard, SupplierNotReached, Told
from bot.features.equipment.errors import EquipmentNotFound
from bot.kernel.tables import harmless_cell

COLUMNS = (
    *("order", "kind", "name", "street", "postal_code", "town", "phone"),
    *("starts_at", "ends_at", "line", "item", "item_name", "cancelled"),
)
NEWS_COLUMNS = ("id", "order", "news", "starts_at", "ends_at", "line", "grade")
BIGGEST_FILE = 200_000  # bytes

Hear = Callable[[Told], Awaitable[Heard]]

logger = structlog.get_logger()


class FolderSupplier:
    """Exchanges files with the supplier in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def tell(self, errand: Errand) -> None:
        """Write an errand down. Raises `SupplierNotReached`."""
        try:
            await asyncio.to_thread(self._write, errand)
        except OSError as error:
            raise SupplierNotReached(type(error).__name__) from None

    async def hear(self, hear: Hear) -> None:
        """Take in the files that the supplier left, in the order of their names."""
        for path in await asyncio.to_thread(self._waiting):
            problem = await self._take_in(path, hear)
            await asyncio.to_thread(self._put_away, path, problem)

    def _write(self, errand: Errand) -> None:
        document = document_of(errand)
        address, slot = document.address, document.slot
        lines = io.StringIO()
        table = csv.writer(lines)
        table.writerow(COLUMNS)
        for piece in document.pieces:
            row = [
                *(document.order, document.kind),
                *(
                    [address.name, address.street, address.postal_code, address.town, address.phone]
                    if address
                    else [""] * 5
                ),
                *([slot.starts_at.isoformat(), slot.ends_at.isoformat()] if slot else [""] * 2),
                *(piece.line, piece.item, piece.name, "yes" if piece.cancelled else "no"),
            ]
            table.writerow([harmless_cell(str(cell)) for cell in row])
        out = self._folder / "out"
        out.mkdir(parents=True, exist_ok=True)
        target = out / f"{errand.id}.csv"
        partial = target.with_suffix(".partial")
        partial.write_text(lines.getvalue(), encoding="utf-8-sig")
        partial.rename(target)

    def _waiting(self) -> list[Path]:
        return sorted((self._folder / "in").glob("*.csv"))

    async def _take_in(self, path: Path, hear: Hear) -> str:
        """Return what is wrong with a file, or nothing. Each row that is right counts."""
        problems = []
        try:
            rows = await asyncio.to_thread(_read, path)
        except (OSError, UnicodeDecodeError, csv.Error, ValueError) as error:
            return f"unreadable: {error}"
        for number, row in enumerate(rows, 2):
            try:
                await hear(_told(row))
            except ValidationError as error:
                faults = "; ".join(str(each["msg"]) for each in error.errors())
                problems.append(f"row {number}: {faults}")
            except EquipmentNotFound:
                problems.append(f"row {number}: no such order")
        return "\n".join(problems)

    def _put_away(self, path: Path, problem: str) -> None:
        target = self._folder / ("refused" if problem else "done")
        target.mkdir(parents=True, exist_ok=True)
        path.rename(target / path.name)
        if problem:
            (target / f"{path.name}.txt").write_text(problem, encoding="utf-8")
            logger.warning("file of the supplier refused in part", file=path.name)


def _read(path: Path) -> list[dict[str, str]]:
    if path.stat().st_size > BIGGEST_FILE:
        raise ValueError("the file is too big")
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    table = csv.DictReader(lines)
    if set(table.fieldnames or ()) != set(NEWS_COLUMNS):
        raise ValueError(f"the columns are {', '.join(NEWS_COLUMNS)}")
    return list(table)


def _told(row: dict[str, str]) -> Told:
    """Return the news in a row. Raises `ValidationError`."""
    slot = {"starts_at": row["starts_at"], "ends_at": row["ends_at"]}
    given = {
        "order": row["order"],
        "news": row["news"],
        "slots": [slot] if row["starts_at"] else [],
        "lines": [row["line"]] if row["line"] else [],
        "grade": row["grade"] or None,
    }
    message_id = row["id"][:80] or f"{row['order']}.{row['news']}.{row['line']}.{row['starts_at']}"
    return NewsDocument.model_validate(given).told(message_id)
