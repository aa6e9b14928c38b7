"""Lets the check of a zone judge rows that a test makes up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from gangway_runtime.context import RunContext
from gangway_runtime.duck import columns_of, identifier, parquet_scan, read_select
from gangway_runtime.scoring import TableCheck, ZoneCheck
from gangway_runtime.scoring.sources import ZoneSources
from gangway_runtime.tables import find_reference

Row = dict[str, Any]


class Judge:
    """The SELECTs of a check, over rows with the columns of the tables that a run has built."""

    def __init__(self, check: ZoneCheck, context: RunContext, database: duckdb.DuckDBPyConnection) -> None:
        self._sources = ZoneSources(context, check.zone)
        self._context = context
        self._connection = database.cursor()
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET VARIABLE as_of = ?::DATE", [context.as_of])
        for reference in check.references:
            found = find_reference(context, reference.workload, reference.zone, reference.table)
            view = f"CREATE TEMP VIEW {identifier(reference.name)} AS SELECT * FROM"
            self._connection.execute(f"{view} {parquet_scan([found.parquet])}")

    def built(self, table: TableCheck) -> list[Row]:
        """Return the rows of a table that the run has built."""
        return self._read(f"SELECT * FROM {parquet_scan(self._sources.files(table.table))}")

    def say(self, table: TableCheck, rows: Iterable[Mapping[str, Any]]) -> list[dict[str, int | None]]:
        """Return what the rules say of these rows; their order is the engine's."""
        empty = f"SELECT * FROM {parquet_scan(self._sources.files(table.table))} LIMIT 0"
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE input AS {empty}")
        columns = columns_of(self._connection, "input")
        places = ", ".join("?" for _ in columns)
        for row in rows:
            self._connection.execute(f"INSERT INTO input VALUES ({places})", [row.get(name) for name in columns])
        return self._read(read_select(self._connection, self._context.workload_dir / str(table.sql)))

    def _read(self, query: str) -> list[Row]:
        found = self._connection.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
