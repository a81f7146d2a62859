"""What can watch staff does not start in production without consent and assessment."""

from typing import Any

import pytest

from bot.bootstrap import build
from bot.settings import Settings

PRODUCTION: dict[str, Any] = {
    "local": False,
    "database_url": "postgresql://nobody/nothing",
    "app_id": "00000000-0000-4000-8000-000000000001",
    "tenant_id": "00000000-0000-4000-8000-000000000002",
    "credential": "secret",
    "app_secret": "not one",
}
CONSENT, ASSESSMENT = {"or_consent_ref": "OR-1"}, {"dpia_ref": "D-1"}
WATCHES = ("flexspots.who", "pulse.")


def offered(**references):
    router = build(Settings(**PRODUCTION, **references, _env_file=None)).router
    verbs = {verb for _, verb in router.actions}
    return {name for name in {*router.commands, *verbs} if name.startswith(WATCHES)}


@pytest.mark.parametrize("references", [{}, CONSENT, ASSESSMENT])
def test_without_both_references_nobody_sees_who_is_in_and_nothing_is_asked(references):
    assert offered(**references) == set()


def test_with_both_references_they_are_there():
    found = offered(**CONSENT, **ASSESSMENT)
    assert "flexspots.who" in found
    assert any(name.startswith("pulse.") for name in found)
