"""Gangway's logical types, and which DuckDB types may carry them."""

from __future__ import annotations

import re

from gangway_runtime.errors import CallerError

# A time of day is text in every dialect, since only some engines have a type for it; JSON is text too.
_CARRIERS = {
    "text": {"VARCHAR"},
    "integer": {"BIGINT"},
    "double": {"DOUBLE"},
    "boolean": {"BOOLEAN"},
    "date": {"DATE"},
    "time": {"VARCHAR", "TIME"},
    "timestamp": {"TIMESTAMP"},
    "json": {"VARCHAR", "JSON"},
    "binary": {"BLOB"},
}
# What the columns of a file with types of its own are called in DuckDB; decimals, timestamps and nested types by form.
_LOGICAL = {
    **dict.fromkeys(("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"), "integer"),
    "UBIGINT": "decimal(20,0)",
    "HUGEINT": "decimal(38,0)",
    "UHUGEINT": "decimal(38,0)",
    "FLOAT": "double",
    "DOUBLE": "double",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIME": "time",
    "TIME WITH TIME ZONE": "time",
    "BLOB": "binary",
    "BIT": "binary",
    "JSON": "json",
}
_NESTED = re.compile(r"\[|^STRUCT|^MAP|^UNION")
_DECIMAL = re.compile(r"decimal\(\s*(\d+)\s*,\s*(\d+)\s*\)")


def carriers(logical: str) -> set[str]:
    """Return the DuckDB types that may carry a logical type; `CallerError` (unknown_type) for an unknown one."""
    decimal = _DECIMAL.fullmatch(logical)
    if decimal:
        return {f"DECIMAL({decimal[1]},{decimal[2]})"}
    if logical not in _CARRIERS:
        raise CallerError(
            "unknown_type",
            f"there is no logical type {logical!r}",
            logical,
            f"one of {', '.join(_CARRIERS)}, decimal(p,s)",
        )
    return _CARRIERS[logical]


def carrier(logical: str) -> str:
    """Return the DuckDB type in which Gangway itself writes a logical type."""
    known = carriers(logical)
    return "VARCHAR" if "VARCHAR" in known else min(known)


def logical_type_of(physical: str) -> str:
    """Return the logical type of a column of a delivered file, by its type as DuckDB writes it."""
    if physical in _LOGICAL:
        return _LOGICAL[physical]
    if physical.startswith("DECIMAL("):
        return physical.lower()
    if physical.startswith("TIMESTAMP"):
        return "timestamp"
    return "json" if _NESTED.search(physical) else "text"
