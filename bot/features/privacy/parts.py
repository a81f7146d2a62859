"""Somebody's data as JSON, in parts that each fit on a card and each are JSON."""

import json
import unicodedata
from collections.abc import Iterator

from bot.features.privacy.domain import Export, Row

LONGEST = 12_000
"""Bytes of a part, unless one row has more: what fits on a card twice escaped."""


def parts(export: Export) -> list[str]:
    """Return everything as JSON, in parts. What cannot be seen is escaped, so nothing can hide."""
    found: list[dict[str, list[Row]]] = [{}]
    size = 0
    for table, row in _rows(export):
        length = len(_json(row).encode()) + len(table)
        if size and size + length > LONGEST:
            found.append({})
            size = 0
        found[-1].setdefault(table, []).append(row)
        size += length
    numbered = enumerate(found, start=1)
    return [_json({"part": number, "of": len(found), "data": data}) for number, data in numbered]


def _rows(export: Export) -> Iterator[tuple[str, Row]]:
    for section in export.sections:
        for row in section.rows:
            yield section.table.name, row
    for where, count in export.mentions.items():
        yield "mentioned", {"where": where, "times": count}


def _json(value: object) -> str:
    written = json.dumps(value, indent=1, ensure_ascii=False)
    return "".join(_escaped(letter) if _hides(letter) else letter for letter in written)


def _hides(letter: str) -> bool:
    return letter != "\n" and unicodedata.category(letter) in {
        "Cc",
        "Cf",
        "Cn",
        "Co",
        "Cs",
        "Zl",
        "Zp",
    }


def _escaped(letter: str) -> str:
    return json.dumps(letter)[1:-1]
