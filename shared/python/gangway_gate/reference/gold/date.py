"""A calendar from the first to the last day of some date columns."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gangway_gate.reference.casts import to_text
from gangway_gate.reference.expression import compute
from gangway_gate.reference.expression.evaluate import date_part
from gangway_gate.reference.gold.table import Input, values_of
from gangway_gate.reference.types import Value

_PARTS = ("year", "quarter", "month", "day", "day_of_week")
_TYPES = {
    "date": "date",
    **dict.fromkeys(_PARTS, "integer"),
    "is_weekend": "boolean",
    "year_month": "text",
    "iso_date": "text",
}


def build(table: Input) -> list[dict[str, Value]]:
    """Return every day once; a table's own columns are expressions over the calendar's."""
    seen = [row[name] for row in table.accepted for name in table.table["date_columns"] if row[name] is not None]
    days = [value.date() if isinstance(value, datetime) else value for value in seen]
    chosen = {each["name"]: (compute(each["from"], _TYPES), each["type"]) for each in table.table["columns"]}
    calendar = [_day(day) for day in _span(days)]
    return [values_of(chosen, day) for day in calendar] if chosen else calendar


def _span(days: list[date]) -> list[date]:
    if not days:
        return []
    first, last = min(days), max(days)
    return [first + timedelta(days=index) for index in range((last - first).days + 1)]


def _day(day: date) -> dict[str, Value]:
    return {
        "date": day,
        **{name: date_part(name, day) for name in _PARTS},
        "is_weekend": day.isoweekday() >= 6,
        "year_month": to_text(day)[:7],
        "iso_date": to_text(day),
    }


def types(table: Input) -> dict[str, str]:
    """Return the types of the columns."""
    return table.declared() or dict(_TYPES)
