"""What equipment offers."""

from dataclasses import dataclass

from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.turn import Trigger
from bot.features.equipment.approvals import Deciding
from bot.features.equipment.approving import Approvals
from bot.features.equipment.asking import Questions
from bot.features.equipment.handlers import Having, Shopping
from bot.features.equipment.inputs import (
    AnswerData,
    DecisionData,
    KindsData,
    OrderData,
    PageData,
    ReportData,
    ReturnData,
    ThingData,
    TimeData,
)
from bot.features.equipment.lending import Loans
from bot.features.equipment.ordering import Ordering
from bot.features.equipment.ports import Staff
from bot.features.equipment.rendering import Rendering
from bot.features.equipment.supplying import Supplying


@dataclass(frozen=True, slots=True)
class Equipment:
    """The use cases of equipment."""

    ordering: Ordering
    approvals: Approvals
    loans: Loans
    questions: Questions
    supplying: Supplying
    staff: Staff


def equipment_feature(parts: Equipment) -> Feature:
    """Return the feature. Its jobs are declared in `bot.bootstrap`."""
    shopping = Shopping(parts.ordering)
    having = Having(parts.loans, parts.questions)
    deciding = Deciding(parts.approvals, parts.questions, parts.staff)
    opened, submitted = Trigger.DIALOG_OPENED, Trigger.DIALOG_SUBMITTED
    rendering = Rendering(parts.approvals, parts.loans, parts.questions, parts.staff)
    return Feature(
        name="equipment",
        commands=(
            Command("equipment.order", shopping.wish),
            Command("equipment.mine", having.mine, listed=False),
            Command("equipment.return", having.wish_to_return, listed=False),
            Command("equipment.defect", having.wish_to_report, listed=False),
            Command("equipment.agreement", having.agreement, listed=False),
            Command("equipment.approvals", deciding.waiting, listed=False),
        ),
        actions=(
            Action("equipment.package", CardData, shopping.package),
            Action("equipment.basket", CardData, shopping.basket),
            Action("equipment.put", KindsData, shopping.put),
            Action("equipment.take_out", KindsData, shopping.take_out),
            Action("equipment.compose", CardData, shopping.compose, trigger=opened),
            Action("equipment.form", CardData, shopping.form),
            Action("equipment.order", OrderData, shopping.order),
            Action("equipment.order", OrderData, shopping.order_in_dialog, trigger=submitted),
            Action("equipment.mine", PageData, having.mine),
            Action("equipment.show", ThingData, having.show),
            Action("equipment.choose_time", TimeData, having.choose_time),
            Action("equipment.received", ThingData, having.received),
            Action("equipment.adjusted", ThingData, having.adjusted),
            Action("equipment.withdraw", ThingData, having.withdraw),
            Action("equipment.report", ThingData, having.report),
            Action("equipment.send_report", ReportData, having.send_report),
            Action("equipment.return", ThingData, having.give_back),
            Action("equipment.send_return", ReturnData, having.send_return),
            Action("equipment.agreement", CardData, having.agreement),
            Action("equipment.answer", AnswerData, having.answer),
            Action("equipment.waiting", CardData, deciding.waiting),
            Action("equipment.decide", ThingData, deciding.decide),
            Action("equipment.approve", DecisionData, deciding.approve),
            Action("equipment.decline", DecisionData, deciding.decline),
            Action("equipment.ask", DecisionData, deciding.ask),
        ),
        topics=rendering.topics(),
    )
