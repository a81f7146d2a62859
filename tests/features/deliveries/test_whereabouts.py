"""Where somebody is comes with what they say, and is written down when it is news."""

from uuid import uuid4

from bot.chat.reply import Reply
from bot.chat.turn import Tap, Turn
from bot.features.deliveries.whereabouts import FollowedZones


class Talks:
    async def on_message(self, turn, text):
        return (Reply(text),)

    async def on_tap(self, turn, tap):
        return Reply(tap.verb)

    async def on_welcome(self, turn):
        return Reply("welkom")


def turn(post, zone):
    return Turn(str(uuid4()), "a", post.person(1), post.clock.now(), zone=zone)


async def zone_of(post):
    return (await post.deliveries.preferences(post.person(1))).zone


async def test_the_zone_of_the_device_is_kept_and_the_answer_comes(post):
    await post.hire(1)
    followed = FollowedZones(Talks(), post.deliveries)
    [answer] = await followed.on_message(turn(post, "America/Curacao"), "hoi")
    assert answer.text == "hoi"
    assert await zone_of(post) == "America/Curacao"
    await followed.on_tap(turn(post, "Europe/London"), Tap("x"))
    assert await zone_of(post) == "Europe/London"


async def test_a_device_that_says_nothing_changes_nothing(post):
    await post.hire(1)
    await FollowedZones(Talks(), post.deliveries).on_message(turn(post, None), "hoi")
    assert await zone_of(post) == "Europe/Amsterdam"
