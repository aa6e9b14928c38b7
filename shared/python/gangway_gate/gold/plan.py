"""The gold part of `transformations.yaml` as the checks of gold read it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_PLAIN = re.compile(r'\s*(?:"((?:[^"]|"")+)"|([A-Za-z_][A-Za-z0-9_]*))\s*')


@dataclass(frozen=True)
class Value:
    """A column of a gold table: an expression over silver, and the logical type that it gets."""

    name: str
    expression: str
    type: str


@dataclass(frozen=True)
class Link:
    """How a fact points at a dimension: its key column, the dimension, the silver columns that the key is made of."""

    key: str
    dimension: str
    natural: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A gold table as config says it."""

    name: str
    kind: str
    keys: tuple[str, ...]
    values: tuple[Value, ...]
    links: tuple[Link, ...]
    surrogate: str | None
    measures: tuple[dict[str, Any], ...]
    filter: str | None
    dates: tuple[str, ...]

    @property
    def path(self) -> str:
        """The file of its query."""
        return f"sql/gold/{self.name}.sql"


@dataclass(frozen=True)
class GoldPlan:
    """Filters that hold for all of gold, and its tables."""

    silver: str
    filters: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]

    @classmethod
    def of(cls, transformations: dict[str, Any]) -> GoldPlan:
        """Read the decision."""
        gold = transformations["silver_to_gold"]
        return cls(
            transformations["bronze_to_silver"]["output"]["table"],
            tuple((each["id"], each["expression"]) for each in gold["filters"]),
            tuple(_table(each) for each in gold["tables"]),
        )

    def table(self, name: str) -> Table | None:
        """Return the table of that name."""
        return next((table for table in self.tables if table.name == name), None)

    def of_kind(self, *kinds: str) -> Iterator[Table]:
        """Tables of these kinds, in their order."""
        return (table for table in self.tables if table.kind in kinds)

    def natural(self, dimension: Table) -> tuple[str, ...]:
        """Silver columns that tell a dimension's members apart: what facts hash, else its key, else all it has."""
        for table in self.tables:
            for link in table.links:
                if link.dimension == dimension.name:
                    return link.natural
        named = [name for name in dimension.keys if name != dimension.surrogate]
        told = [value for value in dimension.values if value.name in named] or list(dimension.values)
        return tuple(plain_column(value.expression) or value.expression for value in told)


def plain_column(expression: str) -> str | None:
    """Return the column that an expression is and nothing else, or None."""
    match = _PLAIN.fullmatch(expression)
    if match is None:
        return None
    return match[1].replace('""', '"') if match[1] else match[2].lower()


def _table(given: dict[str, Any]) -> Table:
    keys = given.get("dimension_keys") or []
    links = (Link(each["name"], each["dimension"], tuple(each["columns"])) for each in keys)
    measures = tuple(given.get("measures") or ())
    named = {column["name"] for column in given["columns"]}
    values = [Value(column["name"], column["from"], column["type"]) for column in given["columns"]]
    if given["kind"] in ("flat", "fact"):
        # A measure of a row table that is no column yet is one more column.
        new = (each for each in measures if each["name"] not in named)
        values += [Value(each["name"], each["expression"], each["type"]) for each in new]
    return Table(
        given["name"],
        given["kind"],
        tuple(given["keys"]),
        tuple(values),
        tuple(links),
        given.get("surrogate_key"),
        measures,
        given.get("filter"),
        tuple(given.get("date_columns") or ()),
    )
