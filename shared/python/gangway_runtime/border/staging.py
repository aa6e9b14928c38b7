"""Builds the staged table of a border from its SELECT."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from gangway_runtime.border.model import Border
from gangway_runtime.context import RunContext
from gangway_runtime.duck import columns_of, identifier, parquet_scan, read_select
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.landing.deliveries import DELIVERED, delivered_at
from gangway_runtime.landing.landings import bronze_parts, landed_hash
from gangway_runtime.masking.key import bind_pads
from gangway_runtime.repairs.landed import Repair, current_repairs
from gangway_runtime.repairs.overlay import offer_repaired
from gangway_runtime.store import workload_store
from gangway_runtime.tables import find_reference, find_table

POSITION = ("_file", "_record")


@dataclass(frozen=True)
class BorderInput:
    """What a border reads: names of Parquet files, one hash over all, and the repairs that were laid over the rows."""

    parts: tuple[str, ...]
    hash: str
    repairs: tuple[Repair, ...] = ()


def open_input(connection: duckdb.DuckDBPyConnection, border: Border, context: RunContext) -> BorderInput:
    """Offer the view `input` and the views of the references, and bind the variables that the SQL may read."""
    zone, table = border.source
    if zone == "bronze":
        parts = tuple(bronze_parts(context, table, border.mode))
        content = landed_hash(parts)
        repairs = current_repairs(context, table)
        moments = {} if border.mode == "full" else delivered_at(context, table, parts)
    else:
        silver = find_table(context, zone, table)
        parts, content, repairs, moments = (silver.part,), silver.hash, (), {}
    store = workload_store(context)
    _offer_rows(connection, tuple(store.path(part) for part in parts), repairs, moments)
    for reference in border.references:
        found = find_reference(context, reference.workload, reference.zone, reference.table)
        connection.execute(f"CREATE VIEW {identifier(reference.name)} AS SELECT * FROM {parquet_scan([found.parquet])}")
    connection.execute("SET VARIABLE as_of = ?::DATE", [context.as_of])
    if border.hashes:
        bind_pads(connection, context)
    return BorderInput(parts, content, repairs)


def _offer_rows(
    connection: duckdb.DuckDBPyConnection,
    files: tuple[Path, ...],
    repairs: tuple[Repair, ...],
    moments: Mapping[str, datetime],
) -> None:
    """Create the view `input`: the rows of the files, with the values that repairs correct and when they came."""
    rows = f"SELECT * FROM {parquet_scan(files)}"
    if repairs:
        connection.execute(f"CREATE VIEW delivered AS {rows}")
        rows = offer_repaired(connection, "delivered", repairs)
    if moments:
        connection.execute(f"CREATE TEMP TABLE _deliveries (_file VARCHAR, {DELIVERED} TIMESTAMP)")
        connection.executemany("INSERT INTO _deliveries VALUES (?, ?)", [list(moment) for moment in moments.items()])
        rows = f"SELECT * FROM ({rows}) LEFT JOIN _deliveries USING (_file)"
    connection.execute(f"CREATE VIEW input AS {rows}")


def stage(
    connection: duckdb.DuckDBPyConnection, border: Border, context: RunContext, added: tuple[str, ...] = ()
) -> None:
    """Create the table `staged` in one pass over the input, and the view `accepted` on it.

    `added` are expressions over `input` that the staged SELECT does not know; accepted rows get them by their place.
    """
    with naming(border.staged_sql):
        select = read_select(connection, context.workload_dir / border.staged_sql)
        connection.execute(f"CREATE TABLE staged AS {select}")
    _require_columns(connection, border)
    others = "".join(f", {expression}" for expression in added)
    joined = " JOIN input USING (_file, _record)" if added else ""
    connection.execute(
        f"CREATE VIEW accepted AS SELECT staged.*{others} FROM staged{joined} WHERE _disposition = 'out'"
    )


def _require_columns(connection: duckdb.DuckDBPyConnection, border: Border) -> None:
    columns = columns_of(connection, "staged")
    wanted = {"_file": "VARCHAR", "_record": "BIGINT", "_disposition": "VARCHAR"}
    wanted |= {f"_broke_{word}": "BIGINT" for word in range(border.words)}
    wrong = [f"{name} {kind}" for name, kind in wanted.items() if columns.get(name) != kind]
    if wrong:
        raise CallerError(
            "staged_columns",
            f"the staged SELECT must yield {', '.join(wrong)}",
            border.staged_sql,
            "add or cast them",
        )
