"""What the scripts of a workload make of a delivery, against what the reference makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

from gangway_gate.reference import StagedRow, gold, silver
from gangway_gate.run_files import RunFiles, open_reader, scan
from gangway_gate.values.bronze import masking_key, read_chosen, read_references, rows_of
from gangway_gate.values.decided import Decided
from gangway_gate.values.differences import Compared, Difference, shown
from gangway_gate.values.gold import accepted_rows
from gangway_gate.values.judge import tell_deliveries
from gangway_gate.values.silver import compare_silver
from gangway_runtime.context import RunContext
from gangway_runtime.pipeline import load_script

Row = dict[str, Any]
BORDERS = ("bronze_to_silver", "silver_to_gold")
_SHOWN = 12


@dataclass(frozen=True)
class Built:
    """A run of both borders: its reports, the rows of its tables, and what the reference says of them."""

    context: RunContext
    reports: dict[str, dict[str, Any]]
    staged: list[StagedRow]
    silver: list[Row]
    gold: dict[str, list[Row]]
    wanted: dict[str, list[Row]]
    cells: list[Difference]

    def differences(self) -> list[str]:
        """Return the cells of silver and the fates that are not as config has them, for a person."""
        told = [
            f"{at.place.zone}.{at.place.table} record {at.place.record}: {at.column} is {at.actual}, not {at.expected}"
            for at in self.cells
        ]
        return told[:_SHOWN]

    def gold_differences(self, table: str) -> list[str]:
        """Return rows of a gold table that should not be there or are missing."""
        built, wanted = _counted(self.gold[table]), _counted(self.wanted[table])
        surplus, missing = built - wanted, wanted - built
        told = [f"not decided: {_told(row)}" for row in surplus] + [f"missing: {_told(row)}" for row in missing]
        return told[:_SHOWN]


def build(context: RunContext, decided: Decided) -> Built:
    """Run both borders, and compute the same from config."""
    reports = run_borders(context)
    files = RunFiles(context.workload_dir, context.lake, context.workload, context.run_id)
    with open_reader() as connection:
        connection.execute(f"CREATE VIEW bronze AS SELECT * FROM {scan(files.bronze())}")
        connection.execute("CREATE TABLE chosen AS SELECT _file, _record FROM bronze")
        rows = read_chosen(connection)
        tell_deliveries(rows, files, decided, context)
        references, types = read_references(connection, decided, context)
        key = masking_key(context)
        staged = silver(decided.transformations, decided.source, rows, decided.as_of, references, key, types)
        compared = Compared(frozenset())
        kept = compare_silver(connection, files, decided, staged, compared)
        accepted_rows(connection, files, decided, kept, types, compared)
        tables = files.tables("silver_to_gold")
        built = {name: _rows(connection, path) for name, path in tables.items()}
        wanted = gold(decided.transformations, decided.source, kept, types)
    return Built(context, reports, staged, kept, built, wanted, compared.found)


def run_borders(context: RunContext) -> dict[str, dict[str, Any]]:
    """Run both transform scripts of the workload on what the run has landed, and return their reports."""
    scripts = context.workload_dir / "scripts" / "transform"
    return {name: load_script(scripts / f"{name}.py").transform(context).to_json() for name in BORDERS}


def told_rules(staged: Iterable[StagedRow], actions: Mapping[str, str]) -> Counter[str]:
    """Count the rules that rows of the border are told of: held rows by what holds them, others by what is flagged."""
    fates = {"quarantine": "quarantined", "filter": "filtered", "flag": "out", "null": "out"}
    return Counter(rule for row in staged for rule in row.broken if fates[actions[rule]] == row.disposition)


def _rows(connection: duckdb.DuckDBPyConnection, path: Any) -> list[Row]:
    return rows_of(connection, f"SELECT * FROM {scan([path])}")


def _counted(rows: list[Row]) -> Counter[tuple[Any, ...]]:
    return Counter(tuple(sorted((name, type(value).__name__, value) for name, value in row.items())) for row in rows)


def _told(row: tuple[Any, ...]) -> str:
    return ", ".join(f"{name}={shown(value)}" for name, _, value in row)
