"""The proof of deliveries: 5,000 readers, two workers, deaths, a restart, and faults of each kind.

About two and a half minutes; run by ``make load``.
"""

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from bot.adapters.db.embedded import EmbeddedServer
from bot.adapters.db.schema import migrate
from tests.load import campaign

READERS = 5_000
FAULTY = 0.01
PATIENCE = 300.0

pytestmark = pytest.mark.load


@pytest.fixture
def server():
    """Return a server of its own, which a test may restart."""
    folder = Path(tempfile.mkdtemp(prefix="slimmer-load-"))
    running = EmbeddedServer(folder / "data", durable=False)
    with psycopg.connect(running.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE load")
    migrate(running.url("load"))
    yield running
    running.stop()
    shutil.rmtree(folder, ignore_errors=True)


def restart(server: EmbeddedServer) -> None:
    server._server._stop()
    server._server.start()


async def test_five_thousand_readers_are_reached_once_whatever_breaks(server, tmp_path):
    async def trouble(workers):
        for deaths in range(3):
            await asyncio.sleep(22)
            await workers[deaths % 2].kill()
            await workers[deaths % 2].start()
            if deaths == 1:
                await asyncio.sleep(8)
                await asyncio.to_thread(restart, server)

    result = await campaign.run(
        server.url("load"),
        READERS,
        share=FAULTY,
        logs=tmp_path,
        events=trouble,
        patience=PATIENCE,
    )
    shown = "\n".join(result.lines())
    sys.stderr.write(f"\n{shown}\n")
    assert len(result.times) == READERS, shown
    assert campaign.settled(result) == READERS, shown
    assert max(result.times.values()) <= 2, shown
    assert result.twice <= result.marked, shown
    assert result.report["busiest"] <= 50, shown
    assert "over the limit" not in result.report["kinds"], shown
    assert result.rate >= 45, shown
    assert result.reply_within(0.99) < 1.0, shown
