"""Lays repairs over bronze: the input of a border has every delivered row once, corrected where somebody did so."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from gangway_runtime.duck import columns_of, identifier, literal, parquet_scan
from gangway_runtime.repairs.landed import Repair

# Each repaired row of the input: its position, the repairs that it has values of, and the columns that they correct.
REPAIRED = "_repaired"


def offer_repaired(connection: duckdb.DuckDBPyConnection, delivered: str, repairs: Sequence[Repair]) -> str:
    """Make the table `_repaired`, and return the SELECT that is `delivered`, a view, with the repairs over it.

    Of several corrections of one value the newest counts. A row that was no record of its format is one once it is
    repaired, so its rules judge it.
    """
    _newest_values(connection, delivered, repairs)
    kinds = columns_of(connection, delivered)
    found = connection.execute("SELECT DISTINCT _column FROM _repair_values ORDER BY 1").fetchall()
    columns = [name for (name,) in found]
    _one_row_each(connection, columns)
    corrected = [
        f"CASE WHEN repaired._has_{place} THEN {_read(place, kinds[column])} ELSE delivered.{identifier(column)} END "
        f"AS {identifier(column)}"
        for place, column in enumerate(columns)
    ]
    replaced = [*corrected, "CASE WHEN repaired._file IS NULL THEN delivered._malformed END AS _malformed"]
    return (
        f"SELECT delivered.* REPLACE ({', '.join(replaced)}) FROM {identifier(delivered)} AS delivered "
        f"LEFT JOIN {REPAIRED} AS repaired ON repaired._file = delivered._file AND repaired._record = delivered._record"
    )


def repaired_rows(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many rows of the input have corrected values."""
    return int((connection.execute(f"SELECT count(*) FROM {REPAIRED}").fetchone() or (0,))[0])


def _newest_values(connection: duckdb.DuckDBPyConnection, delivered: str, repairs: Sequence[Repair]) -> None:
    """Make `_repair_values`: for each delivered row and column the newest correction, and whose it is."""
    parts = " UNION ALL ".join(
        f"SELECT *, {number} AS _number, {literal(repair.name)} AS _repair FROM {parquet_scan([repair.parquet])}"
        for number, repair in enumerate(repairs)
    )
    connection.execute(
        f"CREATE TEMP TABLE _repair_values AS SELECT given.* FROM ({parts}) AS given "
        f"SEMI JOIN {identifier(delivered)} AS delivered USING (_file, _record) "
        "QUALIFY row_number() OVER (PARTITION BY _file, _record, _column ORDER BY _number DESC) = 1"
    )


def _one_row_each(connection: duckdb.DuckDBPyConnection, columns: Sequence[str]) -> None:
    values = "".join(
        f", bool_or(_column = {literal(column)}) AS _has_{place}, "
        f"any_value(_value) FILTER (_column = {literal(column)}) AS _value_{place}"
        for place, column in enumerate(columns)
    )
    connection.execute(
        f"CREATE TEMP TABLE {REPAIRED} AS SELECT _file, _record, list_sort(list(DISTINCT _repair)) AS _repairs, "
        f"list_sort(list(_column)) AS _repaired_columns{values} FROM _repair_values GROUP BY _file, _record"
    )


def _read(place: int, kind: str) -> str:
    """Write the corrected value in the type of its column; an empty text is no value of a typed one."""
    value = f"repaired._value_{place}"
    return value if kind == "VARCHAR" else f"CAST(nullif({value}, '') AS {kind})"
