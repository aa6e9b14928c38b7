"""Lets the check of a zone judge rows that a test makes up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gangway_gate.offered import offer
from gangway_gate.run_files import open_reader
from gangway_runtime.context import RunContext
from gangway_runtime.duck import identifier, parquet_scan, read_select
from gangway_runtime.scoring import TableCheck, ZoneCheck
from gangway_runtime.scoring.sources import ZoneSources
from gangway_runtime.tables import find_reference

Row = dict[str, Any]


class ZoneJudge:
    """The SELECTs of a check, over rows with the columns of the tables that a run has built."""

    def __init__(self, check: ZoneCheck, context: RunContext) -> None:
        self._sources = ZoneSources(context, check.zone)
        self._context = context
        self._connection = open_reader()
        self._connection.execute("SET TimeZone = 'UTC'")
        self._connection.execute("SET VARIABLE as_of = ?::DATE", [context.as_of])
        for reference in check.references:
            found = find_reference(context, reference.workload, reference.zone, reference.table)
            view = f"CREATE TEMP VIEW {identifier(reference.name)} AS SELECT * FROM"
            self._connection.execute(f"{view} {parquet_scan([found.parquet])}")

    def built(self, table: TableCheck) -> list[Row]:
        """Return the rows of a table that the run has built."""
        return self._read(f"SELECT * FROM {parquet_scan(self._sources.files(table.table))}")

    def say(self, table: TableCheck, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, int | None]]:
        """Return what the rules say of these rows; their order is the engine's."""
        described = f"DESCRIBE SELECT * FROM {parquet_scan(self._sources.files(table.table))}"
        kinds = {name: kind for name, kind, *_ in self._connection.execute(described).fetchall()}
        offer(self._connection, "input", kinds, [[row.get(name) for name in kinds] for row in rows])
        return self._read(read_select(self._connection, self._context.workload_dir / str(table.sql)))

    def _read(self, query: str) -> list[Row]:
        found = self._connection.execute(query)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
