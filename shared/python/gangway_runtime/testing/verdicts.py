"""What a reader of `config/quality_rules.yaml` expects a rule to say of a row: 1 kept, 0 broken, None no value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

Rule = Mapping[str, Any]
Row = Mapping[str, Any]
_BLANKS = " \t\n\v\f\r\xa0"
_FOREIGN = "no such value"
# What a mask does not leave of a value, whatever the value is.
_RAW = {
    "hash": "f" * 63,
    "mask_email": "anna.smith@mail.example.com",
    "mask_partial": "abcdefghijklmnop",
    "mask_pan": "4000000000001234",
    "generalize": "2020-01-31",
    "truncate_ip": "192.168.17.254",
    "redact": "raw",
}
# Rules about several rows or columns at once are not judged value by value.
TOGETHER = ("unique", "formula", "expression")
OF_TABLE = ("row_count", "absent_column")


@dataclass(frozen=True)
class Reader:
    """Reads the rules of one table for rows like `base`.

    `tokens` stand for no value in the text of a column, `known` are the keys of other tables by the rule
    that refers to them.
    """

    rules: tuple[Rule, ...]
    base: Row
    as_of: date
    tokens: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    known: Mapping[str, set[tuple[Any, ...]]] = field(default_factory=dict)

    def rows(self) -> Iterator[Row]:
        """Yield the row itself, then one with each value that tells a rule from another."""
        yield self.base
        for rule in self.rules:
            for column in rule["columns"]:
                for value in self._values(rule, column):
                    yield {**self.base, column: value}

    def verdicts(self, row: Row) -> tuple[int | None, ...]:
        """Say what each rule says of a row."""
        return tuple(self._verdict_of(rule, row) for rule in self.rules)

    def _verdict_of(self, rule: Rule, row: Row) -> int | None:
        if rule["check"] == "reference":
            key = tuple(row[name] for name in rule["columns"])
            return None if None in key else int(key in self.known[rule["id"]])
        return self._all([self._verdict(rule, name, row[name]) for name in rule["columns"]])

    @staticmethod
    def _all(verdicts: list[int | None]) -> int | None:
        """Join the verdicts of several columns: broken goes before not applicable."""
        if 0 in verdicts:
            return 0
        return None if None in verdicts else 1

    def _values(self, rule: Rule, column: str) -> Iterator[Any]:
        value = self.base[column]
        yield None
        if column in self.tokens:
            yield from (f"{_BLANKS}{token.swapcase()}" for token in self.tokens[column])
            yield _FOREIGN
        match rule["check"]:
            case "range":
                yield from _near_bounds(rule, value)
            case "in_set":
                yield from (*rule["values"][:12], another(value))
            case "date_limit":
                last = self.as_of + timedelta(days=rule["days_after_as_of"])
                yield from (_as(value, last), _as(value, last + timedelta(days=1)))
            case "masked":
                yield from (_RAW[rule["method"]], "[redacted]")
            case "pattern":
                yield _FOREIGN
            case "reference":
                yield another(value)
            case "luhn":
                yield re.sub(r"\d$", lambda digit: str((int(digit[0]) + 1) % 10), str(value))

    def _verdict(self, rule: Rule, column: str, value: Any) -> int | None:
        if value is not None and column in self.tokens:
            tokens = {token.strip().lower() for token in self.tokens[column]}
            value = None if value.strip(_BLANKS).lower() in tokens else value
        if rule["check"] == "not_null":
            return int(value is not None)
        return None if value is None else int(self._keeps(rule, column, value))

    def _keeps(self, rule: Rule, column: str, value: Any) -> bool:
        match rule["check"]:
            case "range":
                low, high = rule.get("minimum"), rule.get("maximum")
                number = Decimal(str(value))
                return (low is None or number >= Decimal(str(low))) and (high is None or number <= Decimal(str(high)))
            case "in_set":
                return value in rule["values"]
            case "date_limit":
                return _day(value) <= self.as_of + timedelta(days=rule["days_after_as_of"])
            case "masked":
                return value == self.base[column] or (value == "[redacted]" and rule["method"] != "hash")
            case "pattern":
                return re.fullmatch(rule["pattern"], value) is not None
        # Whether text reads as a type is known of the crafted value alone.
        return bool(value == self.base[column])


def another(value: Any) -> Any:
    """Return another value of the same type."""
    match value:
        case bool():
            return not value
        case datetime() | date():
            return value + timedelta(days=1)
        case str():
            return _FOREIGN
        case None:
            return None
    return type(value)(9_876)


def _near_bounds(rule: Rule, value: Any) -> Iterator[Any]:
    for bound in (rule.get("minimum"), rule.get("maximum")):
        if bound is None:
            continue
        if isinstance(value, Decimal):
            unit = Decimal(1).scaleb(value.as_tuple().exponent if isinstance(value.as_tuple().exponent, int) else 0)
            near = Decimal(str(bound)).quantize(unit)
            yield from (near, near + unit, near - unit)
        elif isinstance(value, int):
            near = round(bound)
            yield from (near, near + 1, near - 1)
        else:
            yield from (float(bound), bound + 0.5, bound - 0.5)


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _as(moment: Any, day: date) -> date:
    """Return a day, or its last minute where the column holds moments."""
    return datetime(day.year, day.month, day.day, 23, 59) if isinstance(moment, datetime) else day
