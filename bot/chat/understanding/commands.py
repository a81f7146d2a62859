"""Which words together are which command, and what each command has to know."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A command and the tags that call for it: one of each of ``wanted``, none of ``unwanted``."""

    command: str
    wanted: tuple[frozenset[str], ...]
    unwanted: frozenset[str]

    def fits(self, tags: AbstractSet[str]) -> bool:
        """Return whether these tags call for the command."""
        for each in self.wanted:
            if each.isdisjoint(tags):
                return False
        return self.unwanted.isdisjoint(tags)


def _rule(command: str, tags: str) -> Rule:
    """Return a rule from words: all of them; of "a|b" one; of "!a" none."""
    words = tags.split()
    wanted = tuple(frozenset(word.split("|")) for word in words if word[0] != "!")
    return Rule(command, wanted, frozenset(word[1:] for word in words if word[0] == "!"))


def _rules(table: Iterable[tuple[str, str]]) -> tuple[Rule, ...]:
    return tuple(_rule(*row) for row in table)


# The first that fits is the command. Tags are the keys of the sections `do`, `thing` and `say`;
# `equipment`, `vehicle`, `zone`, `place`, `person`, `team`, `day`, `part` and `seats` say that one
# was named.
RULES = _rules(
    (
        ("channels.unlink", "unlink-channel"),
        ("channels.link", "link-channel"),
        ("settings.show", "pause tip|digest|survey"),
        ("deliveries.pause", "pause"),
        ("deliveries.console", "console"),
        ("deliveries.settings", "settings messages"),
        ("pulse.plan", "surveys !results"),
        ("pulse.agreements", "agreements"),
        ("pulse.results", "survey|surveys results"),
        ("pulse.open", "survey !broken !room !flexspot"),
        ("pulse.results", "results"),
        ("digests.show", "digest"),
        ("privacy.looked", "data looked"),
        ("privacy.erasures", "erasures"),
        ("privacy.mine", "data"),
        ("tips.post", "tip post"),
        ("tips.list", "tip"),
        ("settings.hide_name", "hide name"),
        ("settings.show_name", "unhide"),
        ("settings.hide_name", "hide !room !flexspot !booking"),
        ("settings.show_name", "name show !move"),
        ("settings.language", "dutch|english to-language|language|want|move"),
        ("settings.language", "language"),
        ("settings.language", "dutch|english !flexspot !room"),
        ("settings.show", "settings"),
        ("equipment.agreement", "agreement"),
        ("equipment.approvals", "approvals"),
        ("equipment.leaving", "leavers"),
        ("equipment.leaving", "leaves person|who !return !cancel !flexspot !room !booking"),
        ("equipment.catalogue", "catalogue"),
        ("equipment.register", "register"),
        ("equipment.defect", "broken"),
        ("flexspots.cancel", "stay-away !room !meeting !vehicle !equipment"),
        ("flexspots.cancel", "give mine flexspot available"),
        ("rooms.cancel", "give mine room available"),
        ("flexspots.mine", "have show flexspot !available !book !want"),
        ("rooms.mine", "have show room !available !book !want"),
        ("equipment.return", "return equipment|orders"),
        ("vehicles.cancel", "cancel|return vehicle"),
        ("vehicles.cancel", "give mine vehicle available"),
        ("vehicles.mine", "mine vehicle !want !book"),
        ("vehicles.book", "vehicle book|order !room !flexspot !equipment"),
        ("vehicles.book", "vehicle !room !flexspot !equipment !travel !come"),
        ("equipment.order", "order equipment !flexspot !room"),
        ("equipment.mine", "mine equipment !want !flexspot !room !come"),
        ("equipment.mine", "orders mine|show|where-is !flexspot !room"),
        ("equipment.mine", "orders !order !flexspot !room"),
        ("equipment.mine", "show|where-is equipment-in-general"),
        (
            "equipment.order",
            "equipment want|book|find !flexspot !room !meeting !come !move !cancel",
        ),
        ("rooms.check_in", "check-in"),
        ("rooms.extend", "extend"),
        ("rooms.cancel", "cancel room|meeting"),
        ("rooms.move", "move room|meeting !flexspot"),
        ("rooms.end", "end room|meeting|booking"),
        ("flexspots.cancel", "cancel flexspot|booking"),
        ("flexspots.cancel", "cancel !equipment"),
        ("rooms.move", "put shifting room|meeting"),
        ("flexspots.move", "put mine flexspot place !find"),
        ("flexspots.move", "put shifting booking|flexspot"),
        ("flexspots.move", "move booking|flexspot|day"),
        ("flexspots.book", "book favourite"),
        ("flexspots.book", "want favourite flexspot|day|clock !show"),
        ("flexspots.favourites", "favourite"),
        ("rooms.mine", "mine room !want !book !find"),
        ("rooms.mine", "room booking !book"),
        ("rooms.mine", "mine meetings"),
        ("rooms.book", "book room"),
        ("rooms.book", "book meeting !flexspot"),
        ("rooms.search", "room flexspot seats"),
        ("rooms.search", "room !flexspot"),
        ("rooms.search", "meeting find|want|seats|hybrid|place !flexspot"),
        ("rooms.search", "meeting person|team day|clock !flexspot !who !where-is !mine"),
        ("rooms.search", "hybrid person|team day|clock !flexspot !who !where-is !mine"),
        ("flexspots.who", "who"),
        ("flexspots.mine", "mine booking"),
        ("flexspots.book", "book flexspot"),
        ("flexspots.move", "rather mine flexspot|booking"),
        ("flexspots.book", "mine want flexspot"),
        ("flexspots.mine", "mine flexspot !find !put"),
        ("flexspots.mine", "where-am-i"),
        ("flexspots.mine", "booking !book !want !find"),
        ("flexspots.book", "want flexspot !available"),
        ("flexspots.free", "find flexspot"),
        ("flexspots.free", "where-can come|day"),
        ("flexspots.book", "come beside !who"),
        ("flexspots.free", "availability day|place|office|zone !come"),
        ("flexspots.free", "available show day|place|office|zone !come"),
        ("flexspots.free", "there available day|part|place|office"),
        ("flexspots.book", "book day|place|zone|person|part|office"),
        ("flexspots.who", "where-is|there person|team !want"),
        ("flexspots.book", "come office|place day|part"),
        ("flexspots.book", "want come day"),
        ("flexspots.free", "available place|office|zone"),
        ("equipment.order", "equipment !flexspot !come !move !cancel"),
        ("flexspots.book", "flexspot"),
        ("deliveries.settings", "messages"),
        ("general.help", "help"),
        ("general.thanks", "thanks !hi"),
        ("general.hi", "hi"),
        ("general.thanks", "thanks"),
    )
)

