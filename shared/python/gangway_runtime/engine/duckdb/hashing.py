"""The sum of row digests that `table_hash` defines, as one aggregate."""

from __future__ import annotations

from gangway_runtime.engine.words import identifier

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


def row_sum(relation: str, columns: dict[str, str]) -> str:
    """Write the SELECT that counts the rows of a relation and sums their digests."""
    digest = f"md5_number_lower({_row_text(columns)})"
    return f"SELECT count(*), coalesce(sum({digest}), 0) FROM {identifier(relation)}"


def _row_text(columns: dict[str, str]) -> str:
    """Write an expression that is different text for different rows: a length stands before each free text."""
    parts = []
    for name, kind in columns.items():
        value = f"CAST({identifier(name)} AS VARCHAR)"
        if kind == "DOUBLE":
            # DuckDB writes the sign of what is no number.
            value = f"CASE WHEN isnan({identifier(name)}) THEN 'nan' ELSE {value} END"
        if kind in _PLAIN or kind.startswith("DECIMAL"):
            parts.append(f"coalesce({value}, '-')")
        else:
            parts.append(f"coalesce(strlen({value}), -1), coalesce({value}, '')")
    return f"concat_ws(chr(31), {', '.join(parts)})"
