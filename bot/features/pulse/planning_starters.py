"""Themes and questions to begin with. HR changes the words, or adds its own."""

from typing import NamedTuple

from bot.features.pulse.domain import Kind


class Starter(NamedTuple):
    """A theme with its first question. Agreeing with a closed one is favourable."""

    code: str
    name_nl: str
    name_en: str
    text_nl: str
    text_en: str
    kind: Kind = Kind.SCALE


STARTERS = (
    Starter(
        "workload",
        "werkdruk",
        "workload",
        "Mijn werk past in de uren die ik heb.",
        "My work fits in the hours that I have.",
    ),
    Starter(
        "recovery",
        "herstelbehoefte",
        "need for recovery",
        "Na een werkdag ben ik snel weer uitgerust.",
        "After a working day I soon feel rested again.",
    ),
    Starter(
        "cooperation",
        "werken met andere afdelingen",
        "working with other departments",
        "Andere afdelingen helpen mij op tijd verder.",
        "Other departments help me in time.",
    ),
    Starter(
        "direction",
        "visie en richting",
        "direction",
        "Ik weet waar onze gemeente naartoe wil.",
        "I know where our municipality wants to go.",
    ),
    Starter(
        "roles",
        "rolduidelijkheid",
        "role clarity",
        "Ik weet wat mijn team van mij verwacht.",
        "I know what my team expects of me.",
    ),
    Starter(
        "safety",
        "sociale veiligheid",
        "social safety",
        "In mijn team kan ik zeggen wat ik vind.",
        "In my team I can say what I think.",
    ),
    Starter(
        "facilities",
        "thuiswerkplek",
        "facilities at home",
        "Thuis heb ik wat ik nodig heb om goed te werken.",
        "At home I have what I need to work well.",
    ),
    Starter(
        "connection",
        "contact met collega’s",
        "connection between colleagues",
        "Ik voel me verbonden met mijn collega’s, ook als ik thuis werk.",
        "I feel connected to my colleagues, also when I work at home.",
    ),
    Starter(
        "open",
        "wat je kwijt wilt",
        "what you want to say",
        "Wat kan er beter in ons team?",
        "What could be better in our team?",
        Kind.OPEN,
    ),
)
