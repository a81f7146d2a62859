"""What tips offer."""

from bot.chat.delivery import Topic
from bot.chat.feature import Action, CardData, Command, Feature
from bot.chat.turn import Trigger
from bot.features.tips.asking import Questions
from bot.features.tips.domain import APPROVERS
from bot.features.tips.handlers import Ambassadors, Readers
from bot.features.tips.inputs import (
    AnswerData,
    DecisionData,
    FormData,
    ListData,
    QuestionData,
    TipData,
)
from bot.features.tips.newcomers import Newcomers
from bot.features.tips.ports import Staff
from bot.features.tips.reading import Shelf
from bot.features.tips.rendering import Rendering
from bot.features.tips.service import Tips
from bot.kernel.people import Role

AUTHORS = frozenset({Role.AMBASSADOR})


def tips_feature(
    tips: Tips, shelf: Shelf, questions: Questions, newcomers: Newcomers, staff: Staff
) -> Feature:
    """Return the feature. Its jobs are declared in `bot.bootstrap`."""
    readers = Readers(shelf, questions, staff)
    ambassadors = Ambassadors(tips, questions, staff)
    opened, submitted = Trigger.DIALOG_OPENED, Trigger.DIALOG_SUBMITTED
    topics: tuple[Topic, ...] = Rendering(tips, shelf, questions, newcomers, staff).topics()
    return Feature(
        name="tips",
        commands=(
            Command("tips.list", readers.all),
            Command("tips.post", ambassadors.post, roles=AUTHORS, listed=False),
        ),
        actions=(
            Action("tips.list", ListData, readers.find),
            Action("tips.show", TipData, readers.show),
            Action("tips.helpful", TipData, readers.helpful, personal=False),
            Action("tips.unhelpful", TipData, readers.unhelpful, personal=False),
            Action("tips.ask", TipData, readers.ask),
            Action("tips.send_question", QuestionData, readers.send_question),
            Action("tips.compose", CardData, ambassadors.compose, roles=AUTHORS, trigger=opened),
            Action("tips.preview", FormData, ambassadors.preview, roles=AUTHORS),
            Action(
                "tips.preview",
                FormData,
                ambassadors.preview_in_dialog,
                roles=AUTHORS,
                trigger=submitted,
            ),
            Action("tips.edit", TipData, ambassadors.edit, roles=AUTHORS),
            Action(
                "tips.edit", TipData, ambassadors.edit_in_dialog, roles=AUTHORS, trigger=submitted
            ),
            Action("tips.submit", TipData, ambassadors.submit, roles=AUTHORS),
            Action(
                "tips.submit",
                TipData,
                ambassadors.submit_in_dialog,
                roles=AUTHORS,
                trigger=submitted,
            ),
            Action("tips.mine", TipData, ambassadors.mine, roles=APPROVERS),
            Action("tips.withdraw", TipData, ambassadors.withdraw, roles=APPROVERS),
            Action("tips.decide", TipData, ambassadors.decide, roles=APPROVERS),
            Action("tips.approve", DecisionData, ambassadors.approve, roles=APPROVERS),
            Action("tips.decline", DecisionData, ambassadors.decline, roles=APPROVERS),
            Action("tips.desk", CardData, ambassadors.desk, roles=APPROVERS),
            Action("tips.question", AnswerData, ambassadors.question, roles=AUTHORS),
            Action("tips.answer", AnswerData, ambassadors.answer, roles=AUTHORS),
        ),
        topics=topics,
    )
