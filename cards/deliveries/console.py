"""The delivery console: campaigns, how far they are, and what can be done about them."""

from collections.abc import Sequence
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from bot.chat.delivery import Forecast
from bot.features.deliveries.domain import Campaign, Progress, Stage, State
from bot.kernel.people import Language
from cards import dates
from cards import elements as el
from cards.deliveries import sample_data as data
from cards.deliveries.progress import bar, counts, in_words, number
from cards.samples import Samples
from cards.texts import has_text, say
from cards.texts.harmless import Words


def console(
    language: Language,
    campaigns: Sequence[Campaign],
    singles: Progress,
    *,
    start: int = 0,
    more: bool = False,
) -> AdaptiveCard:
    """Return the newest campaigns. ``singles`` are the messages of a week to one person each."""
    title = say(language, "console-title")
    apart = say(
        language,
        "console-singles",
        delivered=number(language, singles.of(State.DELIVERED)),
        failed=number(language, singles.of(State.FAILED)),
        skipped=number(language, singles.of(State.SKIPPED)),
    )
    if not campaigns:
        text = say(language, "console-none")
        again = el.button(say(language, "console-refresh"), "deliveries.console")
        body: list[CardElement] = [el.paragraph(text), el.note(apart)]
        return el.card(language, title, body, [again], spoken=text)
    body = [_line(language, campaign) for campaign in campaigns]
    actions = [_open(language, campaign) for campaign in campaigns]
    if more:
        further = {"start": start + len(campaigns)}
        actions.append(el.button(say(language, "console-more"), "deliveries.console", further))
    return el.card(language, title, [*body, el.note(apart)], actions)


def _line(language: Language, campaign: Campaign) -> CardElement:
    stage = say(language, f"stage-{campaign.stage}")
    when = dates.moment(language, campaign.created_at)
    about = say(language, "console-line", stage=stage, moment=when)
    items = [
        el.subheading(name(language, campaign)),
        *bar(language, campaign.progress),
        el.note(about),
    ]
    return el.block(items)


def _open(language: Language, campaign: Campaign) -> ExecuteAction:
    return el.button(
        say(language, "console-open", number=Words(campaign.id)),
        "deliveries.campaign",
        {"campaign": campaign.id},
        described=name(language, campaign),
    )


def name(language: Language, campaign: Campaign) -> Words:
    """Return "Verzending 12: tips van collega’s"."""
    text_id = f"topic-{campaign.topic.replace('.', '-')}"
    topic = say(language, text_id) if has_text(language, text_id) else campaign.topic
    return say(language, "campaign-name", number=Words(campaign.id), topic=topic)


def campaign_card(language: Language, campaign: Campaign, ends_at: datetime | None) -> AdaptiveCard:
    """Return one campaign. ``ends_at`` is when it will be done, as far as can be told."""
    progress = campaign.progress
    facts = {
        say(language, "campaign-stage"): say(language, f"stage-{campaign.stage}"),
        say(language, "campaign-began"): dates.moment(language, campaign.created_at),
        say(language, "campaign-ends"): dates.moment(language, ends_at) if ends_at else "",
        **counts(language, progress),
    }
    body = [*bar(language, progress), el.facts(facts)]
    if progress.cut_off:
        body.append(el.note(say(language, "campaign-cut-off", people=progress.cut_off)))
    body.append(el.note(say(language, "campaign-acted", people=progress.acted)))
    return el.card(
        language,
        name(language, campaign),
        body,
        _actions(language, campaign),
        spoken=in_words(language, progress),
    )


def _actions(language: Language, campaign: Campaign) -> list[ExecuteAction]:
    known = {"campaign": campaign.id}
    offered = [("refresh", "campaign")]
    if campaign.stage is Stage.RUNNING:
        offered.append(("pause", "pause_campaign"))
    if campaign.stage is Stage.PAUSED:
        offered.append(("resume", "resume_campaign"))
    if campaign.stage in {Stage.RUNNING, Stage.PAUSED}:
        offered += [("dry-run", "dry_run"), ("stop", "confirm_stop")]
    offered.append(("missed", "missed"))
    actions = [
        el.button(say(language, f"campaign-{text}"), f"deliveries.{verb}", known)
        for text, verb in offered
    ]
    return [*actions, el.button(say(language, "campaign-all"), "deliveries.console")]


def confirm_stop(language: Language, campaign: Campaign) -> AdaptiveCard:
    """Ask whether a campaign is to be stopped for good."""
    text = say(language, "stop-text", people=number(language, campaign.progress.open))
    known = {"campaign": campaign.id}
    actions = [
        el.button(
            say(language, "stop-yes"), "deliveries.stop_campaign", known, style="destructive"
        ),
        el.button(say(language, "stop-no"), "deliveries.campaign", known),
    ]
    title = say(language, "stop-title")
    lines = [el.paragraph(name(language, campaign)), el.paragraph(text)]
    return el.card(language, title, lines, actions, spoken=text)


def dry_run(language: Language, campaign: Campaign, forecast: Forecast) -> AdaptiveCard:
    """Return what would become of what is left of a campaign, if it went on now."""
    numbers = {
        "now": forecast.now,
        "later": forecast.later,
        "no-address": forecast.no_address,
        "too-late": forecast.too_late,
        "opted-out": forecast.opted_out,
        "left": forecast.left,
    }
    facts: dict[str, str] = {
        say(language, f"forecast-{name}"): number(language, people)
        for name, people in numbers.items()
        if people
    }
    text = say(language, "forecast-text", people=number(language, forecast.readers))
    known = {"campaign": campaign.id}
    actions = [el.button(say(language, "stop-no"), "deliveries.campaign", known)]
    if campaign.stage is Stage.PAUSED:
        resume = say(language, "campaign-resume")
        actions.insert(0, el.button(resume, "deliveries.resume_campaign", known))
    body = [el.paragraph(name(language, campaign)), el.paragraph(text), el.facts(facts)]
    title = say(language, "forecast-title")
    return el.card(language, title, body, actions, spoken=text)


SAMPLES: Samples = {
    "console": lambda language: console(language, data.CAMPAIGNS, data.SINGLES, more=True),
    "console-empty": lambda language: console(language, (), Progress()),
    "campaign": lambda language: campaign_card(language, data.RUNNING, data.ENDS_AT),
    "campaign-paused": lambda language: campaign_card(language, data.PAUSED, None),
    "campaign-stop": lambda language: confirm_stop(language, data.RUNNING),
    "campaign-dry-run": lambda language: dry_run(language, data.PAUSED, data.FORECAST),
}
