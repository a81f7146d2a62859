"""From an activity to a turn: who, where, when, and whether it is the same one again."""

import hashlib
from functools import cache
from uuid import UUID
from zoneinfo import available_timezones

import orjson
from botbuilder.schema import Activity, ActivityTypes

from bot.adapters.teams.activities import LONGEST_ID, MalformedActivity
from bot.adapters.teams.auth import tenants_of
from bot.adapters.teams.ports import Reference, WhoIsWho
from bot.adapters.teams.taps import submitted_tap
from bot.chat.turn import Place, Turn
from bot.kernel.clock import Clock
from bot.kernel.people import Language, PersonId

_PLACES = {"personal": Place.PERSONAL, "groupChat": Place.GROUP, "channel": Place.CHANNEL}
_NEED_AN_ID = frozenset({ActivityTypes.message.value, ActivityTypes.invoke.value})


@cache
def available_zones() -> frozenset[str]:
    """Return the names of the time zones that this machine knows."""
    return frozenset(available_timezones())


class Turns:
    """Makes turns of activities, with the person as the directory knows them."""

    def __init__(self, people: WhoIsWho, clock: Clock) -> None:
        self._people = people
        self._clock = clock

    async def of(self, activity: Activity) -> Turn | None:
        """Return the turn, or nothing if the directory does not know who it is."""
        person_id = person_of(activity)
        person = None if person_id is None else await self._people.by_id(person_id)
        if person is None:
            return None
        return Turn(
            id=turn_id(activity),
            conversation=activity.conversation.id,
            person=person,
            now=self._clock.now(),
            place=place_of(activity),
            card=_tapped_card(activity),
            zone=zone_of(activity),
        )


def _tapped_card(activity: Activity) -> str | None:
    """Return the message whose card was tapped, if one was."""
    tapped = activity.type == ActivityTypes.invoke.value or submitted_tap(activity) is not None
    return activity.reply_to_id if tapped else None


def turn_id(activity: Activity) -> str:
    """Return 32 hexadecimal digits, the same for the same activity delivered again.

    Raises `MalformedActivity` for a message or invoke without id: two of them would look alike.
    """
    if not activity.id and activity.type in _NEED_AN_ID:
        raise MalformedActivity("no id")
    key = orjson.dumps([activity.channel_id, activity.conversation.id, activity.id])
    return hashlib.sha256(key).hexdigest()[:32]


def person_of(activity: Activity) -> PersonId | None:
    """Return who sent it: the object id that Teams vouches for, never a name."""
    try:
        return PersonId(UUID(activity.from_property.aad_object_id or ""))
    except ValueError:
        return None


def place_of(activity: Activity) -> Place:
    """Return where it was said; what is not surely a one-to-one chat is treated as a group."""
    kind = activity.conversation.conversation_type
    if kind is None and not activity.conversation.is_group:
        return Place.PERSONAL
    return _PLACES.get(kind, Place.GROUP)


def language_of(activity: Activity) -> Language:
    """Return the language of the client: for people whose own language we do not know."""
    locale = (activity.locale or "").lower()
    return Language.EN if locale.startswith("en") else Language.NL


def reference_of(activity: Activity) -> Reference:
    """Return the address from which a verified activity came."""
    place = place_of(activity)
    conversation, channel_data = activity.conversation, activity.channel_data
    tenants = tenants_of(
        {"conversation": {"tenantId": conversation.tenant_id}, "channelData": channel_data}
    )
    return Reference(
        conversation=conversation.id.partition(";messageid=")[0],
        place=place,
        service_url=activity.service_url,
        tenant=tenants[0] if tenants else "",
        bot=activity.recipient.id or "",
        person=person_of(activity) if place is Place.PERSONAL else None,
        team=team_of(activity) if place is Place.CHANNEL else None,
    )


def team_of(activity: Activity) -> str | None:
    """Return the team that an activity is about, if it is about one."""
    data = activity.channel_data
    team = data.get("team") if isinstance(data, dict) else None
    found = team.get("id") if isinstance(team, dict) else None
    return found if isinstance(found, str) and len(found) <= LONGEST_ID else None


def deleted_channel_of(activity: Activity) -> str | None:
    """Return the channel that was deleted, if an activity tells so."""
    data = activity.channel_data
    if not isinstance(data, dict) or data.get("eventType") != "channelDeleted":
        return None
    channel = data.get("channel")
    found = channel.get("id") if isinstance(channel, dict) else None
    return found if isinstance(found, str) and len(found) <= LONGEST_ID else None


def zone_of(activity: Activity) -> str | None:
    """Return the time zone of the device on which something was said, if it is a known one."""
    zone: str | None = activity.local_timezone
    return zone if zone in available_zones() else None
