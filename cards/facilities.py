"""The catalogue and the packages, for facilities and HR."""

from collections.abc import Collection, Sequence

from microsoft_teams.cards import Action, AdaptiveCard, CardElement

from bot.features.equipment.catalogue_keeping import Kept, Packages
from bot.features.equipment.domain import State, TaxCategory
from bot.kernel.people import Language, Role
from cards import elements as el
from cards import forms
from cards.equipment import parts
from cards.equipment import sample_data as data
from cards.samples import Samples
from cards.texts import all_of, say

ON_A_PAGE = 6
_LONGEST_PICTURE, _LONGEST_COUNT, _LONGEST_WORDS = 2000, 6, 100
_MOST_STEPS = 12
_AT_SOMEBODY = {State.INSTALLED, State.ADJUSTED, State.ON_LOAN, State.RETURN_DUE, State.COLLECTED}


def catalogue(
    language: Language, items: Sequence[Kept], *, low: bool = False, start: int = 0
) -> AdaptiveCard:
    """Return a page of the catalogue, with one item of it to pick."""
    start = start if 0 <= start < len(items) else 0
    page = items[start : start + ON_A_PAGE]
    text = say(language, "catalogue-low-count" if low else "catalogue-count", count=len(items))
    body = [el.paragraph(text), *(_kept(language, each) for each in page)]
    actions: list[Action] = []
    if page:
        body.append(_pick(language, page))
        show = say(language, "catalogue-show-item")
        actions.append(el.button(show, "equipment.item", with_inputs=True))
    if start + ON_A_PAGE < len(items):
        more: dict[str, str | int] = {"start": start + ON_A_PAGE, "low": str(low).lower()}
        actions.append(el.button(say(language, "equipment-more"), "equipment.catalogue", more))
    other = say(language, "catalogue-show-all" if low else "catalogue-show-low")
    actions += [
        el.button(other, "equipment.catalogue", {"low": str(not low).lower()}),
        el.button(say(language, "catalogue-packages"), "equipment.packages"),
        el.button(say(language, "catalogue-to-register"), "equipment.register"),
        el.button(say(language, "catalogue-to-adoption"), "equipment.adoption"),
    ]
    return el.card(language, say(language, "catalogue-title"), body, actions, spoken=text)


def _pick(language: Language, page: Sequence[Kept]) -> CardElement:
    options = [(parts.described(language, each.item), each.item.code) for each in page]
    label = say(language, "catalogue-pick")
    return el.choice(language, "item", label, options, value=options[0][1], required=True)


def _kept(language: Language, kept: Kept) -> CardElement:
    stands = "not-offered" if not kept.offered else "low" if kept.low else "enough"
    stock = say(language, f"catalogue-stock-{stands}", stock=kept.item.stock)
    return el.block([el.subheading(parts.described(language, kept.item)), el.note(stock)])


def item(
    language: Language, kept: Kept, roles: Collection[Role], *, said: str = ""
) -> AdaptiveCard:
    """Return one item with what may be changed: by facilities, or by HR."""
    name = parts.described(language, kept.item)
    text = say(language, "catalogue-item", code=kept.item.code, stock=kept.item.stock)
    body: list[CardElement] = [el.paragraph(said)] if said else []
    body += [*parts.picture(language, kept.item), el.paragraph(text)]
    actions: list[Action] = []
    code = {"item": kept.item.code}
    if Role.FACILITIES in roles:
        body += _inputs(language, kept)
        save = say(language, "catalogue-save")
        seen: dict[str, str | int] = {**code, "seen": kept.item.stock}
        actions.append(el.button(save, "equipment.change_item", seen, with_inputs=True))
    if Role.HR in roles:
        body.append(_tax(language, kept))
        save = say(language, "catalogue-save-tax")
        actions.append(el.button(save, "equipment.set_tax", code, with_inputs=True))
    actions.append(el.button(say(language, "catalogue-show-all"), "equipment.catalogue"))
    return el.card(language, name, body, actions, spoken=said or text)


def _inputs(language: Language, kept: Kept) -> list[CardElement]:
    def count(input_id: str, label: str, value: int) -> CardElement:
        return forms.text_input(
            language,
            input_id,
            say(language, label),
            value=str(value),
            longest=_LONGEST_COUNT,
            required=True,
        )

    shown = kept.item.picture if kept.item.picture.startswith("https://") else ""
    picture = forms.text_input(
        language,
        "picture",
        say(language, "catalogue-picture"),
        value=shown,
        longest=_LONGEST_PICTURE,
    )
    return [
        el.pair(
            count("stock", "catalogue-stock", kept.item.stock),
            count("low_at", "catalogue-low-at", kept.item.low_at),
        ),
        picture,
        el.switch(
            language,
            "offered",
            say(language, "catalogue-offered"),
            say(language, "catalogue-offered-yes"),
            on=kept.offered,
        ),
    ]


def _tax(language: Language, kept: Kept) -> CardElement:
    options = [(say(language, f"catalogue-tax-{each}"), each.value) for each in TaxCategory]
    return el.choice(
        language,
        "category",
        say(language, "catalogue-tax"),
        options,
        value=kept.tax_category or "",
        required=True,
    )


def packages(language: Language, found: Packages) -> AdaptiveCard:
    """Return what each persona may have."""
    text = say(language, "catalogue-packages-text", version=found.version)
    body: list[CardElement] = [el.paragraph(text)]
    for persona, kinds in found.personas.items():
        listed: list[str] = [f"{quantity} × {kind}" for kind, quantity in kinds.items()]  # noqa: RUF001 - a sign of multiplication
        body += [el.subheading(persona), el.paragraph(all_of(language, listed))]
    back = el.button(say(language, "catalogue-show-all"), "equipment.catalogue")
    title = say(language, "catalogue-packages-title")
    return el.card(language, title, body, [back], spoken=text)


_FACILITIES, _HR = frozenset({Role.FACILITIES}), frozenset({Role.HR})
_KEPT = tuple(Kept(item, offered=True) for item in data.ITEMS)

SAMPLES: Samples = {
    "catalogue": lambda language: catalogue(language, _KEPT),
    "catalogue-low": lambda language: catalogue(language, (), low=True),
    "catalogue-item": lambda language: item(
        language, _KEPT[0], _FACILITIES, said=say(language, "error-stock-changed", stock=9)
    ),
    "catalogue-item-hr": lambda language: item(
        language, Kept(data.CHAIR, offered=True, tax_category=TaxCategory.ARBO), _HR
    ),
    "catalogue-packages": lambda language: packages(
        language, Packages(3, {"usual": {"office_chair": 1, "monitor": 1}, "designer": {"desk": 1}})
    ),
}
