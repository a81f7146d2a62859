"""The staff of the demo: 1,200 people in 20 departments, and who leads whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from uuid import UUID

from bot.demo.names import draw_name, mail_name
from bot.kernel.people import Language, PersonId, Role

MAIL_DOMAIN = "zaanwijk.invalid"
PILOTS = 6
"""The first departments that take part; the others follow."""

DIRECTORATE = "Bestuur en Directie"

# Of each department: the sizes of its teams without the lead, and what its people do.
DEPARTMENTS: dict[str, tuple[tuple[int, ...], tuple[str, ...]]] = {
    "Digitale Dienstverlening": (
        (8, 12, 4, 30),
        ("Functioneel beheerder", "Informatieadviseur", "Ontwikkelaar", "Productowner"),
    ),
    "Burgerzaken": ((30, 22, 12, 8, 25), ("Medewerker burgerzaken", "Klantadviseur")),
    "Personeel en Organisatie": ((8, 10, 14, 18), ("HR-adviseur", "Salarisadministrateur")),
    "Ruimtelijke Ontwikkeling": ((12, 16, 20, 9), ("Planoloog", "Stedenbouwkundige", "Planjurist")),
    "Maatschappelijke Ondersteuning": (
        (30, 24, 18, 15, 11),
        ("Wmo-consulent", "Beleidsadviseur zorg", "Gezinsadviseur"),
    ),
    "Facilitaire Zaken": ((12, 20, 8), ("Facilitair medewerker", "Gebouwbeheerder", "Gastheer")),
    "Communicatie": ((8, 11, 6), ("Communicatieadviseur", "Webredacteur", "Vormgever")),
    "Financiën": ((14, 10, 8, 4, 20), ("Financieel adviseur", "Controller", "Administrateur")),
    "Juridische Zaken": ((12, 7, 9), ("Jurist", "Adviseur inkoop")),
    "Werk en Inkomen": (
        (30, 30, 24, 20, 16, 8),
        ("Klantmanager", "Inkomensconsulent", "Werkmakelaar"),
    ),
    "Jeugd en Onderwijs": ((24, 20, 14, 8), ("Jeugdconsulent", "Leerplichtambtenaar")),
    "Sport en Cultuur": ((10, 16, 8), ("Sportconsulent", "Cultuurcoach", "Beleidsadviseur")),
    "Vergunningen en Handhaving": (
        (30, 22, 18, 12),
        ("Toezichthouder", "Vergunningverlener", "Bouwinspecteur"),
    ),
    "Beheer Openbare Ruimte": (
        (30, 30, 26, 18, 12),
        ("Wijkbeheerder", "Rayonopzichter", "Groenbeheerder", "Rioolbeheerder"),
    ),
    "Mobiliteit en Verkeer": ((12, 9, 6), ("Verkeerskundige", "Adviseur mobiliteit")),
    "Klimaat en Duurzaamheid": ((8, 11), ("Energieadviseur", "Programmaleider")),
    "Wonen en Vastgoed": ((14, 10, 16, 8), ("Vastgoedbeheerder", "Adviseur wonen")),
    "Economie en Innovatie": ((9, 7), ("Accountmanager bedrijven", "Adviseur economie")),
    "Veiligheid en Crisisbeheersing": ((10, 12, 6, 14), ("Adviseur veiligheid", "Wijkregisseur")),
    DIRECTORATE: ((4, 4, 8), ("Bestuursadviseur", "Secretaresse", "Griffier")),
}

DIRECTORS = ("Dienstverlening", "Bedrijfsvoering", "Stad en Ruimte", "Samenleving")


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """A member of staff. Managers' managers end at the municipal secretary, who has none."""

    id: PersonId
    display_name: str
    given_name: str
    surname: str
    mail: str
    job_title: str
    department: str
    manager_id: PersonId | None
    roles: frozenset[Role]
    language: Language


@dataclass(frozen=True, slots=True)
class _Featured:
    number: int
    given_name: str
    surname: str
    role: Role | None = None
    language: Language = Language.NL


