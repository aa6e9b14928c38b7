"""Brings Python values into DuckDB as a table of declared types."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import pyarrow as pa

from gangway_gate.run_files import name


def offer(
    connection: duckdb.DuckDBPyConnection, table: str, kinds: Mapping[str, str], rows: Sequence[Sequence[Any]]
) -> None:
    """Create `table` with these columns of DuckDB types; each value goes through a text that reads back as itself."""
    texts = {
        f"c{index}": pa.array([_text(row[index]) for row in rows], pa.string()) for index, _ in enumerate(kinds)
    } or {"c": pa.array([], pa.string())}
    connection.register("_offered", pa.table(texts))
    items = ", ".join(
        f"{_read(f'c{index}', kind)} AS {name(column)}" for index, (column, kind) in enumerate(kinds.items())
    )
    connection.execute(f"CREATE OR REPLACE TABLE {name(table)} AS SELECT {items or '1'} FROM _offered")
    connection.unregister("_offered")


def _read(column: str, kind: str) -> str:
    if kind.endswith("]") or kind.startswith(("STRUCT", "MAP")):
        return f"CAST(CAST({column} AS JSON) AS {kind})"
    return f"from_hex({column})" if kind == "BLOB" else f"CAST({column} AS {kind})"


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list | dict):
        return json.dumps(value, default=str)
    return repr(value) if isinstance(value, float) else str(value)
