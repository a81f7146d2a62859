"""``make bench``: every benchmark, one after the other, each in a process of its own."""

import subprocess
import sys

BENCHMARKS = ("turns", "availability", "understanding", "rooms")


def main(names: list[str]) -> int:
    """Run the benchmarks called ``names``, or all; return how many failed."""
    failed = 0
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)  # noqa: T201 - a benchmark prints
        failed += (
            subprocess.run([sys.executable, "-m", f"tests.bench.{name}"], check=False).returncode
            != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
