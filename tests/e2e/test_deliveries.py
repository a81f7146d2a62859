"""Messages that come unasked: an administrator watches over them, a colleague chooses."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from playwright.async_api import expect

from bot.demo.municipality import municipality
from tests.e2e.window import Window, breaches

pytestmark = pytest.mark.asyncio(loop_scope="session")

READERS = 40


def database(data: Path) -> psycopg.Connection:
    """Return a connection to the database of a running demo."""
    told = (data / "postgresql" / "postmaster.pid").read_text().splitlines()
    port, sockets = told[3], told[4]
    return psycopg.connect(host=sockets, port=port, user="postgres", dbname="slimmer_demo")


def announce(data: Path) -> int:
    """Announce something to many people, for an hour from now, as a feature would."""
    starts = datetime.now(UTC) + timedelta(hours=1)
    people: list[UUID] = [person.id for person in municipality().people[:READERS]]
    with database(data) as connection:
        made = connection.execute(
            "INSERT INTO campaign (topic, reference, created_at)"
            " VALUES ('flexspots.booked-for-you', 'journey', now())"
            " ON CONFLICT (topic, reference) DO UPDATE SET paused_at = NULL RETURNING id"
        ).fetchone()
        assert made
        connection.execute(
            "INSERT INTO delivery (campaign_id, person_id, urgent, state, not_before, not_after,"
            " due_at) SELECT %s, person_id, false, 'waiting', %s, %s, %s"
            " FROM unnest(%s::uuid[]) AS reader (person_id) ON CONFLICT DO NOTHING",
            [made[0], starts, starts + timedelta(days=7), starts, people],
        )
        return int(made[0])


async def greeted(context, demo, who: str) -> Window:
    """Open a window and wait for the greeting, which may otherwise come after the first answer."""
    window = await Window.open(context, demo.url, await demo.person(who))
    await expect(window.log).to_contain_text("Welkom bij Slimmer Samenwerken")
    return window


async def test_an_administrator_pauses_and_resumes_a_campaign(demo, context):
    number = announce(demo.data)
    window = await greeted(context, demo, "beheerder")
    await window.say("bezorging")
    await expect(window.card).to_contain_text(f"Verzending {number}")
    await expect(window.card).to_contain_text(f"0 van {READERS} mensen klaar (0%)")
    await window.screenshot("delivery-console")
    await window.tap(f"Bekijk verzending {number}")
    await expect(window.card).to_contain_text("bezig")
    await window.tap("Pauzeer")
    await expect(window.card).to_contain_text("gepauzeerd")
    await window.screenshot("campaign-paused")
    await window.tap("Bekijk een proef")
    await expect(window.card).to_contain_text("Proef: er is niets verstuurd")
    await window.screenshot("campaign-dry-run")
    await window.tap("Hervat")
    await expect(window.card).to_contain_text("bezig")
    await window.tap("Bekijk wie het niet kreeg")
    await expect(window.card).to_contain_text("Wie het niet kreeg, en waarom")
    await window.tap("Bekijk de verzending")
    await window.tap("Stop voorgoed")
    await expect(window.card).to_contain_text("Wil je deze verzending stoppen?")
    await window.tap("Stop voorgoed")
    await expect(window.card).to_contain_text("gestopt")
    assert await breaches(window.page) == []


async def test_a_colleague_may_not_see_the_console(demo, context):
    window = await greeted(context, demo, "Sanne")
    await window.say("bezorging")
    await expect(window.last).to_contain_text("Dat mag je niet met deze rol")


async def test_a_colleague_chooses_and_pauses_messages(demo, context):
    window = await greeted(context, demo, "Sanne")
    await window.say("berichten")
    await expect(window.card).to_contain_text("Je krijgt berichten.")
    await window.screenshot("message-settings")
    await window.card.get_by_label("plekken die een collega voor je boekt").uncheck()
    await window.tap("Bewaar")
    await expect(window.card).to_contain_text("Je keuzes zijn bewaard.")
    box = window.card.get_by_label("plekken die een collega voor je boekt")
    await expect(box).not_to_be_checked()
    until = datetime.now(UTC).date() + timedelta(days=30)
    await window.say(f"stuur me niets tot {until:%d-%m-%Y}")
    await expect(window.card).to_contain_text("Goed, tot die dag stuur ik je niets.")
    await window.screenshot("messages-paused")
    await window.tap("Hervat mijn berichten")
    await expect(window.card).to_contain_text("Je krijgt weer berichten.")
    assert await breaches(window.page) == []