# The people one can be on the chat page, by the team (department, number of the team) they are in.
_SANNES_TEAM = ("Digitale Dienstverlening", 0)
_LEADS = {_SANNES_TEAM: _Featured(3, "Marieke", "Jansen", Role.AMBASSADOR)}
_MEMBERS: dict[tuple[str, int], tuple[_Featured, ...]] = {
    _SANNES_TEAM: (
        _Featured(1, "Sanne", "de Vries"),
        _Featured(2, "Youssef", "El Amrani"),
        _Featured(4, "Fatma", "Kaya", Role.AMBASSADOR),
        _Featured(9, "Grace", "Mensah", language=Language.EN),
    ),
    ("Werk en Inkomen", 0): (_Featured(5, "Dewi", "Pinas", Role.AMBASSADOR),),
    ("Facilitaire Zaken", 0): (_Featured(6, "Kees", "van den Berg", Role.FACILITIES),),
    ("Personeel en Organisatie", 0): (_Featured(7, "Ineke", "Bakker", Role.HR),),
    ("Digitale Dienstverlening", 1): (_Featured(8, "Tjitske", "Hoekstra", Role.ADMINISTRATOR),),
}


def featured_id(number: int) -> PersonId:
    """Return the id of the featured person with this number: the same whatever the seed."""
    return PersonId(UUID(int=0x5A4E_0000_0000_4000_8000_0000_0000_0000 + number))


def engage_staff(random: Random) -> tuple[DemoPerson, ...]:
    """Return everybody, a manager always before the people they lead."""
    return tuple(_Engagement(random).everybody())


class _Engagement:
    def __init__(self, random: Random) -> None:
        self._random = random
        featured = [*_LEADS.values(), *(each for team in _MEMBERS.values() for each in team)]
        self._names = {(each.given_name, each.surname) for each in featured}
        self._mails: set[str] = set()

    def everybody(self) -> Iterator[DemoPerson]:
        secretary = self._engage("Gemeentesecretaris", DIRECTORATE, None, {Role.MANAGER})
        yield secretary
        directors = [
            self._engage(f"Directeur {field}", DIRECTORATE, secretary, {Role.MANAGER})
            for field in DIRECTORS
        ]
        yield from directors
        for number, department in enumerate(DEPARTMENTS):
            chief = secretary if department == DIRECTORATE else directors[number % len(directors)]
            yield from self._department(department, chief)

    def _department(self, name: str, chief: DemoPerson) -> Iterator[DemoPerson]:
        sizes, titles = DEPARTMENTS[name]
        head = self._engage(f"Afdelingshoofd {name}", name, chief, {Role.MANAGER})
        yield head
        for team, size in enumerate(sizes):
            title = f"Teamleider {name} {team + 1}"
            leading = _LEADS.get((name, team))
            roles = {Role.MANAGER, *({leading.role} if leading and leading.role else ())}
            lead = self._engage(title, name, head, roles, leading)
            yield lead
            known = _MEMBERS.get((name, team), ())
            for place in range(size):
                featured = known[place] if place < len(known) else None
                roles = self._roles(name, place, featured)
                yield self._engage(self._random.choice(titles), name, lead, roles, featured)

    def _roles(self, department: str, place: int, featured: _Featured | None) -> set[Role]:
        if featured is not None:
            return {featured.role} if featured.role else set()
        roles = set()
        if place == 5:  # noqa: PLR2004 - one ambassador a team of some size
            roles.add(Role.AMBASSADOR)
        if department == "Facilitaire Zaken" and place % 2:
            roles.add(Role.FACILITIES)
        if department == "Personeel en Organisatie" and place % 2:
            roles.add(Role.HR)
        return roles

    def _engage(
        self,
        job_title: str,
        department: str,
        manager: DemoPerson | None,
        roles: set[Role],
        featured: _Featured | None = None,
    ) -> DemoPerson:
        if featured is None:
            given_name, surname = self._new_name()
            number = PersonId(UUID(int=self._random.getrandbits(128), version=4))
            language = Language.EN if self._random.random() < 1 / 25 else Language.NL
        else:
            given_name, surname = featured.given_name, featured.surname
            number, language = featured_id(featured.number), featured.language
        return DemoPerson(
            id=number,
            display_name=f"{given_name} {surname}",
            given_name=given_name,
            surname=surname,
            mail=self._new_mail(given_name, surname),
            job_title=job_title,
            department=department,
            manager_id=manager.id if manager else None,
            roles=frozenset({Role.EMPLOYEE, *roles}),
            language=language,
        )

    def _new_name(self) -> tuple[str, str]:
        while (name := draw_name(self._random)) in self._names:
            pass
        self._names.add(name)
        return name

    def _new_mail(self, given_name: str, surname: str) -> str:
        name, number = mail_name(given_name, surname), 1
        while (mail := f"{name}{number if number > 1 else ''}@{MAIL_DOMAIN}") in self._mails:
            number += 1
        self._mails.add(mail)
        return mail
