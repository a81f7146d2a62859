"""A worker that closes waves whose time has come, as a process of its own, to be killed."""

import asyncio
import sys
from pathlib import Path
from random import SystemRandom

from bot.adapters.db.database import Database
from bot.adapters.keys.folder import FolderKeys
from bot.features.pulse.closing import Closing
from bot.kernel.clock import SystemClock
from tests.features.pulse.surveys import StaffOf


async def main(url: str, folder: Path) -> None:
    """Close what is due, again and again."""
    database, clock = Database(url, pool_size=2), SystemClock()
    keys = FolderKeys(folder)
    closing = Closing(
        database, clock, keys, StaffOf([]), sweep=database.sweep, random=SystemRandom()
    )
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        await closing.close_due()
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
