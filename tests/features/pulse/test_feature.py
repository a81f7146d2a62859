"""Surveys need the consent of the works council and a data protection impact assessment."""

import pytest

from bot.bootstrap import build
from bot.features.pulse.inviting import ASK
from bot.settings import Settings

IN_PRODUCTION = {
    "database_url": "postgresql://slimmer@localhost/slimmer",
    "app_id": "5a4e0000-0000-4000-8000-000000000001",
    "tenant_id": "5a4e0000-0000-4000-8000-000000000002",
}
CONSENT, ASSESSMENT = {"or_consent_ref": "OR 2026-14"}, {"dpia_ref": "DPIA 2026-3"}


@pytest.mark.parametrize("known", [{}, CONSENT, ASSESSMENT])
async def test_without_both_references_there_are_no_surveys(known):
    bot = build(Settings.model_validate(IN_PRODUCTION | known))
    assert bot.surveys is None
    assert not any(name.startswith("pulse.") for name in bot.router.commands)
    assert not any(verb.startswith("pulse.") for _, verb in bot.router.actions)
    assert ASK not in bot.outbox.topics
    assert not any(name.startswith("pulse.") for name in bot.queue.schedules())
    await bot.close()


async def test_with_both_references_there_are_surveys():
    bot = build(Settings.model_validate(IN_PRODUCTION | CONSENT | ASSESSMENT))
    assert bot.surveys is not None
    assert {"pulse.open", "pulse.results", "pulse.plan"} <= set(bot.router.commands)
    assert "pulse.tend" in bot.queue.schedules()
    await bot.close()
