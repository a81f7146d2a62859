"""`slimmer understand`: what the bot understands of a text, on the names of the demo."""

import json
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import click

from bot.chat import understanding
from bot.chat.understanding import MY_TEAM, Meaning, Named, Names, understand_when
from bot.demo.municipality import municipality
from bot.kernel.people import Language
from cards.refusals import in_words
from cards.texts import say

NOT_UNDERSTOOD: Mapping[str, Any] = {"command": None}


@click.command("understand")
@click.argument("text", required=False)
@click.option("--locale", default="nl", show_default=True, help="The reader's language: nl or en.")
@click.option("--now", default=None, help="The moment, in ISO 8601 with an offset.")
@click.option("--when", "only_when", is_flag=True, help="Read TEXT as a time expression only.")
@click.option("--json", "as_json", is_flag=True, help="Print one line of JSON.")
@click.option("--batch", is_flag=True, help="Read lines of JSON with text, locale, now and when.")
def understand(
    text: str | None, locale: str, now: str | None, *, only_when: bool, as_json: bool, batch: bool
) -> None:
    """Print what the bot understands of TEXT."""
    if batch:
        for line in sys.stdin.buffer:
            if line.strip():
                click.echo(json.dumps(answer_line(line), ensure_ascii=False))
        return
    if text is None:
        raise click.UsageError("Give a TEXT, or --batch.")
    moment = _moment(now)
    if moment is None:
        raise click.BadParameter("not a moment in ISO 8601", param_hint="--now")
    found = answer(text, _language(locale), moment, only_when=only_when)
    click.echo(json.dumps(found, ensure_ascii=False, indent=None if as_json else 2))


def answer_line(line: bytes) -> Mapping[str, Any]:
    """Return the answer to one line of a batch; a line that is no request is not understood."""
    try:
        request = json.loads(_decoded(line))
        text, now = request["text"], _moment(request.get("now"))
        locale, only_when = str(request.get("locale", "nl")), request.get("when") is True
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return NOT_UNDERSTOOD
    if not isinstance(text, str) or now is None:
        return NOT_UNDERSTOOD
    return answer(text, _language(locale), now, only_when=only_when)


def answer(
    text: str, language: Language, now: datetime, *, only_when: bool = False
) -> Mapping[str, Any]:
    """Return what was understood as the JSON that the command prints.

    Of several wishes the first is given, with those that follow under ``more``.
    """
    if only_when:
        return described(understand_when(text, language=language, now=now), language)
    meanings = understanding.understand(text, language=language, now=now, names=demo_names())
    if not meanings:
        return NOT_UNDERSTOOD
    first, *others = (
        {"command": meaning.command, **described(meaning, language)} for meaning in meanings
    )
    return {**first, "more": others} if others else first


def described(meaning: Meaning, language: Language) -> Mapping[str, Any]:
    """Return one meaning as JSON in which people and places are names."""
    said = dict(_keys(meaning, language))
    if meaning.command is not None:
        return {"command": meaning.command, **said}
    return said if said and set(said) != {"choice"} else NOT_UNDERSTOOD


def _keys(meaning: Meaning, language: Language) -> Iterator[tuple[str, Any]]:
    plain = meaning.to_json()
    del plain["command"]
    if meaning.location is not None:
        plain["location"] = meaning.location.name
    if meaning.people:
        plain["people"] = [_name(person) for person in meaning.people]
    if meaning.problem is not None:
        plain["problem"] = meaning.problem.id
        plain["sentence"] = say(
            language, f"problem-{meaning.problem.id}", **in_words(language, meaning.problem.facts)
        )
    if meaning.ambiguous:
        plain["ambiguous"] = [
            {**dict(_differing(each.meaning, meaning, language)), "text": each.text}
            for each in meaning.ambiguous
        ]
    yield from plain.items()


def _differing(reading: Meaning, common: Meaning, language: Language) -> Iterator[tuple[str, Any]]:
    agreed = dict(_keys(Meaning.from_json({**common.to_json(), "ambiguous": []}), language))
    for key, value in _keys(reading, language):
        if agreed.get(key) != value:
            yield key, value


def _name(person: Named) -> str:
    return "team" if person == MY_TEAM else person.name


@cache
def demo_names() -> Names:
    """Return the people and the places of the demo's municipality."""
    town = municipality()
    people = ((str(each.id), each.display_name, each.given_name) for each in town.people)
    return Names(town.locations, people)


def _language(locale: str) -> Language:
    return Language.EN if locale.lower().startswith("en") else Language.NL


def _moment(text: object) -> datetime | None:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
