from datetime import timedelta

import pytest

from bot.chat.reply import Reply
from bot.chat.turn import Tap, Turn
from bot.features.deliveries.domain import CampaignNotFound, Stage, State
from bot.features.deliveries.engagement import CountedTaps
from tests.features.deliveries.conftest import MONDAY_MORNING


async def test_a_paused_campaign_sends_nothing_until_it_is_resumed(post):
    people = await post.hire(*range(1, 6))
    campaign = await post.announce("a", *people)
    paused = await post.deliveries.pause(campaign)
    await post.sender.send_due()
    assert paused.stage is Stage.PAUSED
    assert await post.states() == {"waiting": 5}
    resumed = await post.deliveries.resume(campaign)
    assert resumed.stage is Stage.RUNNING
    await post.sender.send_due()
    assert (await post.deliveries.campaign(campaign)).stage is Stage.DONE


async def test_what_a_worker_has_in_hand_does_not_leave_after_a_pause(post):
    people = await post.hire(*range(1, 6))
    campaign = await post.announce("a", *people)
    await post.sender._claim()
    await post.deliveries.pause(campaign)
    while post.sender._ready:
        await post.sender._let_leave()
    assert [post.got(each) for each in people] == [[]] * 5
    await post.deliveries.resume(campaign)
    await post.sender.send_due()
    assert [len(post.got(each)) for each in people] == [1] * 5


async def test_a_held_campaign_waits_for_an_administrator(post):
    [sanne] = await post.hire(1)
    campaign = await post.announce("a", sanne, held=True)
    await post.sender.send_due()
    assert post.got(sanne) == []
    await post.deliveries.resume(campaign)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_a_campaign_is_cancelled_midway_and_stays_so(post):
    sanne, youssef = await post.hire(1, 2)
    campaign = await post.announce("a", sanne)
    await post.sender.send_due()
    await post.announce("a", youssef, not_before=MONDAY_MORNING + timedelta(hours=1))
    await post.deliveries.cancel(campaign)
    post.clock.advance(timedelta(hours=2))
    await post.sender.send_due()
    assert (post.got(sanne), post.got(youssef)) == (["nieuws over a"], [])
    assert (await post.deliveries.campaign(campaign)).stage is Stage.CANCELLED


async def test_the_console_shows_campaigns_and_sums_up_single_messages(post):
    people = await post.hire(*range(1, 4))
    await post.announce("one", people[0])
    campaign = await post.announce("all", *people[1:])
    await post.sender.send_due()
    shown, more, singles = await post.deliveries.campaigns()
    assert [each.id for each in shown] == [campaign]
    assert not more
    assert shown[0].progress.of(State.DELIVERED) == 2
    assert singles.of(State.DELIVERED) == 1


async def test_the_console_says_who_missed_it_and_why(post):
    sanne, youssef = await post.hire(1, 2)
    post.simulator.refuse[f"a:{sanne}"] = (403, "ConversationBlockedByUser")
    campaign = await post.announce("a", sanne, youssef)
    await post.sender.send_due()
    _, missed, names, more = await post.deliveries.missed(campaign)
    assert [(each.person_id, str(each.why)) for each in missed] == [(sanne, "blocked")]
    assert names[sanne].display_name == "Persoon 001"
    assert not more


async def test_a_dry_run_counts_and_sends_nothing(post):
    people = await post.hire(*range(1, 6))
    await post.deliveries.mute(post.person(1), "flexspots.booked-for-you")
    await post.announce("earlier", people[1])
    await post.sender.send_due()
    [stranger] = await post.hire(9, chat=False)
    del post.staff.people[people[2]]
    campaign = await post.announce("a", *people, stranger, held=True)
    _, forecast = await post.deliveries.dry_run(campaign)
    assert (forecast.opted_out, forecast.later, forecast.left) == (1, 1, 1)
    assert (forecast.now, forecast.no_address) == (2, 1)
    assert forecast.readers == 4
    assert (await post.states())["waiting"] == 6


async def test_an_end_is_estimated(post):
    people = await post.hire(*range(1, 46))
    campaign = await post.announce("a", *people)
    progress = (await post.deliveries.campaign(campaign)).progress
    assert progress.ends_at(post.clock.now(), 45) == MONDAY_MORNING + timedelta(seconds=1)
    await post.sender.send_due()
    progress = (await post.deliveries.campaign(campaign)).progress
    assert progress.ends_at(post.clock.now(), 45) is None


async def test_taps_on_a_message_are_counted_once_a_person(post):
    people = await post.hire(1, 2)
    campaign = await post.announce("a", *people)
    await post.sender.send_due()
    card = post.simulator.bodies[0]["attachments"][0]["content"]
    mute = card["body"][-1]["actions"][0]

    class Silence:
        async def on_message(self, turn, text): ...
        async def on_welcome(self, turn): ...
        async def on_tap(self, turn, tap):
            return Reply(tap.verb)

    talks = CountedTaps(Silence(), post.deliveries)
    readers = {f"a:{post.person(number).id}": post.person(number) for number in (1, 2)}
    to = readers[post.simulator.bodies[0]["conversation"]["id"]]
    other = next(each for each in readers.values() if each != to)
    for person in (to, to, other):
        turn = Turn("t", "c", person, post.clock.now())
        assert await talks.on_tap(turn, Tap(mute["verb"], mute["data"])) == Reply(mute["verb"])
    assert (await post.deliveries.campaign(campaign)).progress.acted == 1


async def test_a_campaign_that_does_not_exist_is_not_found(post):
    with pytest.raises(CampaignNotFound):
        await post.deliveries.pause(404)


async def test_what_is_long_over_is_forgotten_and_so_is_who_left(post):
    sanne, youssef = await post.hire(1, 2)
    await post.announce("a", sanne, youssef)
    await post.sender.send_due()
    await post.deliveries.forget(sanne)
    assert await post.states() == {"delivered": 1}
    post.clock.advance(timedelta(days=120))
    await post.deliveries.forget_old()
    assert await post.states() == {}
