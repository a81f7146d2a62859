from typing import Any

from bot.chat.turn import SAY, Trigger
from bot.features.channels.feature import channels_feature
from bot.features.deliveries.feature import deliveries_feature
from bot.features.digests.feature import digests_feature
from bot.features.equipment.facilities import facilities_feature
from bot.features.equipment.feature import Equipment, equipment_feature
from bot.features.equipment.leaving_feature import leaving_feature
from bot.features.flexspots.feature import flexspots_feature
from bot.features.general.feature import general_feature
from bot.features.privacy.feature import privacy_feature
from bot.features.pulse.feature import pulse_feature
from bot.features.pulse.handlers import Respondents, Teams
from bot.features.pulse.handlers_hr import Hr
from bot.features.rooms.feature import rooms_feature
from bot.features.tips.feature import tips_feature
from tests.cards.samples import SAMPLES, actions, parts, submits

NOBODY: Any = None
"""Declaring what a feature offers needs none of the services behind it."""


def handled():
    features = (
        flexspots_feature(NOBODY, NOBODY, NOBODY, NOBODY),
        general_feature(NOBODY),
        deliveries_feature(NOBODY),
        rooms_feature(NOBODY),
        privacy_feature(NOBODY, NOBODY, NOBODY),
        digests_feature(NOBODY),
        equipment_feature(Equipment(*[NOBODY] * 6)),
        leaving_feature(NOBODY),
        facilities_feature(NOBODY, NOBODY, NOBODY),
        pulse_feature(Respondents(NOBODY, NOBODY), Teams(*[NOBODY] * 3), Hr(*[NOBODY] * 4)),
        channels_feature(NOBODY),
        tips_feature(NOBODY, NOBODY, NOBODY, NOBODY, NOBODY),
    )
    return {(each.trigger, each.verb) for feature in features for each in feature.actions}


def used():
    """Return what the buttons and lists of all samples send."""
    verbs = {
        (Trigger.ACTION, action["verb"]) for _, card in SAMPLES.values() for action in actions(card)
    }
    lists = {
        (Trigger.SEARCH, part["choices.data"]["dataset"])
        for _, card in SAMPLES.values()
        for part in parts(card)
        if "choices.data" in part
    }
    dialogs = {
        (
            Trigger.DIALOG_OPENED if "msteams" in each["data"] else Trigger.DIALOG_SUBMITTED,
            each["data"]["verb"],
        )
        for _, card in SAMPLES.values()
        for each in submits(card)
    }
    return (verbs | lists | dialogs) - {(Trigger.ACTION, SAY)}


def test_every_button_is_handled():
    assert used() <= handled()


def test_every_handler_can_be_reached():
    assert handled() <= used()
