"""A turn knows the card that was tapped, and a card can be replaced later on."""

import pytest

from bot.adapters.teams.shown import ShownCards
from bot.chat.reply import Reply
from bot.features.deliveries.ports import Address, Failure, NotDelivered, Unreachable
from bot.features.rooms.neighbours import ShownNotRenewed
from bot.kernel.people import Language
from cards.flexspots.sample_data import me

ADDRESS = Address("chat", "https://teams.example", "bot")
SANNE = me(Language.NL)


class Messenger:
    """Notes what is renewed, or fails in the way that is asked for."""

    def __init__(self, address: Address | Unreachable | None, failure: Failure | None = None):
        self.address, self.failure = address, failure
        self.renewed: list[tuple[str, str]] = []

    async def addresses(self, people):
        return {} if self.address is None else dict.fromkeys(people, self.address)

    async def renew(self, person, address, message, reply):
        if self.failure is not None:
            raise NotDelivered(self.failure)
        self.renewed.append((address.conversation, message))


def shown(messenger: Messenger) -> ShownCards:
    cards = ShownCards()
    cards.messenger = messenger  # type: ignore[assignment]  # it needs no more
    return cards


async def test_a_tapped_card_is_known(world):
    tap = {"action": {"verb": "seat.book", "data": {}}, "trigger": "manual"}
    await world.invoke("adaptiveCard/action", tap, replyToId="1:card")
    ((turn, _),) = world.bot.taps
    assert turn.card == "1:card"


async def test_a_submitted_card_is_known(world):
    await world.say(None, value={"verb": "seat.book"}, replyToId="1:card")
    ((turn, _),) = world.bot.taps
    assert turn.card == "1:card"


async def test_a_card_is_replaced_in_ones_own_chat():
    messenger = Messenger(ADDRESS)
    await shown(messenger).renew(SANNE, "1:card", Reply("klaar"))
    assert messenger.renewed == [("chat", "1:card")]


@pytest.mark.parametrize("failure", [Failure.BUSY, Failure.CUT_OFF])
async def test_what_may_work_later_is_tried_again(failure):
    with pytest.raises(ShownNotRenewed):
        await shown(Messenger(ADDRESS, failure)).renew(SANNE, "1:card", Reply("klaar"))


@pytest.mark.parametrize(
    "messenger",
    [Messenger(ADDRESS, Failure.GONE), Messenger(Unreachable.BLOCKED), Messenger(None)],
    ids=["gone", "blocked", "unknown"],
)
async def test_a_card_that_is_gone_is_no_problem(messenger):
    await shown(messenger).renew(SANNE, "1:card", Reply("klaar"))
    assert messenger.renewed == []


async def test_a_process_without_messenger_leaves_it_to_the_worker():
    with pytest.raises(ShownNotRenewed):
        await ShownCards().renew(SANNE, "1:card", Reply("klaar"))
