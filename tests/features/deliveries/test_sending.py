import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.adapters.teams.ports import StopReason
from tests.features.deliveries.conftest import APPROVAL, MONDAY_MORNING

SHORTLY = timedelta(seconds=5)
LEASE = timedelta(seconds=31)


async def test_everybody_gets_the_message_once(post):
    people = await post.hire(*range(1, 41))
    await post.announce("a", *people)
    await post.announce("a", *people)
    await post.sender.send_due()
    await post.sender.send_due()
    assert all(post.got(each) == ["nieuws over a"] for each in people)
    assert await post.states() == {"delivered": 40}


async def test_words_are_made_when_the_message_goes_out(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne, not_before=MONDAY_MORNING + timedelta(hours=1))
    await post.sender.send_due()
    assert post.got(sanne) == []
    post.words["a"] = "wat nu geldt"
    post.clock.advance(timedelta(hours=1))
    await post.sender.send_due()
    assert post.got(sanne) == ["wat nu geldt"]


async def test_nothing_to_say_is_not_said(post):
    [sanne] = await post.hire(1)
    post.words["a"] = None
    await post.announce("a", sanne)
    await post.sender.send_due()
    assert await post.states() == {"skipped nothing-to-say": 1}


async def test_an_announcement_that_is_rolled_back_was_never_made(post):
    [sanne] = await post.hire(1)

    async def change_and_fail(session) -> None:
        moment = post.clock.now()
        await post.outbox.announce(
            session, APPROVAL, "a", [sanne], not_before=moment, not_after=moment + SHORTLY
        )
        raise LookupError

    with pytest.raises(LookupError):
        await post.database.run(change_and_fail)
    assert await post.states() == {}


async def test_a_fault_in_one_message_stops_no_other(post):
    sanne, youssef = await post.hire(1, 2)
    original = post.render

    async def render(reader, reference, now):
        if reader.id == sanne:
            raise ValueError("words of Sanne")
        return await original(reader, reference, now)

    topic = post.outbox.topics[APPROVAL]
    post.outbox.topics[APPROVAL] = type(topic)(APPROVAL, render, counted=False)
    await post.announce("a", sanne, youssef, topic=APPROVAL)
    await post.sender.send_due()
    assert await post.states() == {"failed fault": 1, "delivered": 1}


async def test_every_message_says_why_it_came_and_can_be_stopped(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)
    await post.sender.send_due()
    [body] = post.simulator.bodies
    card = str(body["attachments"][0]["content"])
    assert "Je krijgt dit omdat" in card
    assert "deliveries.mute" in card
    await post.deliveries.mute(post.person(1), "flexspots.booked-for-you")
    await post.announce("b", sanne)
    post.clock.advance(SHORTLY)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]
    assert await post.states() == {"delivered": 1, "skipped opted-out": 1}


async def test_who_left_gets_nothing(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)
    post.staff.people.clear()
    await post.sender.send_due()
    assert await post.states() == {"skipped left": 1}


async def test_without_an_address_the_chat_is_opened_and_kept(post):
    await post.hire(1)
    [stranger] = await post.hire(2, chat=False)
    await post.announce("a", stranger)
    await post.sender.send_due()
    assert post.got(stranger) == ["nieuws over a"]
    kept = await post.references.of_person(stranger)
    assert kept.conversation == f"a:opened-{stranger}"


async def test_who_has_not_the_app_gets_the_message_when_it_is_installed(post):
    await post.hire(1)
    [stranger] = await post.hire(2, chat=False)
    post.simulator.refuse[str(stranger)] = (403, "BotNotInConversationRoster")
    await post.announce("a", stranger)
    await post.sender.send_due()
    assert await post.states() == {"waiting not-installed": 1}
    assert post.installer.asked == [stranger]
    requests = len(post.simulator.arrivals)
    post.clock.advance(timedelta(minutes=16))
    await post.sender.send_due()
    assert len(post.simulator.arrivals) == requests
    await post.hire(2)  # Teams told us of the installation
    post.clock.advance(timedelta(minutes=16))
    await post.sender.send_due()
    assert post.got(stranger) == ["nieuws over a"]
    assert post.installer.asked == [stranger]


