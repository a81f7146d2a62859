"""Understanding: how much of the golden cases is understood, and how fast, beside `dateparser`."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime
from time import process_time

import dateparser

from bot.chat.understanding import Meaning, understand, understand_when
from bot.demo.understand import demo_names
from bot.kernel import calendar
from bot.kernel.people import Language
from tests.bench.report import keep
from tests.chat.understanding.golden import Case, cases, verdict

VERDICTS = ("understood", "asked", "refused", "wrong")
TARGET_MILLISECONDS = 1.0


def main() -> int:
    """Print the tables and keep the figures; return whether a target was missed."""
    golden = {language: list(cases(language)) for language in Language}
    accuracy: dict[str, Counter[str]] = {}
    for language, found in golden.items():
        verdicts = (verdict(case.meant, case.understood()) for case in found)
        accuracy[f"golden cases, {language}"] = _count(verdicts)
        for parser, counts in _against_dateparser([c for c in found if c.kind == "when"]).items():
            accuracy[f"time expressions, {language}, {parser}"] = counts
    speed = _milliseconds([case for found in golden.values() for case in found])
    for name, counts in accuracy.items():
        _show(name, counts)
    for name, milliseconds in speed.items():
        print(f"{name:45} {milliseconds:8.3f} ms of processor time")  # noqa: T201 - a benchmark prints
    keep("understanding", {"accuracy": accuracy, "speed": speed})
    wrong = sum(counts["wrong"] for name, counts in accuracy.items() if "dateparser" not in name)
    return int(wrong > 0 or speed["a message, mean"] > TARGET_MILLISECONDS)


def _show(name: str, counts: Counter[str]) -> None:
    shares = "  ".join(f"{each} {counts[each]:4}" for each in VERDICTS)
    print(f"{name:45} {shares}")  # noqa: T201 - a benchmark prints


def _count(verdicts: Iterable[str]) -> Counter[str]:
    return Counter(dict.fromkeys(VERDICTS, 0)) + Counter(verdicts)


def _against_dateparser(golden: list[Case]) -> dict[str, Counter[str]]:
    """Judge both on the day and the start alone: it is all that `dateparser` returns."""
    return {
        "ours": _count(_verdict(case, _ours(case)) for case in golden),
        "dateparser": _count(_verdict(case, _theirs(case)) for case in golden),
    }


def _verdict(case: Case, found: datetime | None) -> str:
    """Return whether a parser found the day, and the start if one was said.

    Of a repeat or a mere duration there is no such moment, and of what has to be asked or refused
    nothing may be returned.
    """
    expected = _expected(case)
    if found is None:
        return "refused" if expected is None else "asked"
    if expected is None:
        return "wrong"
    day, start = expected
    right = found.date().isoformat() == day and (start is None or f"{found:%H:%M}" == start)
    return "understood" if right else "wrong"


def _expected(case: Case) -> tuple[str, str | None] | None:
    fields = case.meant.split("; ")
    if "?" in case.meant or "!" in case.meant or not fields[0].startswith("20"):
        return None
    start = fields[1].split("-")[0] if len(fields) > 1 and ":" in fields[1] else None
    return fields[0].split()[0], start or None


def _ours(case: Case) -> datetime | None:
    meaning = understand_when(case.text, language=case.language, now=case.now)
    if meaning.problem or meaning.ambiguous or not meaning.days:
        return None
    return calendar.local(meaning.starts_at or calendar.midnight(meaning.days[0]))


def _theirs(case: Case) -> datetime | None:
    found: datetime | None = dateparser.parse(
        case.text,
        languages=[str(case.language), "en" if case.language is Language.NL else "nl"],
        settings={
            "RELATIVE_BASE": case.now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future",
            "DATE_ORDER": "DMY",
        },
    )
    return found


def _milliseconds(golden: list[Case]) -> dict[str, float]:
    names = demo_names()
    times = [case for case in golden if case.kind == "when"]
    wishes = [case for case in golden if case.kind != "when"]

    def wish(case: Case) -> tuple[Meaning, ...]:
        return understand(case.text, language=case.language, now=case.now, names=names)

    def when(case: Case) -> Meaning:
        return understand_when(case.text, language=case.language, now=case.now)

    each = sorted(_each(wish, wishes))
    return {
        "a message, mean": sum(each) / len(each),
        "a message, 99 in 100": each[len(each) * 99 // 100],
        "a time expression, mean": sum(_each(when, times)) / len(times),
        "a time expression by dateparser, mean": sum(_each(_theirs, times)) / len(times),
    }


def _each(parse: Callable[[Case], object], golden: list[Case]) -> list[float]:
    """Return how long each case takes, in milliseconds of processor time, once warm."""
    for case in golden:
        parse(case)
    spent = []
    for case in golden:
        started = process_time()
        parse(case)
        spent.append((process_time() - started) * 1000)
    return spent


if __name__ == "__main__":
    sys.exit(main())
