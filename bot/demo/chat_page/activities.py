"""Activities in the shape in which Teams sends them to a bot."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bot.demo.chat_page.conversations import Conversation, ConversationType
from bot.demo.chat_page.people import ChatPerson
from bot.kernel.calendar import local

Activity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """What every activity has in common: who speaks, where, to which bot, in which language."""

    service_url: str
    tenant_id: UUID
    bot: dict[str, str]
    person: ChatPerson
    conversation: Conversation
    team_id: str
    locale: str
    thread: str = ""


def envelope(stage: Stage, kind: str, activity_id: str, now: datetime) -> Activity:
    """Return an activity of type ``kind`` with everything but its content."""
    conversation_type = stage.conversation.type
    conversation_id = stage.conversation.id
    if stage.thread:
        conversation_id += f";messageid={stage.thread}"
    conversation: dict[str, Any] = {
        "conversationType": conversation_type.value,
        "tenantId": str(stage.tenant_id),
        "id": conversation_id,
    }
    channel_data: dict[str, Any] = {"tenant": {"id": str(stage.tenant_id)}}
    if conversation_type is not ConversationType.PERSONAL:
        conversation["isGroup"] = True
    if conversation_type is ConversationType.CHANNEL:
        channel_data |= {
            "teamsChannelId": stage.conversation.id,
            "teamsTeamId": stage.team_id,
            "channel": {"id": stage.conversation.id},
            "team": {"id": stage.team_id},
        }
    return {
        "type": kind,
        "id": activity_id,
        "timestamp": _milliseconds(now).replace("+00:00", "Z"),
        "localTimestamp": _milliseconds(local(now)),
        "localTimezone": "Europe/Amsterdam",
        "serviceUrl": stage.service_url,
        "channelId": "msteams",
        "from": {
            "id": stage.person.teams_id,
            "name": stage.person.name,
            "aadObjectId": str(stage.person.id),
        },
        "conversation": conversation,
        "recipient": stage.bot,
        "entities": [
            {
                "type": "clientInfo",
                "locale": stage.locale,
                "country": "NL",
                "platform": "Web",
                "timezone": "Europe/Amsterdam",
            }
        ],
        "channelData": channel_data,
        "locale": stage.locale,
    }


def message(stage: Stage, text: str, activity_id: str, now: datetime) -> Activity:
    """Return what somebody typed. ``@`` and the bot's name become a mention of the bot."""
    mention = f"<at>{stage.bot['name']}</at>"
    marked, mentions = re.subn(
        rf"@{re.escape(stage.bot['name'])}\b", mention, text, flags=re.IGNORECASE
    )
    activity = envelope(stage, "message", activity_id, now)
    content = html.escape(marked, quote=False)
    if mentions:
        content = content.replace(html.escape(mention, quote=False), mention)
        activity["entities"].append({"type": "mention", "mentioned": stage.bot, "text": mention})
    activity |= {
        "text": marked,
        "textFormat": "plain",
        "attachments": [{"contentType": "text/html", "content": f"<p>{content}</p>"}],
    }
    return activity


def submitted(
    stage: Stage, value: object, reply_to: str, activity_id: str, now: datetime
) -> Activity:
    """Return the message without text that a tap on `Action.Submit` sends."""
    activity = envelope(stage, "message", activity_id, now)
    activity["channelData"] |= {
        "source": {"name": "message"},
        "legacy": {"replyToId": reply_to},
    }
    return activity | {"value": value, "replyToId": reply_to}


def invoke(
    stage: Stage,
    *,
    name: str,
    value: object,
    reply_to: str | None,
    activity_id: str,
    now: datetime,
) -> Activity:
    """Return a call that waits for its answer: a card action, a dialog, a typeahead."""
    activity = envelope(stage, "invoke", activity_id, now) | {"name": name, "value": value}
    activity["channelData"]["source"] = {"name": "message"}
    if reply_to:
        activity["replyToId"] = reply_to
        activity["channelData"]["legacy"] = {"replyToId": reply_to}
    return activity


def introductions(stage: Stage, new_id: Callable[[], str], now: datetime) -> list[Activity]:
    """Return what Teams sends when the app is added to a conversation."""
    added = envelope(stage, "installationUpdate", f"f:{new_id()}", now) | {"action": "add"}
    members = [{"id": stage.bot["id"]}]
    if stage.conversation.type is ConversationType.PERSONAL:
        members.append(_as_added(stage.person))
    return [added, _members_added(stage, members, f"f:{new_id()}", now)]


def joined(stage: Stage, new_id: Callable[[], str], now: datetime) -> Activity:
    """Return what Teams sends when a person joins a conversation that the bot is in."""
    return _members_added(stage, [_as_added(stage.person)], f"f:{new_id()}", now)


def _members_added(
    stage: Stage, members: list[dict[str, str]], activity_id: str, now: datetime
) -> Activity:
    return envelope(stage, "conversationUpdate", activity_id, now) | {"membersAdded": members}


def _as_added(person: ChatPerson) -> dict[str, str]:
    return {"id": person.teams_id, "aadObjectId": str(person.id)}


def _milliseconds(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