# What a command needs before it can be carried out; `time` is a clock time or a part of a day.
NEEDS: dict[str, tuple[str, ...]] = {
    "flexspots.book": ("day",),
    "flexspots.move": ("day",),
    "rooms.search": ("day", "time"),
    "rooms.book": ("day", "time"),
    "rooms.move": ("day",),
    "vehicles.book": ("day", "vehicle"),
    "equipment.order": ("equipment",),
    "equipment.defect": ("equipment",),
    "deliveries.pause": ("day",),
}

# What can be done only for oneself, and what only once.
AND = frozenset({"en", "and", "plus"})
ARTICLES = frozenset({"een", "a", "an", "nog", "ook", "also"})
# Nothing is given up on a perhaps.
HESITANT = re.compile(r"misschien|wellicht|mogelijk|maybe|perhaps|possibly")
# What only rooms are known to have: of a flex spot it would be left out silently.
ROOMS_ONLY = re.compile(r"floor_|daylight|induction_loop|catering")
OWN_ONLY = frozenset({"flexspots.cancel", "flexspots.move", "vehicles.cancel"})
ONCE_ONLY = frozenset({*OWN_ONLY, "flexspots.mine", "flexspots.who", "flexspots.free"})

# Where "bij Sanne" says beside whom one wants to sit, not for whom it is.
BESIDE = frozenset({"flexspots.book", "flexspots.free", "flexspots.move"})

# What is of no use on a day on which nobody works.
WORKING_DAYS_ONLY = frozenset({"flexspots.book", "rooms.book", "rooms.search", "vehicles.book"})

# Words that ask for something.
VERBS = frozenset(
    {
        *("book", "want", "look", "available", "there", "where-can", "mine", "cancel", "move"),
        *("who", "extend", "end", "return", "order", "broken", "hide", "unhide", "post", "pause"),
        *("come", "where-am-i", "results", "put"),
    }
)


# What asks for something new, where it stands in a stretch of text of its own.
ASKING = frozenset({"book", "order", "cancel", "move"})


def command_of(tags: AbstractSet[str]) -> str | None:
    """Return the command that the tags call for, if any."""
    return next((rule.command for rule in RULES if rule.fits(tags)), None)
