"""What the kinds of gold tables share: columns from expressions, the table's own filter, keys made of values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gangway_gate.reference.casts import to_text
from gangway_gate.reference.expression import Computed, compute
from gangway_gate.reference.plan import Config
from gangway_gate.reference.types import Value

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Input:
    """A table of the plan, all its tables, the types of silver's columns, and the rows that the filters accept."""

    table: Config
    tables: list[Config]
    types: Mapping[str, str]
    accepted: list[dict[str, Any]]

    def rows(self) -> list[dict[str, Any]]:
        """Return the rows that the table's own filter holds for."""
        written = self.table.get("filter")
        if written is None:
            return self.accepted
        condition = self.compute(written)
        return [row for row in self.accepted if condition.of(row) is True]

    def compute(self, expression: str) -> Computed:
        """Read an expression over silver's columns."""
        return compute(expression, self.types)

    def declared(self) -> dict[str, str]:
        """Return the types of the table's own columns."""
        return {each["name"]: each["type"] for each in self.table["columns"]}

    def columns(self) -> dict[str, tuple[Computed, str]]:
        """Return the table's columns: the expression that each is, and its type."""
        return {each["name"]: (self.compute(each["from"]), each["type"]) for each in self.table["columns"]}


def values_of(columns: Mapping[str, tuple[Computed, str]], row: Row) -> dict[str, Value]:
    """Return the values of a table's columns for a row of silver."""
    return {name: computed.of(row, kind) for name, (computed, kind) in columns.items()}


def surrogate_key(parts: list[Value]) -> str:
    """Hash the parts of a key: the length before each, and nothing told from text, so that no two lists are one."""
    texts = [None if part is None else to_text(part) for part in parts]
    encoded = "".join("N" if text is None else f"V{len(text)}:{text}" for text in texts)
    return hashlib.sha256(encoded.encode()).hexdigest()


def in_order(rows: list[dict[str, Value]], names: list[str]) -> list[dict[str, Value]]:
    """Sort by columns, what has no value last."""

    def place(row: dict[str, Value]) -> list[tuple[bool, Any]]:
        return [(row[name] is None, 0 if row[name] is None else row[name]) for name in names]

    return sorted(rows, key=place)
