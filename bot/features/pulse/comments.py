"""Comments: what is taken out before anybody reads them, and words that ask for help."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

TAKEN_OUT = "[…]"
"""What stands where something was taken out, in every language."""

_PARTICLE = re.compile(
    r"aan|al|bij|d[aeiou]|das|den|der|dos|el|het|in|l[ae]|op|t|te|ten|ter|uit|van|von|vom|y|zu|zur"
)
"""What stands between the words of a name, and is none of them."""

_SHORTEST_NAME = 3

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_EMAIL = re.compile(r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w+])\+?\(?\d(?:[ .()/–-]{0,3}\d){6,15}(?!\w)")
_EXTENSION = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|phone|toestel|tst|ext|extension)\b\.?:?\s*\d{3,}",
    re.IGNORECASE,
)
_FITS_A_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}")

_PHONE_DIGITS = range(9, 16)
_BSN_DIGITS = range(8, 10)


class Flag(StrEnum):
    """What was found in a comment, for whoever looks at it before its release."""

    NAME = "name"
    MAYBE_NAME = "maybe-name"
    """A word that is a colleague's name too, without a capital: it was left in."""
    PHONE = "phone"
    EMAIL = "email"
    BSN = "bsn"


@dataclass(frozen=True, slots=True)
class Checked:
    """A comment as it may be read, and what was found in it."""

    text: str = field(repr=False)
    flags: frozenset[Flag]


class Names:
    """The names of all colleagues, taken apart into words."""

    def __init__(self, display_names: Iterable[str]) -> None:
        words = (_plain(word) for name in display_names for word in _WORD.findall(name))
        self._words = frozenset(
            word for word in words if len(word) >= _SHORTEST_NAME and not _PARTICLE.fullmatch(word)
        )

    def __contains__(self, word: str) -> bool:
        """Return whether a word is in somebody's name, also as in "Sanne's" or "Sannes"."""
        plain = _plain(word)
        return bool({plain, plain.removesuffix("s"), plain.partition("'")[0]} & self._words)


def checked(comment: str, names: Names) -> Checked:
    """Return a comment without names of colleagues, phone and citizen numbers, and addresses."""
    flags: set[Flag] = set()
    text = unicodedata.normalize("NFKC", comment).strip()

    def address(_: re.Match[str]) -> str:
        flags.add(Flag.EMAIL)
        return TAKEN_OUT

    def extension(_: re.Match[str]) -> str:
        flags.add(Flag.PHONE)
        return TAKEN_OUT

    def number(match: re.Match[str]) -> str:
        kind = _kind_of_number(match.group())
        if kind is None:
            return match.group()
        flags.add(kind)
        return TAKEN_OUT

    text = _NUMBER.sub(number, _EXTENSION.sub(extension, _EMAIL.sub(address, text)))
    return Checked(_without_names(text, names, flags), frozenset(flags))


def _kind_of_number(written: str) -> Flag | None:
    digits = re.sub(r"\D", "", written)
    if _FITS_A_DATE.fullmatch(written):
        return None
    if len(digits) in _BSN_DIGITS and not written.startswith(("+", "0")) and is_bsn(digits):
        return Flag.BSN
    if is_bsn(digits):
        return Flag.BSN
    starts = written.lstrip("(").startswith(("+", "0"))
    return Flag.PHONE if starts and len(digits) in _PHONE_DIGITS else None


def is_bsn(digits: str) -> bool:
    """Return whether digits pass the 11-test of citizen service numbers, with a zero left out."""
    if len(digits) not in _BSN_DIGITS or not digits.isascii() or not int(digits):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits.zfill(9), strict=True))
    return total % 11 == 0


def _without_names(text: str, names: Names, flags: set[Flag]) -> str:
    """Take out names with a capital, and what stands between the parts of one."""
    found = []
    for word in _WORD.finditer(text):
        if word.group() not in names:
            continue
        if word.group()[0].isupper():
            flags.add(Flag.NAME)
            found.append(word.span())
        else:
            flags.add(Flag.MAYBE_NAME)
    return _cut_out(text, _joined(text, found))


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join parts of one name: "Sanne" and "Vries" of "Sanne de Vries"."""
    joined = spans[:1]
    for (_, end), span in pairwise(spans):
        between = _plain(text[end : span[0]]).replace("-", " ").replace("'", " ")
        if all(map(_PARTICLE.fullmatch, between.split())):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _cut_out(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + TAKEN_OUT + text[end:]
    return text


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize(
        "NFKD", text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


_ASKS_FOR_HELP = re.compile(
    r"""\b(?:
    # Dutch: how words begin, without accents
    aangerand | aanrand | agressi | bedreig | belaag | beledig | chantage | discrimin
    | gechanteerd | gediscrimin | geintimideerd | gekleineerd | gepest | geslagen | gestalkt
    | geterroriseerd | getreiter | geweld(?!ig) | grensoverschrijd | handtastelijk | intimid
    | machtsmisbruik | misbruik | mishandel | molest | onveilig | pest(?:en|er|erij|gedrag|kop)
    | racis | seksis | seksistisch | seksue | suicid | treiter | uitgescholden | verkracht
    | vernederd | vernedering | zelfdoding | zelfmoord
    | ongewenste?\ (?:aandacht|aanraking|gedrag|omgang)
    | (?:niet|geen)\ (?:meer\ )?(?:leven|veilig)\b
    | bang\ (?:van|voor)\ (?:de|haar|hem|m'n|mijn)\b
    # English
    | abuse | abusi(?:ng|ve)\b | assault | bull(?:y|ied) | grooming | harass | humiliat | misconduct
    | rap(?:e|ed|ist)\b | sexis | sexual | stalk | threat | unsafe | violen(?:ce|t)
    | not\ (?:feel(?:ing)?\ )?safe\b | kill\ myself\b | touch(?:es|ed|ing)?\ me\b
    | afraid\ of\ (?:her|him|my)\b
    )""",
    re.VERBOSE,
)


def speaks_of_safety(comment: str) -> bool:
    """Return whether a comment, in Dutch or English, speaks of safety at work.

    Whoever writes it is then shown whom they can talk to. It is for showing that only: it is not
    kept, nobody is told, and the comment is treated like any other.
    """
    return bool(_ASKS_FOR_HELP.search(" ".join(_plain(comment).split())))
