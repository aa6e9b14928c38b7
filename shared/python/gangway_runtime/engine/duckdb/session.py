"""A database in memory, as the runtime speaks to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gangway_runtime.engine.duckdb.hashing import row_sum
from gangway_runtime.engine.duckdb.sql import columns_of, parquet_scan, read_select
from gangway_runtime.engine.port import Content, Params, Row, TableHash
from gangway_runtime.engine.words import identifier, literal
from gangway_runtime.table_hash import hash_of

_ROWS = "_given_rows"


class DuckSession:
    """One connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def offer(self, name: str, files: Sequence[Path], *, schema: str | None = None, replace: bool = False) -> None:
        """Create a view over the files."""
        place = identifier(name)
        if schema is not None:
            self._connection.execute(f"CREATE SCHEMA IF NOT EXISTS {identifier(schema)}")
            place = f"{identifier(schema)}.{place}"
        self._connection.execute(f"{_create('VIEW', replace)} {place} AS SELECT * FROM {parquet_scan(files)}")

    def define(self, name: str, select: str, *, stored: bool = False, replace: bool = False) -> None:
        """Create a view, or a table."""
        kind = "TABLE" if stored else "VIEW"
        self._connection.execute(f"{_create(kind, replace)} {identifier(name)} AS {select}")

    def give(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Take the rows over as Arrow columns, and cast them in one statement."""
        values = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
        given = pa.table([pa.array(list(column)) for column in values], list(columns))
        casts = ", ".join(f"CAST({identifier(one)} AS {kind}) AS {identifier(one)}" for one, kind in columns.items())
        self._connection.register(_ROWS, given)
        try:
            self.define(name, f"SELECT {casts} FROM {_ROWS}", stored=True)
        finally:
            self._connection.unregister(_ROWS)

    def bind(self, name: str, value: date | bytes) -> None:
        """Set a variable of the connection."""
        kind = "BLOB" if isinstance(value, bytes) else "DATE"
        self._connection.execute(f"SET VARIABLE {name} = ?::{kind}", [value])

    def columns(self, relation: str) -> dict[str, str]:
        """Describe a relation."""
        return columns_of(self._connection, relation)

    def rows(self, select: str, params: Params = ()) -> list[Row]:
        """Run a statement and fetch all that it yields."""
        return self._connection.execute(select, params or None).fetchall()

    def first(self, select: str, params: Params = ()) -> Row | None:
        """Run a statement and fetch one row."""
        return self._connection.execute(select, params or None).fetchone()

    def content(self, relation: str, values: Sequence[str] = ()) -> Content:
        """Sum the hashes of the rows."""
        row = f"hash({', '.join(values) or '1'})"
        found = self.first(f"SELECT count(*), coalesce(sum({row}), 0) FROM {identifier(relation)}")
        rows, total = found or (0, 0)
        return Content(int(rows), int(total))

    def hash(self, relation: str) -> TableHash:
        """Sum the digests of the rows."""
        columns = self.columns(relation)
        rows, total = self.first(row_sum(relation, columns)) or (0, 0)
        return TableHash(hash_of(columns, int(rows), int(total)), int(rows))

    def write(self, relation: str, path: Path, order: str | None = None) -> None:
        """Copy to a file."""
        ordered = f" ORDER BY {order}" if order else ""
        self._connection.execute(
            f"COPY (SELECT * FROM {identifier(relation)}{ordered}) "
            f"TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        )

    def read_select(self, path: Path) -> str:
        """Let DuckDB parse the file."""
        return read_select(self._connection, path)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _create(kind: str, replace: bool) -> str:
    return f"CREATE OR REPLACE {kind}" if replace else f"CREATE {kind}"
