"""Gold against the reference, for the chosen rows of silver: what the filters gave up, and the rows of every table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb

from gangway_gate.gold.determined import refutation
from gangway_gate.gold.plan import GoldPlan
from gangway_gate.gold.rows import GoldRows
from gangway_gate.reference import gold, silver_to_gold
from gangway_gate.reference.gold.table import Input
from gangway_gate.reference.silver import ReferenceTypes, silver_types
from gangway_gate.run_files import RunFiles, open_reader, scan
from gangway_gate.values.bronze import Rows
from gangway_gate.values.built_table import BuiltTable
from gangway_gate.values.decided import Decided
from gangway_gate.values.differences import Compared, Place
from gangway_gate.values.silver import held_rows

_ROW_TABLES = ("flat", "fact")


def compare_gold(
    connection: duckdb.DuckDBPyConnection,
    files: RunFiles,
    decided: Decided,
    silver: Rows,
    types: ReferenceTypes,
    compared: Compared,
    *,
    whole: bool,
) -> None:
    """Compare what gold makes of these rows of silver; `whole` says that they are all of them."""
    accepted = accepted_rows(connection, files, decided, silver, types, compared)
    wanted = gold(decided.transformations, decided.source, silver, types)
    paths = files.tables("silver_to_gold")
    for table in decided.gold:
        path = paths.get(table["name"])
        # A group of a summary holds rows that were not chosen: all of them are compared as totals.
        if path is None or (table["kind"] == "summary" and not whole):
            continue
        built = BuiltTable(connection, table, scan([path]), compared)
        start = len(compared.found)
        rows = wanted[table["name"]]
        built.compare(rows, _places(table, rows, accepted, decided, types))
        if table["kind"] == "dimension" and len(compared.found) > start and _is_undetermined(files, decided, table):
            # Which of several attributes a member has is no question of values; the check of attributes tells it.
            del compared.found[start:]


def accepted_rows(
    connection: duckdb.DuckDBPyConnection,
    files: RunFiles,
    decided: Decided,
    silver: Rows,
    types: ReferenceTypes,
    compared: Compared,
) -> list[dict[str, Any]]:
    """Compare the fate of each row at the border and return the accepted ones in the order of the source."""
    held = held_rows(connection, files, "silver_to_gold")
    accepted: list[dict[str, Any]] = []
    for row, judged in zip(silver, silver_to_gold(decided.transformations, decided.source, silver, types), strict=True):
        place = Place("gold", decided.silver, judged.file, judged.record)
        fate, rules, _ = held.get((judged.file, judged.record), ("out", (), ()))
        compared.cell(place, "_disposition", judged.disposition, fate)
        compared.cell(place, "_rules", judged.broken, rules)
        if judged.disposition == "out":
            accepted.append(row)
    return sorted(accepted, key=lambda row: (row["_file"], row["_record"]))


def _places(
    table: Mapping[str, Any], rows: Rows, accepted: list[dict[str, Any]], decided: Decided, types: ReferenceTypes
) -> list[Place]:
    """Name the record behind each row, where there is one."""
    if table["kind"] not in _ROW_TABLES:
        return [Place("gold", table["name"], None, None)] * len(rows)
    columns = silver_types(decided.transformations, decided.source, types)
    chosen = Input(table, decided.gold, columns, accepted).rows()
    return [Place("gold", table["name"], row["_file"], row["_record"]) for row in chosen]


def _is_undetermined(files: RunFiles, decided: Decided, table: Mapping[str, Any]) -> bool:
    plan = GoldPlan.of(decided.transformations)
    rows, found = GoldRows(open_reader(), files, plan), plan.table(table["name"])
    return found is not None and any(refutation(rows, found, value) is not None for value in found.values)
