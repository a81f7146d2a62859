"""Says a meaning in words that are understood as exactly that meaning, for buttons and tests."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from bot.chat.understanding.meaning import MY_TEAM, MYSELF, Meaning, Named
from bot.chat.understanding.phrasebook import first_word
from bot.kernel.people import Language
from bot.kernel.timeslots import PartOfDay

_RANGE_FROM = 3


def phrase(meaning: Meaning, language: Language) -> str:
    """Return one sentence for a wish, in full and without doubt."""
    return " ".join(each for each in _pieces(meaning, language) if each)


def when_phrase(meaning: Meaning, language: Language) -> str:
    """Return the time of a wish only."""
    return " ".join(each for each in _time_pieces(meaning, language) if each)


def _pieces(meaning: Meaning, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    yield COMMANDS[language].get(meaning.command or "", "")
    yield from _things(meaning, language)
    if meaning.from_day is not None:
        yield words["from"].format(day=_day(meaning.from_day, language))
        yield words["to"]
    if meaning.command == "deliveries.pause" and meaning.days:
        yield words["until"].format(day=_day(meaning.days[0], language))
    else:
        yield from _time_pieces(meaning, language)
    yield from _subjects(meaning, language)


def _things(meaning: Meaning, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    for code in meaning.equipment:
        yield first_word("equipment", code, language)
    if meaning.vehicle:
        yield first_word("vehicle", meaning.vehicle, language)
    if meaning.language is not None:
        yield words[f"language-{meaning.language}"]
    if meaning.choice is not None:
        yield words["choice"].format(n=meaning.choice)


def _subjects(meaning: Meaning, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    if meaning.zone is not None:
        yield words[meaning.zone]
    for code in meaning.features:
        yield words["with"].format(it=first_word("feature", code, language))
    if meaning.seats is not None:
        yield words["seats" if meaning.seats > 1 else "seat"].format(n=meaning.seats)
    for person in meaning.people:
        yield _person(person, words)
    for person in meaning.beside:
        yield words["beside"].format(name=words["team"] if person == MY_TEAM else person.name)
    if meaning.location is not None:
        yield words["place"].format(name=meaning.location.name)


def _person(person: Named, words: Mapping[str, str]) -> str:
    if person == MY_TEAM:
        return words["team"]
    return words["myself"] if person == MYSELF else words["person"].format(name=person.name)


def _time_pieces(meaning: Meaning, language: Language) -> Iterator[str]:
    words = _WORDS[language]
    if meaning.days:
        yield _days(meaning.days, language)
    if meaning.starts_at is not None and meaning.ends_at is not None:
        yield words["span"].format(a=_clock(meaning.starts_at), b=_clock(meaning.ends_at))
    elif meaning.starts_at is not None:
        yield words["at"].format(a=_clock(meaning.starts_at))
    elif meaning.ends_at is not None:
        yield words["till"].format(a=_clock(meaning.ends_at))
    elif meaning.part_of_day is not None:
        yield words[meaning.part_of_day]
    if meaning.duration is not None:
        yield words["minutes"].format(n=int(meaning.duration.total_seconds() // 60))


def _clock(at: datetime) -> str:
    return f"{at:%H.%M}"


def _day(day: date, language: Language) -> str:
    weekday = first_word("weekday", str(day.isoweekday()), language)
    month = first_word("month", str(day.month), language)
    if language is Language.EN:
        weekday, month = weekday.capitalize(), month.capitalize()
    return f"{weekday} {day.day} {month} {day.year}"


def _days(days: Sequence[date], language: Language) -> str:
    words = _WORDS[language]
    said = [_day(day, language) for day in days]
    if len(days) == 1:
        return said[0]
    apart = (days[-1] - days[0]).days
    if len(days) >= _RANGE_FROM and apart == len(days) - 1:
        return words["range"].format(a=said[0], b=said[-1])
    return words["and"].join((", ".join(said[:-1]), said[-1]))


_WORDS: Mapping[Language, Mapping[str, str]] = {
    Language.NL: {
        "from": "van {day}",
        "to": "naar",
        "until": "tot {day}",
        "span": "van {a} tot {b} uur",
        "at": "om {a} uur",
        "till": "tot {a} uur",
        "minutes": "{n} minuten lang",
        "range": "{a} t/m {b}",
        "and": " en ",
        PartOfDay.MORNING: "ochtend",
        PartOfDay.AFTERNOON: "middag",
        PartOfDay.DAY: "hele dag",
        "quiet": "rust",
        "normal": "ruis",
        "lively": "bruis",
        "with": "met {it}",
        "seats": "voor {n} personen",
        "seat": "voor {n} persoon",
        "team": "mijn team",
        "person": "voor {name}",
        "myself": "voor mij en",
        "beside": "naast {name}",
        "place": "in {name}",
        "choice": "nummer {n}",
        "language-nl": "nederlands",
        "language-en": "engels",
    },
    Language.EN: {
        "from": "from {day}",
        "to": "to",
        "until": "until {day}",
        "span": "from {a} to {b}",
        "at": "at {a}",
        "till": "until {a}",
        "minutes": "for {n} minutes",
        "range": "{a} to {b}",
        "and": " and ",
        PartOfDay.MORNING: "in the morning",
        PartOfDay.AFTERNOON: "in the afternoon",
        PartOfDay.DAY: "whole day",
        "quiet": "quiet",
        "normal": "normal",
        "lively": "lively",
        "with": "with {it}",
        "seats": "for {n} people",
        "seat": "for {n} person",
        "team": "my team",
        "person": "for {name}",
        "myself": "for me and",
        "beside": "next to {name}",
        "place": "at {name}",
        "choice": "number {n}",
        "language-nl": "dutch",
        "language-en": "english",
    },
}

COMMANDS: Mapping[Language, Mapping[str, str]] = {
    Language.NL: {
        "flexspots.book": "boek flexplek",
        "flexspots.free": "vrije flexplekken",
        "flexspots.mine": "mijn boekingen",
        "flexspots.cancel": "annuleer boeking",
        "flexspots.move": "verplaats boeking",
        "flexspots.who": "wie is er",
        "flexspots.favourites": "mijn favorieten",
        "rooms.search": "zoek vergaderruimte",
        "rooms.book": "boek vergaderruimte",
        "rooms.mine": "mijn vergaderruimtes",
        "rooms.cancel": "annuleer vergaderruimte",
        "rooms.move": "verplaats vergaderruimte",
        "rooms.extend": "verleng vergadering",
        "rooms.end": "beeindig vergadering",
        "rooms.check_in": "inchecken",
        "equipment.order": "bestel",
        "equipment.mine": "mijn bestellingen",
        "equipment.return": "inleveren bestelling",
        "equipment.defect": "kapot",
        "equipment.agreement": "bruikleenovereenkomst",
        "equipment.approvals": "goedkeuringen",
        "equipment.leaving": "vertrekkers",
        "equipment.catalogue": "catalogus",
        "equipment.register": "bruikleenregister",
        "vehicles.book": "boek",
        "vehicles.mine": "mijn",
        "vehicles.cancel": "annuleer",
        "pulse.open": "vragenlijst",
        "pulse.results": "resultaten",
        "pulse.plan": "metingen",
        "pulse.agreements": "teamafspraken",
        "digests.show": "weekoverzicht",
        "tips.list": "tips",
        "tips.post": "plaats tip",
        "channels.link": "koppel kanaal",
        "channels.unlink": "ontkoppel kanaal",
        "deliveries.pause": "stuur me niets",
        "deliveries.console": "bezorging",
        "deliveries.settings": "berichten",
        "privacy.mine": "mijn gegevens",
        "privacy.looked": "wie keek naar mijn gegevens",
        "privacy.erasures": "vertrokken collega’s",
        "settings.show": "instellingen",
        "settings.hide_name": "verberg mijn naam",
        "settings.show_name": "maak mijn naam zichtbaar",
        "settings.language": "taal",
        "general.help": "help",
        "general.hi": "hoi",
        "general.thanks": "bedankt",
    },
    Language.EN: {
        "flexspots.book": "book flex spot",
        "flexspots.free": "free flex spots",
        "flexspots.mine": "my bookings",
        "flexspots.cancel": "cancel booking",
        "flexspots.move": "move booking",
        "flexspots.who": "who is in",
        "flexspots.favourites": "my favourites",
        "rooms.search": "find room",
        "rooms.book": "book room",
        "rooms.mine": "my rooms",
        "rooms.cancel": "cancel room",
        "rooms.move": "move room",
        "rooms.extend": "extend meeting",
        "rooms.end": "end meeting",
        "rooms.check_in": "check in",
        "equipment.order": "order",
        "equipment.mine": "my orders",
        "equipment.return": "return order",
        "equipment.defect": "broken",
        "equipment.agreement": "loan agreement",
        "equipment.approvals": "approvals",
        "equipment.leaving": "leavers",
        "equipment.catalogue": "catalogue",
        "equipment.register": "loan register",
        "vehicles.book": "book",
        "vehicles.mine": "my",
        "vehicles.cancel": "cancel",
        "pulse.open": "survey",
        "pulse.results": "results",
        "pulse.plan": "surveys",
        "pulse.agreements": "team agreements",
        "digests.show": "weekly overview",
        "tips.list": "tips",
        "tips.post": "post tip",
        "channels.link": "link channel",
        "channels.unlink": "unlink channel",
        "deliveries.pause": "send me nothing",
        "deliveries.console": "delivery console",
        "deliveries.settings": "messages",
        "privacy.mine": "my data",
        "privacy.looked": "who looked at my data",
        "privacy.erasures": "colleagues who left",
        "settings.show": "settings",
        "settings.hide_name": "hide my name",
        "settings.show_name": "make my name visible",
        "settings.language": "language",
        "general.help": "help",
        "general.hi": "hi",
        "general.thanks": "thanks",
    },
}
