"""Where the figures of all benchmarks are kept: ``var/bench.json``, a section for each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

REPORT = Path("var/bench.json")


def keep(section: str, figures: Mapping[str, Any]) -> None:
    """Put ``figures`` in their section and leave the others as they are."""
    REPORT.parent.mkdir(exist_ok=True)
    kept = json.loads(REPORT.read_text()) if REPORT.exists() else {}
    REPORT.write_text(json.dumps(kept | {section: figures}, indent=2) + "\n")
