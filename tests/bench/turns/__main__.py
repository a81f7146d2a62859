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
    figures = uvloop.run(measuring.measure(names))
    rate = {figure.name: figure.turns_per_second for figure in figures}
    heads = ("turns/s", "p50 ms", "p99 ms", "cpu ms", "x stock", "x bare")
    print(" " * 16 + "".join(f"{head:>9}" for head in heads))  # noqa: T201 - a benchmark prints
    report = {}
    for figure in figures:
        ratios = {
            f"times_{name}": figure.turns_per_second / rate[full]
            for name, full in (("stock", "stock echo"), ("bare", "bare handler"))
            if full in rate
        }
        report[figure.name] = asdict(figure) | ratios
        shown = "".join(f"{ratio:>9.2f}" for ratio in ratios.values())
        print(  # noqa: T201 - a benchmark prints
            f"{figure.name:16}{figure.turns_per_second:>9,.0f}{figure.p50:>9.1f}"
            f"{figure.p99:>9.1f}{figure.cpu:>9.3f}{shown}"
        )
    REPORT.parent.mkdir(exist_ok=True)
    kept = json.loads(REPORT.read_text()) if REPORT.exists() else {}
    REPORT.write_text(json.dumps(kept | {"turns": report}, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
