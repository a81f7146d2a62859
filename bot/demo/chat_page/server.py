"""The chat page as one application: page, page interface and connector."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from uuid import UUID, uuid4

from aiohttp import web
from yarl import URL

from bot.adapters.web.server import listening
from bot.demo.chat_page.bot_line import BotLine
from bot.demo.chat_page.connector import Connector, Handler, errors_as_the_connector
from bot.demo.chat_page.conversations import Conversations
from bot.demo.chat_page.outlook import Outlook
from bot.demo.chat_page.page_api import PageApi
from bot.demo.chat_page.people import ChatPerson, Directory
from bot.kernel.clock import Clock, SystemClock

LOOPBACK = "127.0.0.1"
STATIC = Path(__file__).parent / "static"
NODE_MODULES = Path(__file__).parents[3] / "node_modules"
VENDOR = {
    "adaptivecards.js": "adaptivecards/dist/adaptivecards.min.js",
    "adaptivecards.css": "adaptivecards/dist/adaptivecards.css",
    "markdown-it.js": "markdown-it/dist/markdown-it.min.js",
}
"""Microsoft's card renderer and the Markdown it needs, by the name under ``/vendor``."""

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: https:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def create_chat_page(
    *,
    bot_url: str,
    people: Sequence[ChatPerson],
    tenant_id: UUID,
    bot_id: str = "28:00000000-0000-0000-0000-000000000000",
    bot_name: str = "Slimmer",
    clock: Clock | None = None,
    new_id: Callable[[], str] = lambda: str(uuid4()),
    token: Callable[[], str] | None = None,
    graph_url: str | None = None,
) -> web.Application:
    """Return the application; listen with it on loopback only (`serve_chat_page` does).

    ``people`` can be chosen from in this order: put those who are interesting to be first.
    ``bot_url`` is the address of the bot without ``/api/messages``. ``token`` returns the bearer
    token to send to the bot; without it nothing is sent, as suits ``slimmer serve --local``.
    With ``graph_url`` (which ends in ``/v1.0``) there is a panel that stands in for Outlook.
    """
    conversations = Conversations(Directory(people), clock or SystemClock(), new_id)
    line = BotLine(bot_url, token, conversations)
    page = PageApi(conversations, line, tenant_id, {"id": bot_id, "name": bot_name})

    async def keep_the_line_open(_: web.Application) -> AsyncIterator[None]:
        await line.open()
        yield
        await page.settle()
        await line.close()

    async def end_streams(_: web.Application) -> None:
        conversations.stop_watching()

    app = web.Application(middlewares=[only_this_machine, errors_as_the_connector])
    app.cleanup_ctx.append(keep_the_line_open)
    app.on_shutdown.append(end_streams)
    app.add_routes(Connector(conversations, tenant_id).routes())
    app.add_routes(page.routes())
    if graph_url is not None:
        outlook = Outlook(graph_url, conversations.people)
        app.add_routes(outlook.routes())
        app.cleanup_ctx.append(outlook.run)
    app.add_routes([web.get("/", _front_page), web.get("/vendor/{name}", _vendor)])
    app.router.add_static("/static/", STATIC)
    return app


def serve_chat_page(app: web.Application, port: int = 0) -> AbstractAsyncContextManager[str]:
    """Listen on loopback while in the context, and return the address of the page."""
    return listening(app, LOOPBACK, port)


@web.middleware
async def only_this_machine(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse pages elsewhere, also when they make their own name point at this machine."""
    origin = URL(request.headers.get("Origin", str(request.url)))
    if not {request.url.host, origin.host} <= {LOOPBACK, "localhost"}:
        raise web.HTTPForbidden(text="the chat page is for this machine only")
    return await handler(request)


async def _front_page(_: web.Request) -> web.FileResponse:
    return web.FileResponse(
        STATIC / "index.html",
        headers={
            "Content-Security-Policy": CONTENT_SECURITY_POLICY,
            "Cache-Control": "no-cache",
        },
    )


async def _vendor(request: web.Request) -> web.FileResponse:
    path = VENDOR.get(request.match_info["name"])
    if path is None or not (NODE_MODULES / path).is_file():
        raise web.HTTPNotFound(text="run `npm ci` first")
    return web.FileResponse(NODE_MODULES / path)
