"""The page that Prometheus reads, on a port of its own that no reverse proxy publishes."""

from collections.abc import Callable

from aiohttp import web


def metrics_app(page: Callable[[], bytes]) -> web.Application:
    """Return the application with `/metrics`, and `/healthz` for processes without another."""

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(
            body=page(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        )

    async def alive(_: web.Request) -> web.Response:
        return web.Response(text="alive")

    app = web.Application()
    app.router.add_get("/metrics", metrics)
    app.router.add_get("/healthz", alive)
    return app
