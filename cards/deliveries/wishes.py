"""What somebody wants of unasked messages: topics, pause, time zone."""

from collections.abc import Sequence
from datetime import date, timedelta

from microsoft_teams.cards import AdaptiveCard, Choice, ChoiceSetInput, DateInput

from bot.chat.delivery import Topic
from bot.chat.reply import Reply
from bot.features.deliveries.domain import MOST_PAUSED, ZONES, Preferences
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.deliveries import sample_data as data
from cards.samples import Samples
from cards.texts import say


def wishes(
    language: Language,
    preferences: Preferences,
    topics: Sequence[Topic],
    today: date,
    *,
    changed: str = "",
    console: bool = False,
) -> AdaptiveCard:
    """Return the settings of messages; ``changed`` says what just changed.

    ``console`` adds the way to the delivery console, for who may see it.
    """
    paused = preferences.paused_until
    state = (
        say(language, "wishes-paused", day=dates.day(language, paused))
        if paused is not None and paused > today
        else say(language, "wishes-on")
    )
    body = [
        *([el.paragraph(changed)] if changed else []),
        el.facts({say(language, "wishes-state"): state}),
        el.note(say(language, "wishes-quiet")),
        *([_topics(language, preferences, topics)] if topics else []),
        _pause(language, preferences, today),
        el.choice(
            language,
            "zone",
            say(language, "wishes-zone"),
            _zones(language, preferences.zone),
            value=preferences.zone,
        ),
    ]
    actions = [
        el.button(say(language, "wishes-save"), "deliveries.save_wishes", with_inputs=True),
    ]
    if paused is not None and paused > today:
        actions.append(el.button(say(language, "wishes-resume"), "deliveries.resume_messages"))
    if console:
        actions.append(el.button(say(language, "wishes-console"), "deliveries.console"))
    return el.card(language, say(language, "wishes-title"), body, actions, spoken=changed or state)


def _zones(language: Language, own: str) -> list[tuple[str, str]]:
    """Return the zones to choose from, with the one in which somebody's device is."""
    offered: list[tuple[str, str]] = [
        (say(language, f"zone-of-{name}"), zone) for name, zone in ZONES.items()
    ]
    return offered if own in ZONES.values() else [(own, own), *offered]


def _topics(
    language: Language, preferences: Preferences, topics: Sequence[Topic]
) -> ChoiceSetInput:
    label = say(language, "wishes-topics")
    return ChoiceSetInput(
        id="topics",
        label=label,
        choices=[Choice(title=say(language, each.text_id), value=each.name) for each in topics],
        value=",".join(each.name for each in topics if each.name not in preferences.muted),
        style="expanded",
        is_multi_select=True,
        error_message=say(language, "input-choose", label=label),
        spacing="Medium",
        wrap=True,
    )


def _pause(language: Language, preferences: Preferences, today: date) -> DateInput:
    paused = preferences.paused_until
    return DateInput(
        id="until",
        label=say(language, "wishes-pause"),
        value=paused.isoformat() if paused is not None and paused > today else "",
        min=(today + timedelta(days=1)).isoformat(),
        max=(today + timedelta(days=MOST_PAUSED)).isoformat(),
        error_message=say(language, "input-day"),
        spacing="Medium",
    )


def muted(language: Language, topic: Topic) -> Reply:
    """Say that no more of a topic will come, and how to change that."""
    return Reply(say(language, "muted", topic=say(language, topic.text_id)))


SAMPLES: Samples = {
    "wishes": lambda language: wishes(
        language, Preferences(), data.TOPICS, data.TODAY, console=True
    ),
    "wishes-paused": lambda language: wishes(
        language,
        Preferences(paused_until=data.LATER, muted=frozenset({data.TOPICS[0].name})),
        data.TOPICS,
        data.TODAY,
        changed=say(language, "wishes-changed-paused"),
    ),
}
