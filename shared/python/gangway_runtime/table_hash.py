"""The logical hash of a table: the same rows give the same hash in any order, file layout or process."""

from __future__ import annotations

import hashlib
import json

import duckdb

from gangway_runtime.duck import identifier

# What these types look like as text never holds the separator, so they need no length in front.
_PLAIN = {
    "BIGINT",
    "INTEGER",
    "DOUBLE",
    "BOOLEAN",
    "DATE",
    "TIME",
    "TIMESTAMP",
    "HUGEINT",
    "SMALLINT",
    "TINYINT",
}


def table_hash(connection: duckdb.DuckDBPyConnection, relation: str, columns: dict[str, str]) -> tuple[str, int]:
    """Hash the named columns (name to DuckDB type, in order) of a table or view; return 64 hex digits and the rows.

    It is SHA-256 over names, types, row count and the sum of one 64-bit MD5 digest per row.
    """
    query = f"SELECT count(*), coalesce(sum(md5_number_lower({_row_text(columns)})), 0) FROM {identifier(relation)}"
    count, total = connection.execute(query).fetchone() or (0, 0)
    content = json.dumps([list(columns.items()), count, str(total)])
    return hashlib.sha256(content.encode()).hexdigest(), int(count)


def _row_text(columns: dict[str, str]) -> str:
    """Write an expression that is different text for different rows: a length stands before each free text."""
    parts = []
    for name, kind in columns.items():
        value = f"CAST({identifier(name)} AS VARCHAR)"
        if kind in _PLAIN or kind.startswith("DECIMAL"):
            parts.append(f"coalesce({value}, '-')")
        else:
            parts.append(f"coalesce(strlen({value}), -1), coalesce({value}, '')")
    return f"concat_ws(chr(31), {', '.join(parts)})"
