"""Reads what the reference starts from: chosen rows of bronze, referenced tables, the key of the masks."""

from __future__ import annotations

from typing import Any

import duckdb

from gangway_gate.run_files import name, scan
from gangway_gate.values.decided import Decided
from gangway_runtime.context import RunContext
from gangway_runtime.masking.key import key_file
from gangway_runtime.tables import find_reference

Rows = list[dict[str, Any]]
Table = tuple[str, str]


def read_chosen(connection: duckdb.DuckDBPyConnection) -> Rows:
    """Return the chosen rows of bronze in the order of the source, their columns as Python values."""
    columns = connection.execute("DESCRIBE SELECT * FROM bronze").fetchall()
    items = ", ".join(f"{_readable(column, kind)} AS {name(column)}" for column, kind, *_ in columns)
    question = f"SELECT {items} FROM bronze SEMI JOIN chosen USING (_file, _record) ORDER BY _file, _record"
    return rows_of(connection, question)


def rows_of(connection: duckdb.DuckDBPyConnection, question: str) -> Rows:
    """Return the rows of a query by column."""
    cursor = connection.execute(question)
    names = [each[0] for each in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _readable(column: str, kind: str) -> str:
    """Write a column so that Python gets the value as silver means it: points in time in UTC, nested values as JSON."""
    quoted = name(column)
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"({quoted} AT TIME ZONE 'UTC')"
    nested = kind.endswith("]") or kind.startswith(("STRUCT", "MAP", "UNION"))
    return f"CAST(to_json({quoted}) AS VARCHAR)" if nested else quoted


def read_references(
    connection: duckdb.DuckDBPyConnection, decided: Decided, context: RunContext
) -> tuple[dict[Table, Rows], dict[Table, dict[str, str]]]:
    """Return the rows of the tables that steps refer to, with the columns that they read, and the types of these."""
    rows: dict[Table, Rows] = {}
    types: dict[Table, dict[str, str]] = {}
    for (workload, table), columns in _referenced(decided).items():
        found = find_reference(context, workload, "silver", table)
        source = scan([found.parquet])
        listed = ", ".join(name(column) for column in sorted(columns))
        rows[workload, table] = rows_of(connection, f"SELECT DISTINCT {listed} FROM {source}")
        described = connection.execute(f"DESCRIBE SELECT {listed} FROM {source}").fetchall()
        types[workload, table] = {column: logical(kind) for column, kind, *_ in described}
    return rows, types


def logical(kind: str) -> str:
    """Return the logical type that a column of silver has by its type in DuckDB."""
    plain = {"VARCHAR": "text", "BIGINT": "integer", "BLOB": "binary"}
    return plain.get(kind, kind.lower().replace(" ", ""))


def _referenced(decided: Decided) -> dict[Table, set[str]]:
    found: dict[Table, set[str]] = {}
    for step in decided.transformations["bronze_to_silver"]["steps"]:
        if step["op"] == "check_reference":
            table, columns = step["to"], list(step["to"]["columns"])
        elif step["op"] == "lookup":
            table, columns = step["table"], [*step["keys"].values(), *step["columns"]]
        else:
            continue
        found.setdefault((table["workload"], table["table"]), set()).update(columns)
    return found


def masking_key(context: RunContext) -> bytes | None:
    """Return the key of the masks where there is one; it is only read here."""
    path = key_file(context.project)
    return bytes.fromhex(path.read_text(encoding="ascii").strip()) if path.is_file() else None
