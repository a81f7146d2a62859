"""``python -m tests.bench.turns``: measure, print a table, write ``var/bench.json``."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import uvloop

from tests.bench.turns import measuring

REPORT = Path("var/bench.json")


def main(names: list[str]) -> None:
    """Measure the scenarios called ``names``, or all."""
    if names:
        chosen = [each for each in measuring.SCENARIOS if each.name in names]
        measuring.SCENARIOS = tuple(chosen)
    figures = uvloop.run(measuring.measure())
    rate = {figure.name: figure.turns_per_second for figure in figures}
    print(f"{'':16}{'turns/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'cpu ms':>9}{'x stock':>9}{'x bare':>8}")  # noqa: T201
    report = {}
    for figure in figures:
        ratios = {
            f"times_{name}": figure.turns_per_second / rate[full]
            for name, full in (("stock", "stock echo"), ("bare", "bare handler"))
            if full in rate
        }
        report[figure.name] = asdict(figure) | ratios
        shown = "".join(f"{ratio:>9.2f}" for ratio in ratios.values())
        print(  # noqa: T201
            f"{figure.name:16}{figure.turns_per_second:>10,.0f}{figure.p50:>9.1f}"
            f"{figure.p99:>9.1f}{figure.cpu:>9.3f}{shown}"
        )
    REPORT.parent.mkdir(exist_ok=True)
    kept = json.loads(REPORT.read_text()) if REPORT.exists() else {}
    REPORT.write_text(json.dumps(kept | {"turns": report}, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
