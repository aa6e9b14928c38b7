"""Two relations that have to hold the same rows, whatever their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from gangway_gate.run_files import name


@dataclass(frozen=True)
class Side:
    """A relation, and the SQL of each column over it."""

    relation: str
    columns: dict[str, str]

    def selected(self, distinct: bool = False) -> str:
        """Write the relation with its columns under their names."""
        items = ", ".join(f"{sql} AS {name(column)}" for column, sql in self.columns.items())
        return f"(SELECT {'DISTINCT ' if distinct else ''}{items} FROM {self.relation})"

    def without(self, columns: set[str]) -> Side:
        """Leave columns out."""
        return Side(self.relation, {column: sql for column, sql in self.columns.items() if column not in columns})


def same_rows(connection: duckdb.DuckDBPyConnection, expected: str, actual: str, columns: list[str]) -> bool:
    """Compare the number of rows, and a sum over them that is equal for equal rows in any order."""
    hashed = ", ".join(name(column) for column in columns) or "1"
    question = f"SELECT count(*), sum(hash({hashed})) FROM "
    return _one(connection, question + expected) == _one(connection, question + actual)


def _one(connection: duckdb.DuckDBPyConnection, question: str) -> tuple[Any, ...]:
    row = connection.execute(question).fetchone()
    return tuple(row) if row else ()
