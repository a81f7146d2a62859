"""What surveys offer."""

from typing import Any

from bot.chat.delivery import Topic
from bot.chat.feature import Action, CardData, Command, Feature, Job
from bot.chat.turn import Trigger
from bot.features.pulse.agreements import FOLLOW_UP
from bot.features.pulse.handlers import Respondents, Teams
from bot.features.pulse.handlers_hr import Hr
from bot.features.pulse.inputs import (
    AgreementData,
    AnswerData,
    CommentData,
    PageData,
    PlanData,
    RecordData,
    ThemeData,
    ThemesData,
    WaveData,
    WordingData,
)
from bot.features.pulse.inviting import ASK
from bot.features.pulse.results_telling import RESULT, TEAM_RESULT
from bot.kernel.people import Role

HR = frozenset({Role.HR})
MANAGERS = frozenset({Role.MANAGER})


def pulse_feature(
    respondents: Respondents, teams: Teams, hr: Hr, jobs: tuple[Job, ...] = ()
) -> Feature:
    """Return the feature."""
    return Feature(
        name="pulse",
        commands=(
            Command("pulse.open", respondents.open, listed=False),
            Command("pulse.results", teams.newest, listed=False),
            Command("pulse.agreements", teams.mine, listed=False),
            Command("pulse.plan", hr.desk, roles=HR, listed=False),
        ),
        actions=(*_of_respondents(respondents), *_of_teams(teams), *_of_hr(hr)),
        jobs=jobs,
        topics=(
            Topic(ASK, respondents.ask, discreet=True),
            Topic(RESULT, teams.tell, roles=MANAGERS),
            Topic(TEAM_RESULT, teams.tell),
            Topic(FOLLOW_UP, teams.follow_up),
        ),
    )


def _of_respondents(respondents: Respondents) -> tuple[Action[Any], ...]:
    opened, submitted = Trigger.DIALOG_OPENED, Trigger.DIALOG_SUBMITTED
    return (
        Action("pulse.questions", WaveData, respondents.questions, trigger=opened),
        Action("pulse.answer", AnswerData, respondents.answer, trigger=submitted),
        Action("pulse.stop", CardData, respondents.stop, trigger=submitted),
    )


def _of_teams(teams: Teams) -> tuple[Action[Any], ...]:
    return (
        Action("pulse.result", WaveData, teams.result),
        Action("pulse.comments", PageData, teams.comments),
        Action("pulse.guide", WaveData, teams.guide),
        Action("pulse.share", WaveData, teams.share),
        Action("pulse.agree", WaveData, teams.agree),
        Action("pulse.record", RecordData, teams.record),
        Action("pulse.no_action", WaveData, teams.no_action),
        Action("pulse.agreements", CardData, teams.mine),
        Action("pulse.done", AgreementData, teams.done),
        Action("pulse.drop", AgreementData, teams.drop),
    )


def _of_hr(hr: Hr) -> tuple[Action[Any], ...]:
    return (
        Action("pulse.desk", CardData, hr.desk, roles=HR),
        Action("pulse.begin", CardData, hr.begin, roles=HR),
        Action("pulse.compose", CardData, hr.compose, roles=HR),
        Action("pulse.plan", PlanData, hr.plan, roles=HR),
        Action("pulse.wave", WaveData, hr.wave, roles=HR),
        Action("pulse.preview", WaveData, hr.preview, roles=HR, trigger=Trigger.DIALOG_OPENED),
        Action("pulse.start", WaveData, hr.start, roles=HR),
        Action("pulse.close", WaveData, hr.close, roles=HR),
        Action("pulse.ask_cancel", WaveData, hr.ask_cancel, roles=HR),
        Action("pulse.cancel", WaveData, hr.cancel, roles=HR),
        Action("pulse.themes", ThemesData, hr.themes, roles=HR),
        Action("pulse.reword", ThemeData, hr.reword, roles=HR),
        Action("pulse.word", WordingData, hr.word, roles=HR),
        Action("pulse.retire", ThemeData, hr.retire, roles=HR),
        Action("pulse.restore", ThemeData, hr.restore, roles=HR),
        Action("pulse.review", CardData, hr.show_held, roles=HR),
        Action("pulse.release", CommentData, hr.release, roles=HR),
        Action("pulse.withhold", CommentData, hr.withhold, roles=HR),
    )
