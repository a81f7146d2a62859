"""What privacy offers: one's own data for everybody, erasing for administrators."""

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.inputs import NameData
from bot.chat.turn import Trigger
from bot.features.privacy.auditing import Audit
from bot.features.privacy.handlers import Administration, Mine
from bot.features.privacy.inputs import PageData, PartData, PersonData, PurposeData
from bot.features.privacy.leaving import Leaving
from bot.features.privacy.showing import OwnData
from bot.kernel.people import Role

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


def privacy_feature(data: OwnData, audit: Audit, leaving: Leaving) -> Feature:
    """Return the feature. Its jobs are declared where the queue is: `bot.bootstrap`."""
    mine, administration = Mine(data, audit, leaving), Administration(leaving)
    only = ADMINISTRATORS
    return Feature(
        name="privacy",
        commands=(
            Command("privacy.mine", mine.show, listed=False, leads_on=False),
            Command("privacy.looked", mine.looked, listed=False, leads_on=False),
            Command("privacy.erasures", administration.show, only, listed=False, leads_on=False),
        ),
        actions=(
            Action("privacy.mine", CardData, mine.show),
            Action("privacy.read", PurposeData, mine.read),
            Action("privacy.json", PartData, mine.json),
            Action("privacy.looked", PageData, mine.looked),
            Action("privacy.erasures", CardData, administration.show, only),
            Action("privacy.find", NameData, administration.find, only, trigger=Trigger.SEARCH),
            Action("privacy.confirm", PersonData, administration.confirm, only),
            Action("privacy.erase", PersonData, administration.erase, only),
        ),
    )
