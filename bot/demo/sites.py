"""The places of the demo where one can work: city hall and thirty hosts around it.

Everything is built in the format that `slimmer import` reads from YAML.
"""

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Final, NotRequired, TypedDict

from bot.kernel.places import Zone


class SpotDocument(TypedDict):
    """A workplace with one or more seats, as `slimmer import` reads it."""

    code: str
    name: str
    zone: str
    floor: int
    features: list[str]
    seats: int


class LocationDocument(TypedDict):
    """A location with its spots, as `slimmer import` reads it."""

    code: str
    name: str
    kind: str
    address: str
    opening_hours: dict[str, str]
    closing_days: NotRequired[list[str]]
    facilities: list[str]
    house_rules: str
    spots: list[SpotDocument]


class LocationsDocument(TypedDict):
    """A file for `slimmer import`."""

    locations: list[LocationDocument]


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")
_ZONE_WORDS: Final = {Zone.QUIET: "Rust", Zone.NORMAL: "Ruis", Zone.LIVELY: "Bruis"}

# Of the floors of city hall: the seats of each spot, fifty a floor.
_FLOORS: tuple[dict[Zone, tuple[int, ...]], ...] = (
    {Zone.QUIET: (1, 1, 2, 4), Zone.NORMAL: (4, 6, 6, 4), Zone.LIVELY: (8, 8, 6)},
    {Zone.QUIET: (1, 1, 1, 1, 4, 4), Zone.NORMAL: (4, 6, 8, 4), Zone.LIVELY: (8, 6, 2)},
    {Zone.QUIET: (1, 1, 2, 4, 4, 4), Zone.NORMAL: (4, 6, 4, 6), Zone.LIVELY: (8, 6)},
    {Zone.QUIET: (1, 1, 2, 2, 4, 6), Zone.NORMAL: (8, 6, 4, 2), Zone.LIVELY: (8, 6)},
    {Zone.QUIET: (1, 1, 1, 1, 4, 4, 6), Zone.NORMAL: (4, 4, 6, 6), Zone.LIVELY: (8, 4)},
    {Zone.QUIET: (1, 1, 1, 1, 2, 4, 4, 8), Zone.NORMAL: (4, 6, 6), Zone.LIVELY: (8, 4)},
)

_LIBRARY, _CENTRE, _SCHOOL, _COMPANY = range(4)
_HOSTS: tuple[tuple[int, str, str], ...] = (
    (_LIBRARY, "Bibliotheek Centrum", "Marktstraat 14, 1234 AC Zaanwijk"),
    (_LIBRARY, "Bibliotheek Noord", "Molenpad 3, 1235 CB Zaanwijk"),
    (_LIBRARY, "Bibliotheek De Oever", "Oeverlaan 61, 1236 DK Zaanwijk"),
    (_LIBRARY, "Bibliotheek Westerwijk", "Westerweg 120, 1237 HE Zaanwijk"),
    (_LIBRARY, "Bibliotheek Oostdorp", "Dorpsstraat 8, 1238 PA Oostdorp"),
    (_LIBRARY, "Bibliotheek Het Baken", "Havenkade 27, 1234 BV Zaanwijk"),
    (_LIBRARY, "Bibliotheek Zuiderpark", "Parklaan 5, 1239 XN Zaanwijk"),
    (_CENTRE, "Buurthuis De Schakel", "Lindenplein 2, 1235 EM Zaanwijk"),
    (_CENTRE, "Buurthuis 't Anker", "Ankerstraat 40, 1236 GR Zaanwijk"),
    (_CENTRE, "Wijkcentrum De Koppeling", "Spoorlaan 18, 1237 JC Zaanwijk"),
    (_CENTRE, "Wijkcentrum Molenwijk", "Wiekenhof 1, 1235 CJ Zaanwijk"),
    (_CENTRE, "Buurtkamer De Linde", "Lindelaan 77, 1239 VT Zaanwijk"),
    (_CENTRE, "Dorpshuis Oostdorp", "Kerkplein 4, 1238 PC Oostdorp"),
    (_CENTRE, "Dorpshuis De Brink", "Brink 11, 1240 AA Westeind"),
    (_CENTRE, "Huis van de Wijk Noord", "Noorderplein 9, 1235 BL Zaanwijk"),
    (_SCHOOL, "Basisschool De Regenboog", "Kleurenlaan 6, 1237 KD Zaanwijk"),
    (_SCHOOL, "Basisschool Het Kompas", "Kompasstraat 22, 1236 HH Zaanwijk"),
    (_SCHOOL, "Basisschool De Vlinder", "Weidepad 15, 1239 ZB Zaanwijk"),
    (_SCHOOL, "Brede School Waterrijk", "Sluisweg 30, 1234 GN Zaanwijk"),
    (_SCHOOL, "Zaanwijk College", "Leerlaan 100, 1237 LW Zaanwijk"),
    (_SCHOOL, "Vakschool De Werkplaats", "Ambachtsweg 12, 1241 BE Zaanwijk"),
    (_SCHOOL, "Praktijkschool Noord", "Noorderdreef 51, 1235 DP Zaanwijk"),
    (_COMPANY, "Scheepswerf Van Houten", "Werfkade 1, 1241 CX Zaanwijk"),
    (_COMPANY, "Drukkerij De Zaan", "Industrieweg 48, 1241 DA Zaanwijk"),
    (_COMPANY, "Bakkerij Demir", "Marktplein 33, 1234 AH Zaanwijk"),
    (_COMPANY, "Energiehuis Zaanwijk", "Zonneweg 7, 1241 GG Zaanwijk"),
    (_COMPANY, "Startershub De Loods", "Havenkade 90, 1234 BZ Zaanwijk"),
    (_COMPANY, "Zorgcentrum Avondrood", "Duinlaan 16, 1239 SK Zaanwijk"),
    (_COMPANY, "Woningcorporatie Thuishaven", "Stationsplein 10, 1234 EK Zaanwijk"),
    (_COMPANY, "Sportpark De Bongerd", "Bongerdlaan 2, 1240 BC Westeind"),
)

