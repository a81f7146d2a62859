"""Photos of people: their initials on a colour, since nobody here exists."""

from html import escape
from zlib import crc32

from aiohttp import web

from bot.demo.graph_simulator.directory import DIRECTORY
from bot.demo.graph_simulator.odata import GraphError

_COLOURS = ("#0b6a0b", "#005b70", "#4f6bed", "#8764b8", "#a4262c", "#8e562e", "#004e8c", "#5c2e91")
_PHOTO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96">'
    '<rect width="96" height="96" fill="{colour}"/><text x="48" y="49" fill="#fff" '
    'font-family="Segoe UI, sans-serif" font-size="38" text-anchor="middle" '
    'dominant-baseline="central">{initials}</text></svg>'
)
ONE_IN = 12
"""One in this many people never uploaded a photo."""


def add_routes(app: web.Application) -> None:
    """Add the route of photos."""
    app.router.add_get("/v1.0/users/{id}/photo/$value", _photo)


async def _photo(request: web.Request) -> web.Response:
    user = request.app[DIRECTORY].user(request.match_info["id"])
    draw = crc32(user["id"].encode())
    if draw % ONE_IN == 0:
        raise GraphError(404, "ImageNotFound", "Exception of type 'ImageNotFound' was thrown.")
    initials = user["givenName"][:1] + user["surname"].rsplit(" ", 1)[-1][:1]
    svg = _PHOTO.format(colour=_COLOURS[draw % len(_COLOURS)], initials=escape(initials.upper()))
    return web.Response(body=svg.encode(), content_type="image/svg+xml")
