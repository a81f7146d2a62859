"""How far something is: a bar, and the same in words for clients without bars."""

from microsoft_teams.cards import CardElement, ProgressBar

from bot.features.deliveries.domain import Progress, State
from bot.kernel.people import Language
from cards import elements as el
from cards.texts import say
from cards.texts.harmless import Words

PIECES = 20
"""Letters of a bar that is drawn of letters."""

SHOWN = (State.DELIVERED, State.SKIPPED, State.FAILED, State.UNKNOWN, State.WAITING, State.SENDING)


def bar(language: Language, progress: Progress) -> list[CardElement]:
    """Return how much of a campaign is done. Clients that know no bars draw one of letters."""
    full = PIECES * progress.done // max(progress.total, 1)
    return [
        ProgressBar(
            value=float(progress.done),
            max=float(max(progress.total, 1)),
            color="Accent",
            fallback=el.paragraph(Words("█" * full + "░" * (PIECES - full))),
        ),
        el.paragraph(in_words(language, progress)),
    ]


def in_words(language: Language, progress: Progress) -> Words:
    """Return "3.412 van de 5.000 mensen (68%)"."""
    percent = 100 * progress.done // progress.total if progress.total else 100
    return say(
        language,
        "progress",
        done=number(language, progress.done),
        total=number(language, progress.total),
        percent=percent,
    )


def counts(language: Language, progress: Progress) -> dict[str, str]:
    """Return how many people are in each state, by its name; states without anybody not."""
    return {
        say(language, f"delivery-{state}"): number(language, progress.of(state))
        for state in SHOWN
        if progress.of(state)
    }


def number(language: Language, value: int) -> Words:
    """Return "5.000", or "5,000" in English."""
    written = f"{value:,}"
    return Words(written.replace(",", ".") if language is Language.NL else written)