# Of each kind of host: hours a day, facilities, house rules.
_CUSTOMS: tuple[tuple[tuple[str, ...], list[str], str], ...] = (
    (
        ("13:00-18:00", "08:00-18:00", "08:00-18:00", "08:00-20:00", "08:00-18:00"),
        ["wifi", "coffee", "wheelchair_accessible", "bicycle_storage"],
        "Meld je bij de balie. Bel niet in de leeszaal.",
    ),
    (
        ("08:00-18:00", "08:00-22:00", "08:00-18:00", "08:00-22:00", "08:00-13:00"),
        ["wifi", "coffee", "lunch", "wheelchair_accessible", "meeting_corner"],
        "Meld je bij de gastvrouw of gastheer. Eet mee als je wilt.",
    ),
    (
        ("08:00-17:00", "08:00-17:00", "08:00-13:00", "08:00-17:00", "08:00-13:00"),
        ["wifi", "bicycle_storage"],
        "Meld je bij de conciërge. Parkeer niet op het schoolplein.",
    ),
    (
        ("08:00-18:00", "08:00-18:00", "08:00-18:00", "08:00-18:00", "08:00-18:00"),
        ["wifi", "coffee", "parking", "meeting_corner"],
        "Meld je bij de receptie en draag je pas.",
    ),
)


def furnish_locations(random: Random) -> LocationsDocument:
    """Return city hall with 300 seats, and thirty hosts with at most two seats a spot."""
    return {"locations": [_city_hall(random), *(_host(random, *host) for host in _HOSTS)]}


def _city_hall(random: Random) -> LocationDocument:
    hours = dict.fromkeys(WEEKDAYS, "07:00-20:00") | {"fri": "07:00-18:00"}
    return {
        "code": "stadhuis",
        "name": "Stadhuis",
        "kind": "city_hall",
        "address": "Raadhuisplein 1, 1234 AB Zaanwijk",
        "opening_hours": hours,
        "closing_days": ["2026-12-24", "2026-12-31"],
        "facilities": [
            *("wifi", "coffee", "lunch", "parking", "bicycle_storage"),
            *("wheelchair_accessible", "meeting_corner"),
        ],
        "house_rules": "Laat je plek leeg en schoon achter. Bel in rust niet aan je bureau.",
        "spots": list(_city_hall_spots(random)),
    }


def _city_hall_spots(random: Random) -> Iterator[SpotDocument]:
    for floor, zones in enumerate(_FLOORS, start=1):
        for zone, sizes in zones.items():
            word = _ZONE_WORDS[zone]
            for letter, seats in zip("abcdefgh", sizes, strict=False):
                yield {
                    "code": f"stadhuis-{floor}-{word.lower()}-{letter}",
                    "name": f"{word} {floor}{letter.upper()}",
                    "zone": zone.value,
                    "floor": floor,
                    "features": _features(random, zone),
                    "seats": seats,
                }


def _features(random: Random, zone: Zone) -> list[str]:
    chances = {
        "sit_stand_desk": 0.2 if zone is Zone.LIVELY else 0.7,
        "two_monitors": 0.1 if zone is Zone.LIVELY else 0.6,
        "docking_station": 0.8,
        "wheelchair_accessible": 0.6,
    }
    return [feature for feature, chance in chances.items() if random.random() < chance]


def _host(random: Random, kind: int, name: str, address: str) -> LocationDocument:
    hours, facilities, house_rules = _CUSTOMS[kind]
    code = "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
    accessible = "wheelchair_accessible" in facilities
    zones = random.sample(list(Zone), random.randint(1, 3))
    letters = (chr(ord("a") + number) for number in count())
    return {
        "code": code,
        "name": name,
        "kind": "external_host",
        "address": address,
        "opening_hours": dict(zip(WEEKDAYS, hours, strict=True)),
        "facilities": list(facilities),
        "house_rules": house_rules,
        "spots": [
            {
                "code": f"{code}-{_ZONE_WORDS[zone].lower()}-{letter}",
                "name": f"{_ZONE_WORDS[zone]} {letter.upper()}",
                "zone": zone.value,
                "floor": 0,
                "features": ["wheelchair_accessible"] if accessible else [],
                "seats": random.randint(1, 2),
            }
            for zone, letter in zip(zones, letters, strict=False)
        ],
    }
