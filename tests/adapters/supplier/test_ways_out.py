"""Errands to the supplier: as signed calls, as files in a folder."""

import csv
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from aiohttp import web

from bot.adapters.supplier.documents import ErrandDocument
from bot.adapters.supplier.folder import COLUMNS, NEWS_COLUMNS, FolderSupplier
from bot.adapters.supplier.nobody import NoSupplier
from bot.adapters.supplier.signing import verify
from bot.adapters.supplier.webhook import WebhookSupplier
from bot.adapters.web.server import listening
from bot.features.equipment.domain import Contact, Grade
from bot.features.equipment.errands import Errand, Heard, News, Piece, SupplierNotReached, Told
from bot.features.equipment.errors import EquipmentNotFound
from bot.kernel.clock import SystemClock
from bot.kernel.timeslots import TimeSlot

KEY = b"k" * 32
NUMBER = UUID("11111111-1111-4111-8111-111111111111")
STARTS_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
ERRAND = Errand(
    id=f"{NUMBER}.1",
    number=NUMBER,
    kind="delivery",
    name="=Sanne",
    contact=Contact("Dorpsstraat 1", "1506 AB", "Zaanwijk", "+31612345678"),
    pieces=(Piece(1, "chair", "Bureaustoel"), Piece(2, "desk", "Bureau", cancelled=True)),
    slot=TimeSlot(STARTS_AT, STARTS_AT + timedelta(hours=2)),
)


@pytest.mark.parametrize("status", [200, 202])
async def test_a_call_is_signed_and_says_what_is_asked(status):
    got: list[tuple[bytes, dict[str, str]]] = []

    async def take(request):
        got.append((await request.read(), dict(request.headers)))
        return web.Response(status=status)

    app = web.Application()
    app.router.add_post("/errands", take)
    async with listening(app, "127.0.0.1", 0) as url:
        await WebhookSupplier(f"{url}/errands", [KEY], SystemClock()).tell(ERRAND)
    ((body, headers),) = got
    lowered = {name.lower(): value for name, value in headers.items()}
    assert verify([KEY], lowered, SystemClock().now(), body) == ERRAND.id
    document = ErrandDocument.model_validate_json(body)
    assert document.address is not None
    assert document.address.town == "Zaanwijk"
    assert [piece.cancelled for piece in document.pieces] == [False, True]


@pytest.mark.parametrize("status", [302, 400, 500, 503])
async def test_whatever_is_no_yes_is_tried_again_later(status):
    async def refuse(_):
        return web.Response(status=status, headers={"location": "https://example.org"})

    app = web.Application()
    app.router.add_post("/errands", refuse)
    async with listening(app, "127.0.0.1", 0) as url:
        with pytest.raises(SupplierNotReached, match=str(status)):
            await WebhookSupplier(f"{url}/errands", [KEY], SystemClock()).tell(ERRAND)


async def test_nobody_listens():
    with pytest.raises(SupplierNotReached):
        await WebhookSupplier("http://127.0.0.1:9/errands", [KEY], SystemClock()).tell(ERRAND)
    with pytest.raises(SupplierNotReached):
        await NoSupplier().tell(ERRAND)


async def test_an_errand_is_a_file_that_no_spreadsheet_takes_for_formulas(tmp_path):
    await FolderSupplier(tmp_path).tell(ERRAND)
    await FolderSupplier(tmp_path).tell(ERRAND)
    (path,) = (tmp_path / "out").iterdir()
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["name"] == "'=Sanne"
    assert rows[0]["phone"] == "'+31612345678"
    assert [row["cancelled"] for row in rows] == ["no", "yes"]


async def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path):
    (tmp_path / "out").write_text("no folder")
    with pytest.raises(SupplierNotReached):
        await FolderSupplier(tmp_path).tell(ERRAND)


class Ear:
    """Knows one order."""

    def __init__(self) -> None:
        self.heard: list[Told] = []

    async def hear(self, told: Told) -> Heard:
        if told.number != NUMBER:
            raise EquipmentNotFound
        self.heard.append(told)
        return Heard.DONE


def leave(folder, name, *rows):
    target = folder / "in" / name
    target.parent.mkdir(exist_ok=True)
    lines = [",".join(NEWS_COLUMNS), *(",".join(row) for row in rows)]
    target.write_text("\n".join(lines), encoding="utf-8")


async def test_files_are_taken_in_by_name_and_put_away(tmp_path):
    ear = Ear()
    slot = (STARTS_AT.isoformat(), (STARTS_AT + timedelta(hours=2)).isoformat())
    leave(tmp_path, "2.csv", ("b", str(NUMBER), "collected", "", "", "", "good"))
    leave(tmp_path, "1.csv", ("a", str(NUMBER), "slots", *slot, "", ""))
    await FolderSupplier(tmp_path).hear(ear.hear)
    assert [told.news for told in ear.heard] == [News.SLOTS, News.COLLECTED]
    assert ear.heard[1].grade is Grade.GOOD
    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == ["1.csv", "2.csv"]


async def test_what_is_wrong_is_said_beside_the_file_and_the_rest_counts(tmp_path):
    ear = Ear()
    leave(
        tmp_path,
        "1.csv",
        ("a", str(NUMBER), "exploded", "", "", "", ""),
        ("b", "22222222-2222-4222-8222-222222222222", "accepted", "", "", "", ""),
        ("c", str(NUMBER), "accepted", "", "", "", ""),
    )
    await FolderSupplier(tmp_path).hear(ear.hear)
    assert [told.id for told in ear.heard] == ["c"]
    said = (tmp_path / "refused" / "1.csv.txt").read_text()
    assert "row 2:" in said
    assert "row 3: no such order" in said


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a,b\n1,2", b"", b"x" * 300_000])
async def test_a_file_that_is_no_list_is_refused(tmp_path, content):
    ear = Ear()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.csv").write_bytes(content)
    await FolderSupplier(tmp_path).hear(ear.hear)
    assert (tmp_path / "refused" / "1.csv.txt").exists()
    assert ear.heard == []
