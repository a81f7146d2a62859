"""A supplier of equipment on this machine: takes orders, offers times, and goes where told.

It does the first part by itself; the page lets one play the rest: deliver, come in vain, collect,
or be down for a while.
"""

import asyncio
import html
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from http import HTTPStatus
from uuid import uuid4

import aiohttp
import orjson
from aiohttp import web

from bot.adapters.supplier.documents import ErrandDocument, NewsDocument, SlotDocument
from bot.adapters.supplier.signing import SignatureRefused, signed, verify
from bot.features.equipment.domain import Grade
from bot.features.equipment.errands import News
from bot.kernel.calendar import WorkCalendar, at, local_day
from bot.kernel.clock import Clock

ERRANDS = "/errands"
SERVICES = ("repair", "move", "swap")
VISITS = (time(9), time(13), time(15))
TIMEOUT = aiohttp.ClientTimeout(total=10)

_WORDS = {
    News.DELIVERED: "Geleverd",
    News.ADJUSTED: "Ingesteld",
    News.PARTIAL: "Deels geleverd",
    News.NO_SHOW: "Niemand thuis",
    News.COLLECTED: "Opgehaald, goede staat",
}
_FITTING = {
    "delivery": (News.DELIVERED, News.ADJUSTED, News.PARTIAL, News.NO_SHOW),
    "return": (News.COLLECTED, News.NO_SHOW),
    **dict.fromkeys(SERVICES, (News.ADJUSTED, News.NO_SHOW)),
}


@dataclass
class SupplierSimulator:
    """What the supplier knows: the errands by number, and whether it is ``down``."""

    keys: Sequence[bytes]
    clock: Clock
    news_url: str = ""
    down: bool = False
    errands: dict[str, ErrandDocument] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def app(self) -> web.Application:
        """Return the application: the endpoint for errands, and the page."""
        app = web.Application()
        app.router.add_post(ERRANDS, self._errand)
        app.router.add_get("/", self._page)
        app.router.add_post("/tell", self._tell)
        app.router.add_post("/down", self._switch)
        return app

    async def _errand(self, request: web.Request) -> web.Response:
        if self.down:
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        body = await request.read()
        try:
            message_id = verify(self.keys, request.headers, self.clock.now(), body)
        except SignatureRefused as error:
            return web.Response(status=HTTPStatus.UNAUTHORIZED, text=str(error))
        if message_id not in self.heard:
            self.heard.append(message_id)
            self._take(ErrandDocument.model_validate_json(body))
        return web.Response(status=HTTPStatus.ACCEPTED)

    def _take(self, errand: ErrandDocument) -> None:
        order = str(errand.order)
        known = self.errands.get(order)
        self.errands[order] = errand
        if errand.slot is None and (known is None or known.slot is not None):
            task = asyncio.create_task(self._offer(errand))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _offer(self, errand: ErrandDocument) -> None:
        """Offer times; for a repair one was agreed upon by phone."""
        times = self._times()
        if errand.kind in SERVICES:
            news = NewsDocument(order=errand.order, news=News.SCHEDULED, slots=times[:1])
        else:
            news = NewsDocument(order=errand.order, news=News.SLOTS, slots=times)
        await self.tell(news)

    def _times(self) -> tuple[SlotDocument, ...]:
        """Return a time on each of the next working days but one."""
        calendar, day = WorkCalendar(), local_day(self.clock.now())
        day = calendar.next_working_day(day)
        slots = []
        for begins in VISITS:
            day = calendar.next_working_day(day)
            starts_at: datetime = at(day, begins)
            slots.append(SlotDocument(starts_at=starts_at, ends_at=starts_at + timedelta(hours=2)))
        return tuple(slots)

    async def tell(self, news: NewsDocument) -> int:
        """Tell the bot something and return the status of its answer."""
        body = news.model_dump_json().encode()
        headers = signed(self.keys, str(uuid4()), self.clock.now(), body)
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            session.post(self.news_url, data=body, headers=headers) as answer,
        ):
            return answer.status

    async def _tell(self, request: web.Request) -> web.StreamResponse:
        form = await request.post()
        errand = self.errands.get(str(form.get("order")))
        if errand is None:
            raise web.HTTPNotFound
        news = News(str(form.get("news")))
        document = NewsDocument(
            order=errand.order,
            news=news,
            lines=(errand.pieces[0].line,) if news is News.PARTIAL else (),
            grade=Grade.GOOD if news is News.COLLECTED else None,
        )
        await self.tell(document)
        if news in {News.NO_SHOW, News.PARTIAL}:
            await self._offer(errand)
        raise web.HTTPSeeOther("/")

    async def _switch(self, _: web.Request) -> web.StreamResponse:
        self.down = not self.down
        raise web.HTTPSeeOther("/")

    async def _page(self, request: web.Request) -> web.Response:
        if request.query.get("as") == "json":
            found = [each.model_dump(mode="json") for each in self.errands.values()]
            return web.Response(body=orjson.dumps(found), content_type="application/json")
        rows = "".join(self._row(errand) for errand in reversed(self.errands.values()))
        state = "Zet de storing uit" if self.down else "Zet een storing aan"
        page = _PAGE.format(rows=rows or "<p>Nog geen opdrachten.</p>", state=state)
        return web.Response(text=page, content_type="text/html")

    def _row(self, errand: ErrandDocument) -> str:
        pieces = ", ".join(
            f"<s>{html.escape(each.name)}</s>" if each.cancelled else html.escape(each.name)
            for each in errand.pieces
        )
        address = errand.address
        where = (
            f"{html.escape(address.name)}, {html.escape(address.street)}, "
            f"{html.escape(address.postal_code)} {html.escape(address.town)}"
            if address
            else "adres gewist"
        )
        when = errand.slot.starts_at.strftime("%d-%m %H.%M") if errand.slot else "nog geen tijd"
        buttons = "".join(
            f'<button name="news" value="{news}">{_WORDS[news]}</button>'
            for news in _FITTING.get(errand.kind, ())
        )
        return (
            f"<section><h2>{html.escape(errand.kind)}: {pieces}</h2><p>{where}. {when}.</p>"
            f'<form method="post" action="/tell"><input type="hidden" name="order" '
            f'value="{errand.order}">{buttons}</form></section>'
        )


_PAGE = """<!doctype html>
<html lang="nl"><meta charset="utf-8"><title>Leverancier (simulator)</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
 body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto }}
 section {{ border: 1px solid #888; border-radius: 8px; padding: .5rem 1rem; margin: 1rem 0 }}
 h2 {{ font-size: 1.1rem }} button {{ margin-right: .5rem; padding: .4rem .8rem }}
</style>
<main><h1>Leverancier (simulator)</h1>
<form method="post" action="/down"><button>{state}</button></form>{rows}</main></html>
"""
