"""Logical types as the config writes them, and the Python values that carry them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Context, Decimal
from functools import cache

Value = str | int | Decimal | float | bool | bytes | date | datetime | None

_DECIMAL = re.compile(r"decimal\((\d+),(\d+)\)")
# Wide enough that no sum or product of decimals of 38 digits is ever rounded.
EXACT = Context(prec=200)


@cache
def decimal_parts(kind: str) -> tuple[int, int] | None:
    """Return precision and scale of a decimal type, None for every other."""
    match = _DECIMAL.fullmatch(kind)
    return (int(match[1]), int(match[2])) if match else None


def is_numeric(kind: str) -> bool:
    """Return whether values of the type are numbers."""
    return kind in ("integer", "double") or decimal_parts(kind) is not None


def is_textual(kind: str) -> bool:
    """Return whether values of the type are kept as text."""
    return kind in ("text", "time", "json")


def is_moment(kind: str) -> bool:
    """Return whether values of the type are days or points in time."""
    return kind in ("date", "timestamp")


def type_of(value: Value) -> str:
    """Return the type of a value by what it is: for tables whose columns nobody declared."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, Decimal):
        scale = max(0, -int(value.as_tuple().exponent))
        return f"decimal(38,{scale})"
    if isinstance(value, datetime):
        return "timestamp"
    names: dict[type, str] = {float: "double", date: "date", bytes: "binary"}
    return names.get(type(value), "text")
