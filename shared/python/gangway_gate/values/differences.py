"""Cells that are not as config has them, counted with all that were looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from gangway_gate.reference.types import Value


class Place(NamedTuple):
    """A row: its zone and table, and the record that it comes from; none for members and days."""

    zone: str
    table: str
    file: str | None
    record: int | None


@dataclass
class Difference:
    """One cell; what is expected and what is there, as they may be shown."""

    place: Place
    column: str
    expected: str
    actual: str

    def to_json(self) -> dict[str, Any]:
        """Return it under the names of the record of the check."""
        return {
            "zone": self.place.zone,
            "table": self.place.table,
            "column": self.column,
            "file": self.place.file,
            "record": self.place.record,
            "expected": self.expected,
            "actual": self.actual,
        }


@dataclass
class Compared:
    """What was compared so far. `hidden` are columns whose values nobody may see."""

    hidden: frozenset[str]
    rows: int = 0
    cells: int = 0
    found: list[Difference] = field(default_factory=list)

    def cell(self, place: Place, column: str, expected: Any, actual: Any) -> None:
        """Compare one cell; values of other types are other values."""
        self.cells += 1
        if not same(expected, actual):
            hidden = column in self.hidden
            self.found.append(Difference(place, column, shown(expected, hidden), shown(actual, hidden)))


def same(expected: Any, actual: Any) -> bool:
    """Tell whether two values are one: true is not 1, and a whole double is no integer."""
    return type(expected) is type(actual) and bool(expected == actual)


def shown(value: Value | tuple[str, ...], hidden: bool = False) -> str:
    """Write a value for a person."""
    if value is None:
        return "null"
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    if hidden:
        return "[masked]"
    return value.hex() if isinstance(value, bytes) else str(value)
