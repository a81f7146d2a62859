"""Names for the staff of the demo: as mixed as a Dutch town. Nobody in particular."""

import json
import string
import unicodedata
from pathlib import Path
from random import Random
from typing import TypedDict


class _Origin(TypedDict):
    weight: int
    given_names: list[str]
    surnames: list[str]


_ORIGINS: list[_Origin] = list(
    json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8")).values()
)
_WEIGHTS = [origin["weight"] for origin in _ORIGINS]

MARRIED_INTO = 1 / 8
"""The share of people with a surname from another origin than their given name."""


def draw_name(random: Random) -> tuple[str, str]:
    """Return a given name and a surname with its prefix: ``("Kees", "van den Berg")``."""
    (own, other) = random.choices(_ORIGINS, _WEIGHTS, k=2)
    family = other if random.random() < MARRIED_INTO else own
    return random.choice(own["given_names"]), random.choice(family["surnames"])


def mail_name(given_name: str, surname: str) -> str:
    """Return the part of a mail address before the at sign: ``youssef.elamrani``."""
    dotted = f"{given_name}.{surname}".lower().replace("\N{LATIN SMALL LETTER DOTLESS I}", "i")
    plain = unicodedata.normalize("NFKD", dotted)
    return "".join(letter for letter in plain if letter in f"{string.ascii_lowercase}.")
