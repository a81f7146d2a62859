"""What flex spots offer."""

from bot.chat.feature import Action, Command, Feature
from bot.chat.inputs import NameData
from bot.chat.turn import Trigger
from bot.features.flexspots import inputs
from bot.features.flexspots.answers import Answers
from bot.features.flexspots.domain import Rules
from bot.features.flexspots.handlers import Handlers
from bot.features.flexspots.news import Words
from bot.features.flexspots.places import Places
from bot.features.flexspots.ports import Colleagues, Namesakes
from bot.features.flexspots.service import FlexSpots
from bot.features.flexspots.taps import Taps


def flexspots_feature(
    spots: FlexSpots,
    colleagues: Colleagues,
    namesakes: Namesakes,
    rules: Rules,
    *,
    attendance: bool = True,
) -> Feature:
    """Return the feature; without ``attendance`` nobody can ask who is in."""
    words = Words(spots, colleagues)
    answers = Answers(spots, colleagues, namesakes, rules, Places(spots))
    typed, taps = Handlers(answers), Taps(answers)
    return Feature(
        name="flexspots",
        topics=words.topics(),
        commands=(
            Command("flexspots.book", typed.book),
            Command("flexspots.mine", typed.mine),
            *([Command("flexspots.who", typed.who)] if attendance else []),
            Command("flexspots.free", typed.free),
            Command("flexspots.cancel", typed.cancel),
            Command("flexspots.move", typed.move),
            Command("flexspots.favourites", typed.favourites, listed=False),
        ),
        actions=(
            Action("flexspots.find", inputs.FindData, taps.find),
            Action("flexspots.book", inputs.TakeData, taps.book),
            Action("flexspots.change", inputs.BookingData, taps.change),
            Action("flexspots.move", inputs.MoveData, taps.move),
            Action("flexspots.show", inputs.BookingData, taps.show),
            Action("flexspots.cancel", inputs.BookingData, taps.cancel),
            Action("flexspots.restore", inputs.BookingData, taps.restore),
            Action("flexspots.cancel_days", inputs.RangeData, taps.cancel_days),
            Action("flexspots.mine", inputs.PageData, taps.mine),
            *([Action("flexspots.who", inputs.WhoData, taps.who)] if attendance else []),
            Action("flexspots.add_favourite", inputs.SpotData, taps.add_favourite),
            Action("flexspots.remove_favourite", inputs.SpotData, taps.remove_favourite),
            Action("flexspots.for_colleague", inputs.BookingData, taps.for_colleague),
            Action(
                "flexspots.colleagues",
                NameData,
                taps.suggest_colleagues,
                trigger=Trigger.SEARCH,
            ),
        ),
    )
