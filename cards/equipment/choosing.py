"""The package of a persona, the basket, and the order."""

from collections.abc import Sequence

from microsoft_teams.cards import (
    Action,
    AdaptiveCard,
    CardElement,
    ChoiceSetInput,
    Column,
    ColumnSet,
)

from bot.features.equipment.domain import LONGEST_REASON, Contact, Item, Thing
from bot.features.equipment.ordering import AGREEMENT, Entitlement
from bot.kernel.people import Language
from cards import elements as el
from cards import forms
from cards.equipment import parts
from cards.equipment import sample_data as data
from cards.samples import Samples
from cards.texts import say
from cards.texts.harmless import Words


def package(language: Language, entitled: Entitlement) -> AdaptiveCard:
    """Return what somebody may have, what they have, and what there is besides."""
    shown = [kind for kind in entitled.offered if kind in entitled.package]
    others = [kind for kind in entitled.offered if kind not in entitled.package]
    text = say(language, "equipment-package-text")
    body: list[CardElement] = [el.paragraph(text)]
    body += [_row(language, entitled, kind) for kind in (*shown, *others)]
    free = [
        entitled.offered[kind]
        for kind in (*shown, *others)
        if entitled.offered[kind].stock and kind not in entitled.basket
    ]
    actions: list[Action] = []
    if free:
        body.append(_several(language, say(language, "equipment-which"), free))
        put = say(language, "equipment-put")
        actions.append(el.button(put, "equipment.put", with_inputs=True))
    if entitled.basket:
        title = say(language, "equipment-to-basket", count=len(entitled.basket))
        actions.append(el.button(title, "equipment.basket"))
    actions.append(el.button(say(language, "equipment-to-mine"), "equipment.mine"))
    return el.card(language, say(language, "equipment-package-title"), body, actions, spoken=text)


def _several(language: Language, label: Words, items: Sequence[Item]) -> ChoiceSetInput:
    """Return a list to pick several from; sends their kinds with commas between."""
    options = [(parts.name(language, item), item.kind) for item in items]
    return forms.several(language, "kinds", label, options, required=True, spacing="Medium")


def _row(language: Language, entitled: Entitlement, kind: str) -> CardElement:
    item = entitled.offered[kind]
    lines: list[CardElement] = [
        el.paragraph(parts.described(language, item)),
        el.note(_standing(language, entitled, item)),
    ]
    left = parts.picture(language, item)
    columns = [Column(width="auto", items=left)] if left else []
    columns.append(Column(width="stretch", items=lines, vertical_content_alignment="Center"))
    return ColumnSet(spacing="Small", separator=True, columns=columns)


def _standing(language: Language, entitled: Entitlement, item: Item) -> Words:
    """Return what somebody has of a kind and what they may have."""
    kind = item.kind
    if kind in entitled.basket:
        return say(language, "equipment-in-basket")
    if not item.stock:
        return say(language, "equipment-sold-out")
    most, had = entitled.package.get(kind, 0), entitled.had[kind]
    if had < most:
        return say(language, "equipment-in-package")
    return say(language, "equipment-had" if had else "equipment-above")


def basket(language: Language, entitled: Entitlement, *, said: str = "") -> AdaptiveCard:
    """Return what somebody is about to order."""
    back = el.button(say(language, "equipment-to-package"), "equipment.package")
    title = say(language, "equipment-basket-title")
    if not entitled.basket:
        text = say(language, "equipment-basket-empty")
        return el.card(language, title, [el.paragraph(text)], [back], spoken=text)
    exceeding = entitled.exceeding()
    items = [entitled.offered[kind] for kind in entitled.basket if kind in entitled.offered]
    text = say(language, "equipment-basket-text", count=len(items))
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body.append(el.paragraph(text))
    for item in items:
        about = "equipment-above" if item.kind in exceeding else "equipment-in-package"
        about = about if item.stock else "equipment-sold-out"
        name = parts.described(language, item)
        body.append(el.block([el.paragraph(name), el.note(say(language, about))]))
    body.append(_several(language, say(language, "equipment-not-after-all"), items))
    out = el.button(say(language, "equipment-take-out"), "equipment.take_out", with_inputs=True)
    order = forms.opener(say(language, "equipment-order"), "equipment.compose")
    in_chat = el.button(say(language, "equipment-order-here"), "equipment.form")
    return el.card(language, title, body, [order, in_chat, out, back], spoken=text)


def form(
    language: Language,
    entitled: Entitlement,
    *,
    dialog: bool = False,
    wrong: str = "",
    known: Contact | None = None,
    reason: str = "",
) -> AdaptiveCard:
    """Ask for the address, the reason for what exceeds the package, and the agreement."""
    items = [entitled.offered[kind] for kind in entitled.basket if kind in entitled.offered]
    named = ", ".join(parts.described(language, item) for item in items)
    text = say(language, "equipment-form-text", items=named)
    body: list[CardElement] = [el.paragraph(wrong)] if wrong else []
    body += [el.paragraph(text), *parts.address(language, known)]
    if entitled.exceeding():
        body.append(
            forms.text_input(
                language,
                "reason",
                say(language, "equipment-reason"),
                value=reason,
                longest=LONGEST_REASON,
                lines=True,
                required=True,
            )
        )
    body += [
        el.subheading(say(language, "equipment-agreement-title", version=Words(AGREEMENT))),
        el.note(say(language, "equipment-agreement-text")),
        el.switch(
            language,
            "accepted",
            say(language, "equipment-agreement-label"),
            say(language, "equipment-agreement-accept"),
            on=False,
        ),
    ]
    order = forms.press(
        say(language, "equipment-order-now"),
        "equipment.order",
        {"agreement": AGREEMENT},
        dialog=dialog,
        with_inputs=True,
        style="positive",
    )
    return el.card(language, say(language, "equipment-form-title"), body, [order], spoken=text)


def ordered(language: Language, things: Sequence[Thing]) -> AdaptiveCard:
    """Return what became of an order."""
    text = say(language, "equipment-ordered-text")
    lines = [
        el.block(
            [
                el.paragraph(parts.described(language, thing.item)),
                el.note(parts.how_it_stands(language, thing)),
            ]
        )
        for thing in things
    ]
    actions = [
        el.button(say(language, "equipment-to-mine"), "equipment.mine"),
        el.button(say(language, "equipment-show-agreement"), "equipment.agreement"),
    ]
    title = say(language, "equipment-ordered-title")
    return el.card(language, title, [el.paragraph(text), *lines], actions, spoken=text)


SAMPLES: Samples = {
    "equipment-package": lambda language: package(language, data.entitled()),
    "equipment-package-full": lambda language: package(language, data.entitled("monitor")),
    "equipment-basket": lambda language: basket(
        language, data.entitled("office_chair", "monitor"), said=say(language, "equipment-added")
    ),
    "equipment-basket-empty": lambda language: basket(language, data.entitled()),
    "equipment-form": lambda language: form(language, data.entitled("office_chair")),
    "equipment-form-above": lambda language: form(
        language,
        data.entitled("office_chair", "monitor"),
        dialog=True,
        wrong=say(language, "error-address-incomplete"),
        known=data.CONTACT,
        reason="Ik werk veel met tekeningen.",
    ),
    "equipment-ordered": lambda language: ordered(language, data.THINGS[:2]),
}