async def test_the_app_is_installed_where_that_is_allowed(post):
    await post.hire(1)
    [stranger] = await post.hire(2, chat=False)
    post.installer.may.add(stranger)
    post.simulator.refuse[str(stranger)] = (403, "BotNotInConversationRoster")
    await post.announce("a", stranger)
    await post.sender.send_due()
    await post.hire(2)
    post.clock.advance(timedelta(seconds=31))
    await post.sender.send_due()
    assert post.got(stranger) == ["nieuws over a"]


async def test_who_blocked_the_bot_is_left_alone_from_then_on(post):
    [sanne] = await post.hire(1)
    post.simulator.refuse[f"a:{sanne}"] = (403, "ConversationBlockedByUser")
    await post.announce("a", sanne)
    await post.sender.send_due()
    requests = len(post.simulator.arrivals)
    await post.announce("b", sanne)
    post.clock.advance(SHORTLY)
    await post.sender.send_due()
    assert len(post.simulator.arrivals) == requests
    assert await post.states() == {"skipped blocked": 2}


async def test_an_address_that_is_gone_is_replaced(post):
    await post.hire(1)
    [sanne] = await post.hire(2)
    post.simulator.refuse[f"a:{sanne}"] = (404, "ConversationNotFound")
    await post.announce("a", sanne)
    await post.sender.send_due()
    post.clock.advance(SHORTLY)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


@pytest.mark.parametrize("status", [429, 412, 502, 503, 504])
async def test_what_teams_cannot_take_now_is_offered_again_later(post, status):
    [sanne] = await post.hire(1)
    post.simulator.refuse[f"a:{sanne}"] = (status, "Fault")
    await post.announce("a", sanne)
    await post.sender.send_due()
    assert await post.states() == {"waiting busy": 1}
    post.simulator.refuse.clear()
    post.clock.advance(SHORTLY)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


@pytest.mark.parametrize("status", [400, 401, 500])
async def test_what_teams_refuses_is_not_offered_again(post, status):
    [sanne] = await post.hire(1)
    post.simulator.refuse[f"a:{sanne}"] = (status, "Fault")
    await post.announce("a", sanne)
    await post.sender.send_due()
    assert await post.states() == {"failed refused": 1}


async def test_what_keeps_failing_ends_and_can_be_tried_again(post):
    [sanne] = await post.hire(1)
    post.simulator.refuse[f"a:{sanne}"] = (503, "Fault")
    campaign = await post.announce("a", sanne)
    for _ in range(10):
        await post.sender.send_due()
        post.clock.advance(timedelta(minutes=8))
    assert await post.states() == {"failed busy": 1}
    assert len(post.simulator.arrivals) == 8
    post.simulator.rest()
    await post.deliveries.retry(campaign)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_a_send_that_was_cut_off_is_tried_once_more_and_marked(post):
    [sanne] = await post.hire(1)
    campaign = await post.announce("a", sanne)
    post.simulator.share = 1.0
    post.simulator._chance.choice = lambda _: "dropped-after"
    await post.sender.send_due()
    assert await post.states() == {"waiting cut-off": 1}
    post.clock.advance(SHORTLY)
    await post.sender.send_due()
    for _ in range(3):
        post.clock.advance(timedelta(hours=1))
        await post.sender.send_due()
    assert await post.states() == {"unknown cut-off": 1}
    assert len(post.got(sanne)) == 2
    assert (await post.deliveries.campaign(campaign)).progress.cut_off == 1


async def test_what_a_worker_was_sending_when_it_died_is_taken_up_once(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)

    async def die_while_sending(session) -> None:
        await session.execute(
            text("UPDATE delivery SET state = 'sending', due_at = :lease"),
            {"lease": post.clock.now() + LEASE},
        )

    await post.database.run(die_while_sending)
    await post.sender.send_due()
    assert post.got(sanne) == []
    post.clock.advance(LEASE)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]
    await post.database.run(die_while_sending)
    post.clock.advance(LEASE)
    await post.sender.send_due()
    assert await post.states() == {"unknown cut-off": 1}
    assert post.got(sanne) == ["nieuws over a"]


