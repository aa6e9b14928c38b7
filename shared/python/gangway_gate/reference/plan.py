"""The rows of a border while the steps of a plan are applied to them one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from gangway_gate.reference.expression import Computed, compute
from gangway_gate.reference.types import Value

Config = Mapping[str, Any]
Table = tuple[str, str]


@dataclass(frozen=True)
class Column:
    """A column at one point of the plan: its type, and the bronze columns that it comes from."""

    type: str
    sources: tuple[str, ...] = ()


@dataclass
class Row:
    """One row with its position, its values by column, the rules it broke and its fate."""

    file: str
    record: int
    malformed: bool
    delivered: datetime | None
    values: dict[str, Value]
    broken: set[str] = field(default_factory=set)
    fate: str = "out"


@dataclass(frozen=True)
class Reference:
    """A table of another workload: its rows, and the types of its columns where they are known."""

    rows: list[dict[str, Value]]
    types: Mapping[str, str]


@dataclass
class Plan:
    """What the steps change: columns, rows, and the rules in the order in which the steps add them."""

    source: Config
    as_of: date
    references: Mapping[Table, Reference]
    key: bytes | None
    columns: dict[str, Column]
    rows: list[Row]
    rules: dict[str, str] = field(default_factory=lambda: {"malformed": "quarantine"})
    judge_duplicates: Callable[[Plan], None] | None = None
    # What the columns that rows were compared in are called now; those that are not stored are gone.
    compared: dict[str, str] = field(default_factory=dict)

    @property
    def types(self) -> dict[str, str]:
        """Return the types of the columns by name."""
        return {name: column.type for name, column in self.columns.items()}

    def compute(self, expression: str) -> Computed:
        """Read an expression over the columns as they are now."""
        return compute(expression, self.types)

    def check(self, rule: str, action: str, broken: Callable[[dict[str, Value]], bool | None]) -> None:
        """Add a rule and judge every row by it; a malformed record has no values to judge."""
        self.rules[rule] = action
        for row in self.rows:
            if not row.malformed and broken(row.values):
                row.broken.add(rule)

    def check_column(self, step: Config, name: str, broken: Callable[[Any], bool]) -> None:
        """Add the rule of one column of a step; a column without a value breaks none."""
        self.check(
            f"{step['id']}.{name}",
            step["on_fail"],
            lambda values: values[name] is not None and broken(values[name]),
        )

    def change(self, name: str, kind: str, change: Callable[[Any], Value]) -> None:
        """Give a column another type and every value that is there another one; equal texts are changed once."""
        self.columns[name] = replace(self.columns[name], type=kind)
        known: dict[str, Value] = {}
        for row in self.rows:
            value = row.values[name]
            if isinstance(value, str):
                if value not in known:
                    known[value] = change(value)
                row.values[name] = known[value]
            elif value is not None:
                row.values[name] = change(value)

    def convert(self, rule: str, action: str, name: str, kind: str, read: Callable[[Any], Value]) -> None:
        """Give a column another type; a value that does not read as it breaks the rule."""
        before = [row.values[name] for row in self.rows]
        self.change(name, kind, read)
        self.rules[rule] = action
        for row, raw in zip(self.rows, before, strict=True):
            if not row.malformed and raw is not None and row.values[name] is None:
                row.broken.add(rule)

    def add(self, name: str, column: Column, value: Callable[[Row], Value]) -> None:
        """Add a column behind the others."""
        self.columns[name] = column
        for row in self.rows:
            row.values[name] = value(row)

    def keep_only(self, names: Iterable[str]) -> None:
        """Leave out every other column; the order stays."""
        kept = set(names)
        self.compared = {name: now for name, now in self.compared.items() if now in kept}
        self.columns = {name: column for name, column in self.columns.items() if name in kept}
        for row in self.rows:
            row.values = {name: row.values[name] for name in self.columns}

    def rename(self, mapping: Mapping[str, str]) -> None:
        """Give columns other names, all at once; the order stays."""
        self.columns = {mapping.get(name, name): column for name, column in self.columns.items()}
        self.compared = {name: mapping.get(now, now) for name, now in self.compared.items()}
        for row in self.rows:
            row.values = {mapping.get(name, name): value for name, value in row.values.items()}

    def declared(self, name: str) -> Config:
        """Return what the source declares of the column that a column comes from."""
        origin = next(iter(self.columns[name].sources), None)
        found = (column for column in self.source["schema"]["columns"] if column["name"] == origin)
        return next(found, {})
