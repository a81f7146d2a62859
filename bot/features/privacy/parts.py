"""Somebody's data as JSON, in parts that each fit on a card and each are JSON."""

import json
from collections.abc import Iterator

from bot.features.privacy.domain import Export, Row

LONGEST = 12_000
"""Characters of a part: twice as many bytes, as a card repeats nothing else of this size."""


def parts(export: Export) -> list[str]:
    """Return everything as JSON, in parts. Letters outside ASCII are escaped, so none can hide."""
    found: list[dict[str, list[Row]]] = [{}]
    size = 0
    for table, row in _rows(export):
        length = len(json.dumps(row, indent=1)) + len(table)
        if size and size + length > LONGEST:
            found.append({})
            size = 0
        found[-1].setdefault(table, []).append(row)
        size += length
    numbered = enumerate(found, start=1)
    return [
        json.dumps({"part": number, "of": len(found), "data": data}, indent=1)
        for number, data in numbered
    ]


def _rows(export: Export) -> Iterator[tuple[str, Row]]:
    for section in export.sections:
        for row in section.rows:
            yield section.table.name, row
    for where, count in export.mentions.items():
        yield "mentioned", {"where": where, "times": count}
