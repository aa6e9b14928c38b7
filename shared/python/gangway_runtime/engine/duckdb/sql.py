"""One way to open DuckDB, and what its SQL writes in its own way."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import duckdb

from gangway_runtime.engine.words import identifier, literal
from gangway_runtime.errors import CallerError

_THREADS = 2


def connect(spill: Path, database: str | Path = ":memory:") -> duckdb.DuckDBPyConnection:
    """Open a database that never fetches extensions, keeps UTC and spills into `spill`."""
    connection = duckdb.connect(
        str(database),
        config={
            "threads": _THREADS,
            "memory_limit": f"{_memory_limit_mib()}MiB",
            "temp_directory": str(spill / "spill"),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        },
    )
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    return connection


def text_list(values: Iterable[str]) -> str:
    """Write a list of texts as a SQL list with the right type even when it is empty."""
    return "[" + ", ".join(literal(value) for value in values) + "]::VARCHAR[]"


def parquet_scan(paths: Iterable[Path]) -> str:
    """Write the table function that reads these Parquet files as one table, columns matched by name."""
    return f"read_parquet({text_list(str(path) for path in paths)}, union_by_name = true, hive_partitioning = false)"


def columns_of(connection: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    """Return the columns of a table or view as name to DuckDB type, in order."""
    rows = connection.execute(f"DESCRIBE {identifier(relation)}").fetchall()
    return {name: kind for name, kind, *_ in rows}


def read_select(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    """Read a file that holds exactly one SELECT; return it without a closing semicolon."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CallerError("sql_missing", "there is no such SQL file", str(path), "regenerate the workload") from error
    statements = connection.extract_statements(text)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise CallerError("sql_not_a_select", "the file must hold exactly one SELECT", str(path), "rewrite the file")
    return str(statements[0].query).strip().rstrip(";")


def _memory_limit_mib() -> int:
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1024, int(physical * 0.4) >> 20)
