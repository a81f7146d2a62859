"""``slimmer demo``: a whole municipality on this machine, and one page to try everything."""

import asyncio
import base64
import contextlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import click
import psycopg
from aiohttp import web
from pydantic import SecretStr

from bot import logs
from bot.adapters.db import schema
from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.supplier.signing import key
from bot.adapters.web.notifications import PATH as NOTIFICATIONS
from bot.adapters.web.server import listening, stopping
from bot.adapters.web.supplier import PATH as NEWS
from bot.bootstrap import Bot, build, web_app, work
from bot.demo import equipment
from bot.demo.chat_page import ChatPerson, create_chat_page
from bot.demo.graph_simulator import DIRECTORY, create_graph_simulator
from bot.demo.load import load_bookings, load_sites
from bot.demo.municipality import DemoPerson, Municipality, demo_meetings, municipality
from bot.demo.playground import play
from bot.demo.pulse import load_surveys
from bot.demo.supplier_simulator import ERRANDS, SupplierSimulator
from bot.features.equipment.catalogue import take_over
from bot.kernel.calendar import local_day
from bot.kernel.clock import SystemClock
from bot.kernel.people import Language, Role
from bot.settings import Settings

HOST = "127.0.0.1"
CHAT_PORT, BOT_PORT, GRAPH_PORT, SUPPLIER_PORT = 3979, 3978, 3980, 3981
DATA = Path("var/demo")
DATABASE = "slimmer_demo"
SEED = 2026


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the parts of the demo are found."""

    chat: str
    bot: str
    graph: str
    supplier: str


@asynccontextmanager
async def running(
    data: Path,
    *,
    chat_port: int = 0,
    bot_port: int = 0,
    graph_port: int = 0,
    supplier_port: int = 0,
) -> AsyncIterator[Addresses]:
    """Run everything while in the context. A port of 0 takes any free one."""
    town = municipality()
    url = await asyncio.to_thread(_database, data)
    async with contextlib.AsyncExitStack() as stack:
        today = local_day(SystemClock().now())
        meetings = demo_meetings(town.people, town.rooms, today, Random(SEED))  # noqa: S311 - no secret
        simulator = create_graph_simulator(town, meetings=meetings)
        for weeks, person in enumerate(town.people[100:103], 3):
            leaves_at = f"{today + timedelta(weeks=weeks)}T12:00:00Z"
            simulator[DIRECTORY].change(person.id, employeeLeaveDateTime=leaves_at)
        graph = await stack.enter_async_context(listening(simulator, HOST, graph_port))
        secret = base64.b64encode(secrets.token_bytes(32)).decode()
        supplier = SupplierSimulator([key(secret)], SystemClock())
        supplier_url = await stack.enter_async_context(
            listening(supplier.app(), HOST, supplier_port)
        )
        bot = build(
            Settings(
                local=True,
                host=HOST,
                database_url=url,
                graph_url=f"{graph}/v1.0",
                role_groups=town.role_groups,
                pilot_departments=frozenset(town.pilot_departments),
                municipality=town.name,
                pulse_keys=data / "keys",
                confidential_adviser="Noor Vermeer, 075 123 45 67",
                supplier_url=f"{supplier_url}{ERRANDS}",
                supplier_secrets=(SecretStr(secret),),
            )
        )
        stack.push_async_callback(bot.close)
        await _furnish(bot, town, data / "keys")
        app = await stack.enter_async_context(web_app(bot))
        bot_url = await stack.enter_async_context(listening(app, HOST, bot_port))
        bot.rooms.notify_url = f"{bot_url}{NOTIFICATIONS}"
        supplier.news_url = f"{bot_url}{NEWS}"
        await stack.enter_async_context(_working(bot))
        page = _chat_page(bot_url, f"{graph}/v1.0", town)
        chat = await stack.enter_async_context(listening(page, HOST, chat_port))
        yield Addresses(chat=chat, bot=bot_url, graph=graph, supplier=supplier_url)


def _database(data: Path) -> str:
    """Start the embedded server, with its data in ``data``; return the URL of the database."""
    server = EmbeddedServer(data.resolve() / "postgresql")
    with psycopg.connect(server.url(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
        if known.fetchone() is None:
            connection.execute(f"CREATE DATABASE {DATABASE}")
    url = server.url(DATABASE)
    schema.migrate(url)
    return url


async def _furnish(bot: Bot, town: Municipality, keys: Path) -> None:
    """Bring in people, locations and bookings: those that are there already stay."""
    await bot.people.sync(bot.directory)
    await bot.rooms.parts.works.showing.sync_rooms()
    await load_sites(bot.database, bot.clock, town)
    if not (await bot.equipment.parts.ordering.offered()):
        await take_over(bot.database, equipment.lists(), dry_run=False)
    await load_bookings(bot.database, bot.clock, town, Random(SEED))  # noqa: S311 - no secret
    await load_surveys(bot.database, bot.clock, bot.people, keys, Random(SEED))  # noqa: S311 - no secret


@asynccontextmanager
async def _working(bot: Bot) -> AsyncIterator[None]:
    """Run the worker while in the context."""
    stop = asyncio.Event()
    worker = asyncio.create_task(work(bot, stop))
    try:
        yield
    finally:
        stop.set()
        await worker


def _chat_page(bot_url: str, graph_url: str, town: Municipality) -> web.Application:
    first = {person.id for person in town.featured}
    others = [person for person in town.people if person.id not in first]
    people = [_chat_person(person) for person in (*town.featured, *others)]
    return create_chat_page(
        bot_url=bot_url, people=people, tenant_id=town.tenant_id, graph_url=graph_url
    )


def _chat_person(person: DemoPerson) -> ChatPerson:
    special = sorted(person.roles - {Role.EMPLOYEE})
    return ChatPerson(
        id=person.id,
        name=person.display_name,
        role=", ".join(ROLE_NAMES[role] for role in special) or person.job_title,
        department=person.department,
        email=person.mail,
        locale="en-GB" if person.language is Language.EN else "nl-NL",
    )


ROLE_NAMES = {
    Role.MANAGER: "leidinggevende",
    Role.AMBASSADOR: "ambassadeur",
    Role.FACILITIES: "facilitair",
    Role.HR: "HR",
    Role.ADMINISTRATOR: "beheerder",
}


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=DATA, show_default=True)
@click.option("--port", "chat_port", default=CHAT_PORT, show_default=True, help="Of the chat page.")
@click.option("--bot-port", default=BOT_PORT, show_default=True)
@click.option("--graph-port", default=GRAPH_PORT, show_default=True)
@click.option("--supplier-port", default=SUPPLIER_PORT, show_default=True)
@click.option("--playground", is_flag=True, help="Use Microsoft's Agents Playground as client.")
def demo(data: Path, playground: bool, **ports: int) -> None:  # noqa: FBT001 - click
    """Run everything on this machine: bot, worker, Graph simulator, chat page."""

    async def run() -> None:
        click.echo("Starting: database, municipality of 1,200 people, Graph simulator, bot, worker")
        stop = stopping()
        places = running(data, **ports)
        async with places as addresses:
            click.echo(f"\n    Open  {addresses.chat}\n")
            click.echo(
                f"The supplier of equipment: {addresses.supplier}\n\nCtrl-C stops everything."
            )
            if playground:
                await play(addresses.bot, municipality(), data / "playground", stop)
            else:
                await stop.wait()
            click.echo("\nStopping …")
        click.echo("Stopped. What was booked is kept; `make demo-reset` forgets it.")

    data.mkdir(parents=True, exist_ok=True)
    logs.configure((data / "bot.log").open("ab", buffering=0))
    try:
        asyncio.run(run())
    except OSError as error:
        raise click.ClickException(
            f"{error.strerror or error}. Does the demo run already?"
            " Another place: slimmer demo --port 0 --bot-port 0 --graph-port 0 --supplier-port 0"
            " --data var/two"
        ) from None


@click.command("graph-simulator")
@click.option("--port", default=GRAPH_PORT, show_default=True)
def graph_simulator(port: int) -> None:
    """Run only the simulator of Microsoft Graph."""

    async def run() -> None:
        stop = stopping()
        async with listening(create_graph_simulator(municipality()), HOST, port) as url:
            click.echo(f"Microsoft Graph, simulated: {url}/v1.0   (Ctrl-C stops it)")
            await stop.wait()

    logs.configure()
    asyncio.run(run())
