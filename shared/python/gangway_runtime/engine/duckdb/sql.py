"""One way to open DuckDB, and what its SQL writes in its own way."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import duckdb

from gangway_runtime.engine.words import identifier, literal
from gangway_runtime.errors import CallerError

_THREADS = 2
_HELPER = re.compile(r"(?:\s|--[^\n]*\n)*create\s+or\s+replace\s+temp\s+macro\s+gw_\w+\s*\(", re.IGNORECASE)


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
    """Read a file that holds one SELECT and define its helper functions; return it without a closing semicolon."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise CallerError("sql_missing", "there is no such SQL file", str(path), "regenerate the workload") from error
    definitions, select = split_script(connection, text)
    if select is None:
        raise CallerError("sql_not_a_select", "the file must hold exactly one SELECT", str(path), "rewrite the file")
    for definition in definitions:
        connection.execute(definition)
    return select


def is_helper(statement: str) -> bool:
    """Whether a statement defines a helper function of the SELECT after it, and nothing that stays."""
    return _HELPER.match(statement) is not None


def split_script(connection: duckdb.DuckDBPyConnection, text: str) -> tuple[list[str], str | None]:
    """Split a script into the definitions of its helper functions and its SELECT; None where it is anything else.

    Lines of the SELECT keep their numbers, which errors name.
    """
    statements = [(str(statement.query), statement.type) for statement in connection.extract_statements(text)]
    definitions = [query for query, _ in statements[:-1]]
    if not statements or not all(map(is_helper, definitions)) or statements[-1][1] != duckdb.StatementType.SELECT:
        return definitions, None
    select = statements[-1][0].strip()
    return definitions, "\n" * text[: text.rfind(select)].count("\n") + select.rstrip(";")


def _memory_limit_mib() -> int:
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(1024, int(physical * 0.4) >> 20)