async def test_two_messages_to_one_person_keep_their_distance(post):
    [sanne] = await post.hire(1)
    for reference in "abc":
        await post.announce(reference, sanne, topic=APPROVAL)
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]
    for _ in range(4):
        post.clock.advance(timedelta(seconds=2.5))
        await post.sender.send_due()
    assert post.got(sanne) == [f"nieuws over {reference}" for reference in "abc"]


async def test_a_delivered_message_is_renewed_in_place(post):
    people = await post.hire(1, 2)
    await post.announce("a", *people)
    await post.sender.send_due()
    post.words["a"] = "anders"
    await post.database.run(
        lambda session: post.outbox.renew(session, "flexspots.booked-for-you", "a", people[:1])
    )
    await post.sender.send_due()
    assert [post.got(each) for each in people] == [["anders"], ["nieuws over a"]]
    assert sum(post.simulator.updated.values()) == 1


async def test_a_withdrawn_message_disappears_and_is_sent_to_nobody_else(post):
    sanne, youssef = await post.hire(1, 2)
    topic = "flexspots.booked-for-you"
    await post.announce("a", sanne)
    await post.sender.send_due()
    await post.announce("a", youssef, not_before=MONDAY_MORNING + timedelta(hours=1))
    post.words["a"] = None
    await post.database.run(lambda session: post.outbox.withdraw(session, topic, "a"))
    post.clock.advance(timedelta(hours=1))
    await post.sender.send_due()
    await post.announce("a", *await post.hire(3))
    await post.sender.send_due()
    assert [post.got(each) for each in (sanne, youssef)] == [[], []]
    assert await post.states() == {"delivered": 1, "skipped cancelled": 2}


async def test_a_renewal_is_tried_again_until_it_is_there(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)
    await post.sender.send_due()
    await post.references.stop(f"a:{sanne}", StopReason.REMOVED)
    post.words["a"] = "anders"
    topic = "flexspots.booked-for-you"
    await post.database.run(lambda session: post.outbox.renew(session, topic, "a"))
    await post.sender.send_due()
    assert post.got(sanne) == ["anders"]


async def test_words_that_were_made_before_a_change_are_corrected_after_they_arrive(post):
    [sanne] = await post.hire(1)
    await post.announce("a", sanne)
    await post.sender._claim()
    post.words["a"] = "anders"
    topic = "flexspots.booked-for-you"
    await post.database.run(lambda session: post.outbox.renew(session, topic, "a"))
    while post.sender._ready:
        await post.sender._let_leave()
    await asyncio.gather(*post.sender._under_way)
    await post.sender._write_down()
    assert post.got(sanne) == ["nieuws over a"]
    await post.sender.send_due()
    assert post.got(sanne) == ["anders"]


async def test_who_teams_asks_to_wait_waits_as_long_as_it_is_worth_it(post):
    [sanne] = await post.hire(1)
    post.simulator.share = 1.0
    post.simulator._chance.choice = lambda _: "429-after"
    await post.announce("a", sanne)
    for _ in range(12):
        await post.sender.send_due()
        post.clock.advance(SHORTLY)
        post.simulator.rest()
    assert await post.states() == {"waiting busy": 1}
    post.simulator.share = 0.0
    await post.sender.send_due()
    assert post.got(sanne) == ["nieuws over a"]


async def test_a_worker_that_is_told_to_stop_leaves_the_rest_to_others_at_once(post):
    people = await post.hire(1, 2, 3)
    await post.announce("a", *people)
    await post.sender._claim()
    stop = asyncio.Event()
    stop.set()
    await post.sender.work(stop)
    assert await post.states() == {"waiting": 3}
    await post.sender.send_due()
    assert [post.got(each) for each in people] == [["nieuws over a"]] * 3


async def test_a_worker_sends_what_is_announced_while_it_works(post):
    [sanne] = await post.hire(1)
    stop = asyncio.Event()
    working = asyncio.create_task(post.sender.work(stop))
    await post.announce("a", sanne)
    async with asyncio.timeout(10):
        while not post.got(sanne):  # noqa: ASYNC110 - it waits for HTTP
            await asyncio.sleep(0.05)
    stop.set()
    await working
    assert await post.states() == {"delivered": 1}
