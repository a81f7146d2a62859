import pytest

from bot.adapters.teams import addresses
from bot.adapters.teams.addresses import STAYS_NEWS_FOR, Addresses
from bot.adapters.teams.ports import Reference, StopReason
from bot.chat.turn import Place


class Notebook:
    def __init__(self) -> None:
        self.kept: list[str] = []

    async def keep(self, reference):
        self.kept.append(reference.service_url)

    async def stop(self, conversation, reason): ...
    async def stop_team(self, team): ...
    async def resume_team(self, team): ...
    async def claim_welcome(self, person_id): ...
    async def return_welcome(self, person_id): ...


class Moment:
    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def notebook():
    return Notebook()


@pytest.fixture
def now():
    return Moment()


@pytest.fixture
def heard(notebook, now):
    return Addresses(notebook, now)


def at(url: str, conversation: str = "a:1") -> Reference:
    return Reference(conversation, Place.PERSONAL, url, "tenant", "bot")


async def test_an_address_is_written_when_it_is_news(heard, notebook, now):
    for url in ("emea", "emea", "uk", "uk", "emea"):
        await heard.heard_from(at(url))
    assert notebook.kept == ["emea", "uk", "emea"]
    now.seconds += STAYS_NEWS_FOR
    await heard.heard_from(at("emea"))
    assert len(notebook.kept) == 4


async def test_who_was_stopped_is_news_again(heard, notebook):
    await heard.heard_from(at("emea"))
    await heard.stop("a:1", StopReason.BLOCKED)
    await heard.heard_from(at("emea"))
    assert notebook.kept == ["emea", "emea"]


async def test_a_large_municipality_does_not_fill_the_memory(heard, notebook):
    for number in range(addresses.MOST_KEPT_IN_MIND + 5):
        await heard.heard_from(at("emea", f"a:{number}"))
    assert len(heard._known) == addresses.MOST_KEPT_IN_MIND
