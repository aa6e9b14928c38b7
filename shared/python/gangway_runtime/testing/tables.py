"""Small tables for tests, and the rows of those that a run wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from gangway_runtime.duck import identifier, parquet_scan
from gangway_runtime.logical_types import carrier


def make_table(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    types: Mapping[str, str],
    rows: Iterable[Mapping[str, Any]],
) -> None:
    """Make a temporary table of columns with logical types; what a row does not name is empty."""
    typed = ", ".join(f"{identifier(column)} {carrier(kind)}" for column, kind in types.items())
    connection.execute(f"CREATE TEMP TABLE {identifier(name)} ({typed})")
    places = ", ".join("?" for _ in types)
    for row in rows:
        connection.execute(f"INSERT INTO {identifier(name)} VALUES ({places})", [row.get(column) for column in types])


def rows_of(connection: duckdb.DuckDBPyConnection, path: Path) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file, columns by name."""
    found = connection.execute(f"SELECT * FROM {parquet_scan([path])}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
