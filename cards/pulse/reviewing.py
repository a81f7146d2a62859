"""A comment that waits for a second pair of eyes in HR."""

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.pulse.results_comments import Waiting
from bot.kernel.people import Language
from cards import elements as el
from cards.pulse import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import harmless


def review(language: Language, waiting: Waiting) -> AdaptiveCard:
    """Return one comment to release or to withhold; nothing about whose or which team's it is."""
    body: list[CardElement] = []
    actions: list[Action] = []
    text = say(language, "pulse-review-text", comments=waiting.theirs)
    if waiting.first is not None:
        body.append(el.block([el.paragraph(harmless(waiting.first.text))], emphasis=True))
        body += [el.note(say(language, f"pulse-flag-{each}")) for each in waiting.first.flags]
        body.append(el.note(say(language, "pulse-review-how")))
        known = {"comment": str(waiting.first.id)}
        actions.append(
            el.button(
                say(language, "pulse-review-release"), "pulse.release", known, style="positive"
            )
        )
        actions.append(el.button(say(language, "pulse-review-withhold"), "pulse.withhold", known))
    if waiting.own:
        body.append(el.note(say(language, "pulse-desk-held-own", comments=waiting.own)))
    actions.append(el.button(say(language, "pulse-desk-back"), "pulse.desk"))
    title = say(language, "pulse-review-title")
    return el.card(language, title, [el.paragraph(text), *body], actions, spoken=text)


SAMPLES: Samples = {
    "pulse-review": lambda language: review(language, Waiting(data.HELD, 3, 1)),
    "pulse-review-none": lambda language: review(language, Waiting(None, 0, 4)),
}
