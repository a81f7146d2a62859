"""What the cards of equipment have in common."""

from microsoft_teams.cards import CardElement, Image, TextInput

from bot.features.equipment.domain import LONGEST_ADDRESS, Contact, Grade, Item, State, Thing
from bot.kernel.people import Language
from cards import dates, forms
from cards import elements as el
from cards.texts import say
from cards.texts.harmless import Words, harmless

VISITED = frozenset({State.SCHEDULED, State.RETURN_DUE, State.ON_LOAN})
"""In these states the supplier may be on the way."""


def name(language: Language, item: Item) -> Words:
    """Return what an item is called."""
    return harmless(item.name(language))


def described(language: Language, item: Item) -> Words:
    """Return an item with its condition: "Bureaustoel (opgeknapt, zo goed als nieuw)"."""
    if item.grade is Grade.NEW:
        return name(language, item)
    grade = say(language, f"equipment-grade-{item.grade}")
    return say(language, "equipment-item", name=name(language, item), grade=grade)


def picture(language: Language, item: Item) -> list[CardElement]:
    """Return the picture of an item, if there is one."""
    if not item.picture:
        return []
    about = say(language, "equipment-picture", name=name(language, item))
    return [Image(url=item.picture, alt_text=about, width="56px")]


def how_it_stands(language: Language, thing: Thing) -> Words:
    """Return in a sentence how it stands with a thing, and what comes next."""
    if thing.state in VISITED and thing.starts_at is not None:
        when = dates.moment(language, thing.starts_at)
        return say(language, f"equipment-state-{thing.state}-at", when=when)
    if thing.state is State.RETURN_DUE and thing.return_order_id is None:
        return say(language, "equipment-state-return-due-no-address")
    if thing.state is State.INSTALLED and thing.item.adjusted:
        return say(language, "equipment-state-installed-adjusted")
    return say(language, f"equipment-state-{thing.state}")


def address(language: Language, known: Contact | None = None) -> list[CardElement]:
    """Return the boxes for an address and a phone number, with what was filled in before."""
    known = known or Contact("", "", "", "")

    def box(input_id: str, value: str, longest: int, example: str = "") -> TextInput:
        label = say(language, f"equipment-{input_id.replace('_', '-')}")
        return forms.text_input(
            language,
            input_id,
            label,
            value=value,
            longest=longest,
            required=True,
            placeholder=example,
        )

    example = say(language, "equipment-street-example")
    return [
        el.note(say(language, "equipment-address-why")),
        box("street", known.street, LONGEST_ADDRESS, example),
        el.pair(
            box("postal_code", known.postal_code, 10), box("town", known.town, LONGEST_ADDRESS)
        ),
        box("phone", known.phone, 20),
    ]
