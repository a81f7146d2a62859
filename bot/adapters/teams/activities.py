"""Activities: from JSON to what botbuilder knows, and back. Only the fields that are used.

By hand, because the library's own deserialisation takes longer than all the rest of a turn.
"""

import html
import re
from collections.abc import Mapping
from typing import Any

from botbuilder.schema import (
    Activity,
    ActivityTypes,
    Attachment,
    ChannelAccount,
    ConversationAccount,
    Mention,
)
from microsoft_teams.cards import AdaptiveCard

from bot.chat.reply import Reply

CARD = "application/vnd.microsoft.card.adaptive"
LONGEST_ID = 1_000

_BREAK = re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MENTION = re.compile(r"<at[^<>]*>([^<>]*)</at>", re.IGNORECASE)


class MalformedActivity(Exception):
    """What came in is JSON, and not an activity."""


def read(source: object) -> Activity:
    """Return the activity in ``source``, parsed JSON. Raises `MalformedActivity`."""
    given = _mapping(source)
    if given is None:
        raise MalformedActivity("not an object")
    conversation = _mapping(given.get("conversation"))
    if conversation is None:
        raise MalformedActivity("no conversation")
    kind = _text(given, "type")
    if not kind:
        raise MalformedActivity("no type")
    return Activity(
        type=kind,
        id=_id(given),
        service_url=_text(given, "serviceUrl"),
        channel_id=_text(given, "channelId"),
        conversation=ConversationAccount(
            id=_needed(_id(conversation)),
            conversation_type=_text(conversation, "conversationType"),
            is_group=conversation.get("isGroup") is True,
            tenant_id=_text(conversation, "tenantId"),
        ),
        from_property=_account(given.get("from")),
        recipient=_account(given.get("recipient")),
        locale=_text(given, "locale"),
        local_timezone=_text(given, "localTimezone"),
        text=_text(given, "text"),
        text_format=_text(given, "textFormat"),
        entities=[
            Mention(
                type="mention",
                mentioned=_account(entity.get("mentioned")),
                text=_text(entity, "text"),
            )
            for entity in _mappings(given.get("entities"))
            if entity.get("type") == "mention"
        ],
        members_added=[_account(member) for member in _mappings(given.get("membersAdded"))],
        members_removed=[_account(member) for member in _mappings(given.get("membersRemoved"))],
        channel_data=given.get("channelData"),
        action=_text(given, "action"),
        reply_to_id=_id(given, "replyToId"),
        name=_text(given, "name"),
        value=given.get("value"),
    )


def said(activity: Activity) -> str:
    """Return what the person said, as plain text: no mention of the bot, no markup, no escapes."""
    text = activity.text or ""
    for mention in _mentions_of_bot(activity):
        if mention.text:
            text = text.replace(mention.text, " ")
    text = _MENTION.sub(r"\1", text)
    if activity.text_format == "xml":
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(text).replace("\N{NO-BREAK SPACE}", " ").strip()


def mentions_bot(activity: Activity) -> bool:
    """Return whether the bot was spoken to by name."""
    return bool(_mentions_of_bot(activity))


def _mentions_of_bot(activity: Activity) -> list[Mention]:
    bot = activity.recipient.id
    return [each for each in activity.entities if bot and each.mentioned.id == bot]


def message(reply: Reply) -> Activity:
    """Return the message that shows ``reply``; its text is the summary of its card."""
    if reply.card is None:
        return Activity(type=ActivityTypes.message.value, text=reply.text, text_format="markdown")
    card = Attachment(content_type=CARD, content=card_json(reply.card))
    return Activity(type=ActivityTypes.message.value, summary=reply.text, attachments=[card])


def card_json(card: AdaptiveCard) -> dict[str, Any]:
    """Return a card as JSON."""
    return card.model_dump(by_alias=True, exclude_none=True)


def typing() -> Activity:
    """Return the sign that an answer is on its way."""
    return Activity(type=ActivityTypes.typing.value)


def to_json(activity: Activity) -> dict[str, Any]:
    """Return an outgoing activity as the JSON that the connector takes."""
    fields = {
        "type": activity.type,
        "from": _account_json(activity.from_property),
        "recipient": _account_json(activity.recipient),
        "conversation": {"id": activity.conversation.id} if activity.conversation else None,
        "replyToId": activity.reply_to_id,
        "locale": activity.locale,
        "text": activity.text,
        "textFormat": activity.text_format,
        "summary": activity.summary,
        "value": activity.value,
        "name": activity.name,
        "channelData": activity.channel_data,
        "attachments": [
            {"contentType": each.content_type, "content": each.content}
            for each in activity.attachments or ()
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _account_json(account: ChannelAccount | None) -> dict[str, str] | None:
    return {"id": account.id} if account and account.id else None


def _account(source: object) -> ChannelAccount:
    given = _mapping(source) or {}
    return ChannelAccount(
        id=_id(given), name=_text(given, "name"), aad_object_id=_text(given, "aadObjectId")
    )


def _mapping(source: object) -> Mapping[str, Any] | None:
    return source if isinstance(source, dict) else None


def _mappings(source: object) -> list[Mapping[str, Any]]:
    return [each for each in source if isinstance(each, dict)] if isinstance(source, list) else []


# Text or None; Any, because botbuilder's annotations forget that its fields may be None.
def _text(given: Mapping[str, Any], field: str) -> Any:
    value = given.get(field)
    if value is None or isinstance(value, str):
        return value
    raise MalformedActivity(f"{field} is not text")


def _id(given: Mapping[str, Any], field: str = "id") -> Any:
    value = _text(given, field)
    if value is not None and (len(value) > LONGEST_ID or not value.isprintable()):
        raise MalformedActivity(f"{field} is not an id")
    return value


def _needed(value: str | None) -> str:
    if not value:
        raise MalformedActivity("no id")
    return value
