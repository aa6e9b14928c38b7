"""What a reader of `config/quality_rules.yaml` expects rules to say of rows: 1 kept, 0 broken, None no value."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from gangway_gate.reference import dates, texts
from gangway_gate.reference.casts import cast_delivered, cast_text, scale_of, writing_of
from gangway_gate.reference.expression import Computed, compute
from gangway_gate.reference.masks import method_of, redacts
from gangway_gate.reference.numbers import beside
from gangway_gate.reference.operations.check_set import same_value
from gangway_gate.reference.patterns import compiled
from gangway_gate.reference.types import is_numeric
from gangway_gate.reference.validators import VALIDATORS

Rule = Mapping[str, Any]
Row = Mapping[str, Any]
_FOREIGN = "no such value"
# Rules about the table as a whole are not judged row by row.
OF_TABLE = ("row_count", "absent_column")
# They read the text as it came, without blanks and tokens; all others read the value of the column's type.
_OF_TEXT = ("not_null", "unique", "type", "format", "luhn")


@dataclass
class Reader:
    """Reads the rules of one table, over its columns with their types.

    `columns` are those of the source where the table is bronze, and empty elsewhere; `read` says how its texts are
    read where none of the `steps` of the plan does. `built` are rows that the workload made: what stands in them is
    masked. `known` are the keys of other tables by the rule that refers to them.
    """

    rules: Sequence[Rule]
    types: Mapping[str, str]
    built: Sequence[Row]
    as_of: date
    columns: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    read: Mapping[str, Any] = field(default_factory=dict)
    steps: Sequence[Mapping[str, Any]] = ()
    known: Mapping[str, set[tuple[Any, ...]]] = field(default_factory=dict)

    @cached_property
    def _shown(self) -> dict[str, set[Any]]:
        """The values that masks left."""
        names = {name for rule in self.rules if rule["check"] == "masked" for name in rule["columns"]}
        return {name: {row[name] for row in self.built} for name in names}

    def rows(self) -> list[Row]:
        """Return the rows that were built, then one for each value that tells a rule from another."""
        return [*self.built, *self._changed()]

    def verdicts(self, rows: Sequence[Row]) -> list[tuple[int | None, ...]]:
        """Say what each rule says of each row."""
        by_rule = [self._of_rule(rule, rows) for rule in self.rules]
        return list(zip(*by_rule, strict=True))

    def _changed(self) -> Iterator[Row]:
        base = self.built[0]
        for rule in self.rules:
            for column in rule["columns"]:
                for value in (None, *self._values(rule, column, base[column])):
                    yield {**base, column: value}
            if rule["check"] == "formula":
                yield from self._about(rule, base)
            if rule["check"] == "expression":
                yield from self._beside(rule, base)

    def _values(self, rule: Rule, column: str, value: Any) -> Iterator[Any]:
        match rule["check"]:
            case "range":
                for bound in (rule.get("minimum"), rule.get("maximum")):
                    yield from near(Decimal(str(bound)), self.types[column]) if bound is not None else ()
            case "in_set":
                yield from (*(self._listed(allowed, column) for allowed in rule["values"]), another(value))
            case "date_limit":
                last = self.as_of + timedelta(days=rule["days_after_as_of"])
                yield from (_as(value, last), _as(value, last + timedelta(days=1)))
            case "masked":
                yield from (method_of(rule["method"]).RAW, "[redacted]")
            case "pattern":
                yield _FOREIGN
            case "reference":
                yield another(value)

    def _about(self, rule: Rule, base: Row) -> Iterator[Row]:
        """Yield rows whose number is what the formula gives, and about as far from it as is allowed."""
        (name,) = rule["columns"]
        formula = compute(rule["expression"], self.types)
        unit = Decimal(1).scaleb(-scale_of(self.types[name]))
        for change in ({}, *({operand: None} for operand in formula.columns)):
            yield {**base, **change}
        expected = formula.of(base)
        if isinstance(expected, int | float | Decimal):
            allowed = abs(Decimal(str(expected))) * Decimal(str(rule["tolerance"]))
            for distance in (Decimal(0), allowed, allowed + unit, unit, 2 * unit):
                for number in (Decimal(str(expected)) + distance, Decimal(str(expected)) - distance):
                    yield {**base, name: like(number, self.types[name])}

    def _beside(self, rule: Rule, base: Row) -> Iterator[Row]:
        """Yield rows with the columns of a condition at and beside its constants, and beside one another."""
        condition = compute(rule["expression"], self.types)
        numbers = [Decimal(text) for text in re.findall(r"(?<![\w.])\d+(?:\.\d+)?", rule["expression"])]
        literals = re.findall(r"'([^']*)'", rule["expression"])
        for name in condition.columns:
            kind = self.types[name]
            others = [base[other] for other in condition.columns]
            if is_numeric(kind):
                marks = numbers + [Decimal(str(each)) for each in others if isinstance(each, int | float | Decimal)]
                values = [value for mark in marks for value in near(mark, kind)]
            elif kind in ("date", "timestamp"):
                moments = [each for each in others if isinstance(each, date)]
                values = [_as(base[name], day) + timedelta(days=days) for day in moments for days in (-1, 0, 1)]
            else:
                values = [*literals, _FOREIGN] if kind == "text" else [True, False]
            yield from ({**base, name: value} for value in (None, *values))

    def _of_rule(self, rule: Rule, rows: Sequence[Row]) -> list[int | None]:
        values = [tuple(self._value(rule, name, row) for name in rule["columns"]) for row in rows]
        match rule["check"]:
            case "not_null":
                return [int(None not in each) for each in values]
            case "unique":
                times = Counter(values)
                return [None if None in each else int(times[each] == 1) for each in values]
            case "reference":
                return [None if None in each else int(each in self.known[rule["id"]]) for each in values]
            case "formula" | "expression":
                computed = compute(rule["expression"], self.types)
                return [self._of_row(rule, computed, row) for row in rows]
        return [_together(rule, each, self._kept) for each in values]

    def _of_row(self, rule: Rule, computed: Computed, row: Row) -> int | None:
        if rule["check"] == "expression":
            result = computed.of(row)
            return None if result is None else int(result is True)
        (name,) = rule["columns"]
        actual, expected = row[name], computed.of(row)
        if actual is None or not isinstance(expected, int | float | Decimal):
            return None
        difference = abs(float(actual) - float(expected))
        half = 1e-9 if self.types[name] == "double" else float(Decimal("0.500001").scaleb(-scale_of(self.types[name])))
        return int(difference <= float(rule["tolerance"]) * 1.000000001 * abs(float(expected)) or difference <= half)

    def _value(self, rule: Rule, name: str, row: Row) -> Any:
        """Read a cell: in bronze a text without the blanks about it and without the tokens that mean nothing."""
        value, column = row[name], self.columns.get(name)
        if column is None or value is None:
            return value
        if "declared_type" in column:
            return cast_delivered(column["declared_type"], value)
        trimmed = texts.trim(value)
        if texts.lower(trimmed) in {texts.lower(token) for token in self.read["null_tokens"]}:
            return None
        return trimmed if rule["check"] in _OF_TEXT else self._typed(trimmed, column)

    def _typed(self, text: str, column: Mapping[str, Any]) -> Any:
        """Read a text as the plan reads its column, else as the source describes it."""
        kind, read = column["type"], self.read
        for step in self.steps:
            if column["name"] in step.get("columns", ()) and step.get("type") == kind:
                if step["op"] == "parse_date":
                    return dates.parse(text, kind, step["formats"])
                read = step
                break
        if kind in ("date", "timestamp") and "format" in column:
            return dates.parse(text, kind, (column["format"], *column.get("other_formats", ())))
        return cast_text(text, "text" if kind in ("json", "binary") else kind, writing_of(read))

    def _listed(self, allowed: Any, column: str) -> Any:
        kind = self.types[column]
        return like(Decimal(str(allowed)), kind) if is_numeric(kind) else allowed

    def _kept(self, rule: Rule, name: str, value: Any) -> bool:
        match rule["check"]:
            case "type":
                return not self.columns or self._typed(value, self.columns[name]) is not None
            case "format":
                return dates.parse(value, self.columns[name]["type"], (rule["format"],)) is not None
            case "range":
                low, high = rule.get("minimum"), rule.get("maximum")
                return (low is None or value >= beside(value, low)) and (high is None or value <= beside(value, high))
            case "in_set":
                return any(same_value(value, allowed) for allowed in rule["values"])
            case "date_limit":
                return _day(value) <= self.as_of + timedelta(days=rule["days_after_as_of"])
            case "masked":
                return value in self._shown[name] or (value == "[redacted]" and redacts(rule["method"]))
            case "pattern":
                return compiled(rule["pattern"]).fullmatch(value) is not None
            case "luhn":
                return VALIDATORS["luhn"](value)
        raise ValueError(f"there is no check {rule['check']}")


def _together(rule: Rule, values: tuple[Any, ...], kept: Any) -> int | None:
    """Join the verdicts of several columns: broken goes before not applicable."""
    said = [
        None if value is None else int(kept(rule, name, value))
        for name, value in zip(rule["columns"], values, strict=True)
    ]
    return 0 if 0 in said else None if None in said else 1


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


def near(mark: Decimal, kind: str) -> Iterator[Any]:
    """Yield the number and its neighbours in a type."""
    unit = Decimal("0.001") if kind == "double" else Decimal(1).scaleb(-scale_of(kind))
    yield from (like(number, kind) for number in (mark, mark + unit, mark - unit))


def like(number: Decimal, kind: str) -> Any:
    """Return a number as a column of a type holds it."""
    if kind == "double":
        return float(number)
    return round(number) if kind == "integer" else number.quantize(Decimal(1).scaleb(-scale_of(kind)))


def _day(moment: Any) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _as(moment: Any, day: date) -> date:
    """Return a day, or its last minute where the column holds moments."""
    return datetime(day.year, day.month, day.day, 23, 59) if isinstance(moment, datetime) else _day(day)
