"""Reading the list of locations and spots from YAML or CSV, with the line of everything."""

import csv
import io
from collections.abc import Callable, Mapping
from typing import Any

import yaml

from bot.features.flexspots.listing import Listing, ListRefused, Problem, RawEntry, check

# PyYAML's own names would make the sentences of problems hard to follow.
_NO_LIST = "'{name}' must be a list: lines that begin with '- '"
_NO_FIELDS = "an entry must have fields, such as 'code: stadhuis'"


def read_yaml(text: str, file: str = "") -> Listing:
    """Return the list in a YAML document. Raises `ListRefused`."""
    try:
        reader = _YamlReader(text, file)
        locations, spots = reader.entries()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ListRefused([Problem(file, line, f"no valid YAML: {error.problem}")]) from None
    except yaml.YAMLError:
        raise ListRefused([Problem(file, 1, "no valid YAML")]) from None
    if reader.problems:
        raise ListRefused(reader.problems)
    return check(locations, spots)


class _YamlReader:
    """Turns nodes, which know their lines, into entries."""

    def __init__(self, text: str, file: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._loader = yaml.SafeLoader(text)

    def entries(self) -> tuple[list[RawEntry], list[RawEntry]]:
        locations: list[RawEntry] = []
        spots: list[RawEntry] = []
        root = self._loader.get_single_node()
        for node in self._items(self._fields(root).get("locations", root), "locations"):
            fields = self._fields(node)
            inside = fields.pop("spots", None)
            location = self._entry(node, fields)
            locations.append(location)
            for spot in [] if inside is None else self._items(inside, "spots"):
                of = {"location": location.fields.get("code")}
                spots.append(self._entry(spot, self._fields(spot), of))
        return locations, spots

    def _complain(self, node: yaml.Node | None, sentence: str) -> None:
        line = 1 if node is None else node.start_mark.line + 1
        self.problems.append(Problem(self._file, line, sentence))

    def _items(self, node: yaml.Node | None, name: str) -> list[yaml.Node]:
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self._complain(node, _NO_LIST.format(name=name))
        return []

    def _fields(self, node: yaml.Node | None) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._complain(node, _NO_FIELDS)
            return {}
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if str(key.value) in fields:
                self._complain(key, f"'{key.value}' is here twice")
            fields[str(key.value)] = value
        return fields

    def _entry(
        self, node: yaml.Node, fields: Mapping[str, yaml.Node], more: Mapping[str, Any] = {}
    ) -> RawEntry:
        values = {name: self._value(each) for name, each in fields.items()}
        lines: dict[str, int] = {}
        for name, each in fields.items():
            lines[name] = each.start_mark.line + 1
            if isinstance(each, yaml.MappingNode):
                lines |= {f"{name}.{key.value}": key.start_mark.line + 1 for key, _ in each.value}
        return RawEntry(values | dict(more), node.start_mark.line + 1, self._file, lines)

    def _value(self, node: yaml.Node) -> Any:
        try:
            return self._loader.construct_object(node, deep=True)
        except ValueError:  # 2026-02-30 looks like a date
            return node.value


def read_csv(
    locations: str, spots: str, files: tuple[str, str] = ("locations.csv", "spots.csv")
) -> Listing:
    """Return the list in two CSV documents. Raises `ListRefused`.

    Columns are called as the fields in YAML; a spot has a column ``location`` besides. Within a
    cell, lists have ``;`` between their items and hours are ``mon=07:00-20:00;tue=…``.
    """
    problems: list[Problem] = []
    read = [
        _rows(text, file, problems) for text, file in zip((locations, spots), files, strict=True)
    ]
    if problems:
        raise ListRefused(problems)
    return check(*read)


def _rows(text: str, file: str, problems: list[Problem]) -> list[RawEntry]:
    heading, _, _ = text.partition("\n")
    # Dutch Excel writes semicolons between cells.
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    rows = csv.DictReader(
        io.StringIO(text.removeprefix("\ufeff")), delimiter=delimiter, strict=True
    )
    entries: list[RawEntry] = []
    try:
        for row in rows:
            if None in row:
                problems.append(Problem(file, rows.line_num, "there are more cells than columns"))
            # An empty cell is a field that is left out.
            cells = {name: cell for name, cell in row.items() if name and cell}
            fields = {name: _CELLS.get(name, str)(cell) for name, cell in cells.items()}
            entries.append(RawEntry(fields, rows.line_num, file))
    except csv.Error as error:
        problems.append(Problem(file, rows.line_num, f"no valid CSV: {error}"))
    return entries


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(";") if item.strip()]


def _hours(cell: str) -> dict[str, str]:
    pairs = (item.partition("=") for item in _items(cell))
    return {weekday.strip(): hours.strip() for weekday, _, hours in pairs}


_CELLS: Mapping[str, Callable[[str], Any]] = {
    "opening_hours": _hours,
    "closing_days": _items,
    "facilities": _items,
    "features": _items,
}
