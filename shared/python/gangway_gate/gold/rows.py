"""The rows of silver that gold is made of, with the values that config makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from gangway_gate.gold.plan import GoldPlan, Table, Value, plain_column
from gangway_gate.offered import offer
from gangway_gate.reference.expression import compute
from gangway_gate.run_files import RunFiles, name, scan
from gangway_runtime.logical_types import carriers, logical_type_of

# Beyond so many different operands an expression is left to the rows that are recomputed one by one, and told so.
MOST_OPERANDS = 20_000


class TooManyOperands(Exception):
    """An expression has more different operands than are computed."""


class GoldRows:
    """Views over silver and gold of a staged run, in one connection.

    An expression is computed once for each combination of its operands, by the reference and not by SQL; a plain
    column is itself.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, files: RunFiles, plan: GoldPlan) -> None:
        self.connection = connection
        self.plan = plan
        self._gold = files.tables("silver_to_gold")
        silver = files.tables("bronze_to_silver")[plan.silver]
        connection.execute(f"CREATE VIEW silver AS SELECT * FROM {scan([silver])}")
        self._types = self._columns_of("silver")
        self._computed: dict[tuple[str, str], str] = {}
        self._joins: list[tuple[str, tuple[str, ...]]] = []
        self._relations: dict[str, str] = {}
        # Columns of gold that only some rows prove: those with too many operands.
        self.sampled: list[str] = []
        self.columns = 0

    def built(self, table: str) -> Path | None:
        """Return the file of a gold table that the run wrote."""
        return self._gold.get(table)

    def scan_of(self, table: str) -> str:
        """Write the relation of a gold table that the run wrote."""
        return scan([self._gold[table]])

    def columns_of_built(self, table: str) -> dict[str, str]:
        """Return the columns of a gold table with their DuckDB types."""
        return self._columns_of(scan([self._gold[table]]))

    def value(self, value: Value) -> str:
        """Write the SQL of a gold column over `rows(table)`. Raises `TooManyOperands`."""
        plain = plain_column(value.expression)
        if plain is not None and self._types.get(plain) in carriers(value.type):
            return name(plain)
        return self._expression(value.expression, value.type)

    def values(self, table: str, values: Iterable[Value], kinds: Mapping[str, str]) -> dict[str, str]:
        """Write columns of a built table in its types, but for those that are left to single rows."""
        found: dict[str, str] = {}
        for value in values:
            try:
                found[value.name] = f"CAST({self.value(value)} AS {kinds[value.name]})"
            except TooManyOperands:
                self.leave(f"{table}.{value.name}")
        self.columns += len(found)
        return found

    def leave(self, place: str) -> None:
        """Remember a column, or all of a table, that is not compared on all rows."""
        if place not in self.sampled:
            self.sampled.append(place)

    def own_value(self, expression: str) -> tuple[str, bool]:
        """Write an expression in the type that it has, and say whether that is a double."""
        plain = plain_column(expression)
        if plain in self._types:
            return name(str(plain)), self._types[str(plain)] == "DOUBLE"
        kind = compute(expression, self._logical_types()).type
        return self._expression(expression, kind), kind == "double"

    def silver_value(self, column: str) -> str:
        """Write the SQL of a silver column, or of an expression that a natural key names."""
        return name(column) if column in self._types else self._expression(column, "text")

    def rows(self, table: Table) -> str:
        """Write the relation of the rows that a table is made of. Call it when all its values were asked for."""
        conditions = [expression for _, expression in self.plan.filters] + ([table.filter] if table.filter else [])
        kept = [f"coalesce({self._expression(condition, 'boolean')}, false)" for condition in conditions]
        joins = "".join(f" LEFT JOIN {relation} ON {_same(relation, operands)}" for relation, operands in self._joins)
        values = "".join(f", {relation}._value AS {relation}" for relation, _ in self._joins)
        where = f" WHERE {' AND '.join(kept)}" if kept else ""
        return f"(SELECT * FROM (SELECT silver.*{values} FROM silver{joins}){where})"

    def one(self, question: str) -> tuple[Any, ...]:
        """Return the only row of a query."""
        row = self.connection.execute(question).fetchone()
        return tuple(row) if row else ()

    def _expression(self, expression: str, kind: str) -> str:
        known = self._computed.get((expression, kind))
        if known is None:
            known = f"_value_{len(self._computed) + 1}"
            self._compute(known, expression, kind)
            self._computed[(expression, kind)] = known
        return known

    def _compute(self, relation: str, expression: str, kind: str) -> None:
        computed = compute(expression, self._logical_types())
        operands = computed.columns
        listed = ", ".join(name(column) for column in operands) or "1"
        distinct = f"SELECT DISTINCT {listed} FROM silver"
        rows = self.connection.execute(f"{distinct} LIMIT {MOST_OPERANDS + 1}").fetchall()
        if len(rows) > MOST_OPERANDS:
            raise TooManyOperands(expression)
        values = [computed.of(dict(zip(operands, row, strict=False)), kind) for row in rows]
        kinds = {**{column: self._types[column] for column in operands}, "_value": min(carriers(kind))}
        offer(
            self.connection,
            relation,
            kinds,
            [(*row[: len(operands)], value) for row, value in zip(rows, values, strict=True)],
        )
        self._joins.append((relation, operands))

    def _logical_types(self) -> dict[str, str]:
        return {column: logical_type_of(physical) for column, physical in self._types.items()}

    def _columns_of(self, relation: str) -> dict[str, str]:
        return {row[0]: row[1] for row in self.connection.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall()}


def _same(relation: str, operands: tuple[str, ...]) -> str:
    parts = (f"silver.{name(column)} IS NOT DISTINCT FROM {relation}.{name(column)}" for column in operands)
    return " AND ".join(parts) or "true"
