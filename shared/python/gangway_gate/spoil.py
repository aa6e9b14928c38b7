"""Values that must break a rule, written as SQL over a row that keeps it."""

from __future__ import annotations

from typing import Any

from gangway_gate.run_files import name

_FOREIGN_TEXT = "chr(1) || 'planted'"
_FOREIGN_NUMBER = "-987654321"


def spoiled(rule: dict[str, Any], kinds: dict[str, str]) -> tuple[str, str] | None:
    """Return (column, SQL) that breaks `rule` in a copy of a row, or None when no typed value can.

    `kinds` are the DuckDB types of the table's columns.
    """
    columns = rule.get("columns") or []
    if not columns or columns[0] not in kinds:
        return None
    column = columns[0]
    value = _value(rule, name(column), kinds[column])
    return None if value is None else (column, f"TRY_CAST({value} AS {kinds[column]})")


def _value(rule: dict[str, Any], column: str, kind: str) -> str | None:
    check, text = rule["check"], kind == "VARCHAR"
    if check == "not_null":
        return "NULL"
    if check == "unique":
        return column
    if check == "range":
        return _outside(rule, kind)
    if check in ("in_set", "reference"):
        return _foreign(rule, kind)
    if check in ("pattern", "masked"):
        return "'raw value'" if text and rule.get("pattern") != ".*" else None
    if check == "date_limit":
        return f"CAST(getvariable('as_of') + INTERVAL {int(rule['days_after_as_of']) + 10} DAY AS {kind})"
    if check == "luhn":
        return "'4111111111111112'" if text else None
    if check == "formula":
        return f"{column} * 3 + 1000"
    if check == "expression" and str(rule.get("expression", "")).replace(" ", "").startswith(column.strip('"') + ">="):
        return _FOREIGN_NUMBER
    return None


def _outside(rule: dict[str, Any], kind: str) -> str | None:
    if "maximum" in rule and rule["maximum"] is not None:
        fits = f"TRY_CAST({rule['maximum']} + 1 AS {kind})"
        if rule.get("minimum") is None:
            return fits
        return f"coalesce({fits}, TRY_CAST({rule['minimum']} - 1 AS {kind}))"
    return f"TRY_CAST({rule['minimum']} - 1 AS {kind})" if rule.get("minimum") is not None else None


def _foreign(rule: dict[str, Any], kind: str) -> str | None:
    if kind == "VARCHAR":
        return _FOREIGN_TEXT
    if kind in ("BOOLEAN", "BLOB") or kind.startswith(("DATE", "TIME")):
        return None
    numbers = [
        value for value in rule.get("values", []) if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return f"{max(numbers)} + 1" if numbers else _FOREIGN_NUMBER
