"""Buttons, dialogs and typeaheads: from the shapes of Teams to a tap.

What does not have the right shape becomes a tap without verb, which is answered like any other
that is not known (any more).
"""

from collections.abc import Mapping
from typing import Any

from botbuilder.schema import Activity

from bot.chat.turn import Tap, Trigger

CARD_ACTION = "adaptiveCard/action"
DIALOG_OPENED = "task/fetch"
DIALOG_SUBMITTED = "task/submit"
SEARCH = "application/search"


def submitted_tap(activity: Activity) -> Tap | None:
    """Return the tap in a message: an `Action.Submit`, the fallback of `Action.Execute`."""
    if not isinstance(activity.value, dict):
        return None
    if activity.text and "verb" not in activity.value:
        return None  # a button that says something in the person's place
    return _with_verb_inside(activity.value, Trigger.ACTION)


def invoked_tap(activity: Activity) -> Tap | None:
    """Return the tap in an invoke, or nothing for an invoke that is not a tap."""
    value = _object(activity.value)
    match activity.name:
        case "adaptiveCard/action":
            action = _object(value.get("action"))
            verb, data = action.get("verb"), _object(action.get("data"))
            if isinstance(verb, str) and verb:
                return Tap(verb, _inputs(data))
            return _with_verb_inside(data, Trigger.ACTION)
        case "task/fetch":
            return _with_verb_inside(_object(value.get("data")), Trigger.DIALOG_OPENED)
        case "task/submit":
            return _with_verb_inside(_object(value.get("data")), Trigger.DIALOG_SUBMITTED)
        case "application/search":
            return _search(value)
        case _:
            return None


def _search(value: Mapping[str, Any]) -> Tap:
    """Return a typeahead: ``query`` is what was typed so far; other inputs may come along."""
    options = _object(value.get("queryOptions"))
    asked = {"query": value.get("queryText"), "skip": options.get("skip")}
    data = _inputs(_object(value.get("data"))) | asked
    return Tap(
        _name(value.get("dataset")),
        {name: each for name, each in data.items() if each is not None},
        Trigger.SEARCH,
    )


def _with_verb_inside(data: Mapping[str, Any], trigger: Trigger) -> Tap:
    return Tap(_name(data.get("verb")), _inputs(data), trigger)


def _inputs(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in data.items() if name not in {"verb", "msteams"}}


def _name(value: object) -> str:
    return value if isinstance(value, str) else ""


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
