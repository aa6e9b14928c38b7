"""What stands in a cell, as text: dates as ISO 8601, numbers with the fifteen digits that Excel has."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

# What Excel shows where a formula has no value.
ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!"}
)
_DAY = timedelta(days=1)


def text_of(value: Any) -> str | None:
    """Return the text of a cell's value; None where there is none, or an error."""
    if type(value) is str:
        return None if value in ERRORS else value
    if value is None:
        return None
    kind = type(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is float:
        return _decimal(value)
    if kind is int:
        return str(value)
    if kind is datetime:
        return _moment(value)
    if kind is date:
        return value.isoformat()
    if kind is time:
        return value.isoformat()
    if kind is timedelta:
        return _duration(value)
    return str(value)


def _decimal(value: float) -> str:
    """Write a number with the digits that Excel shows, none of them as a power of ten."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    text = f"{value:.15g}"
    return format(Decimal(text), "f") if "e" in text else text


def _moment(value: datetime) -> str:
    # A day without a time is a date; so is one that lost a fraction of a second in days of binary fractions.
    rounded = (value + timedelta(microseconds=500)).replace(microsecond=0)
    whole = value if value.microsecond % 1000 == 0 and value.microsecond else rounded
    if whole.time() == time(0):
        return whole.date().isoformat()
    return whole.isoformat(sep=" ", timespec="milliseconds" if whole.microsecond else "seconds")


def _duration(value: timedelta) -> str:
    """Write a time of day as such, and what is longer as hours."""
    seconds = round(value.total_seconds())
    sign = "-" if seconds < 0 else ""
    hours, rest = divmod(abs(seconds), 3_600)
    return f"{sign}{hours:02}:{rest // 60:02}:{rest % 60:02}"
