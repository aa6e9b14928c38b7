"""One row for each combination of the group columns; rows without a value form a group of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from gangway_gate.reference import numbers
from gangway_gate.reference.casts import convert, scale_of
from gangway_gate.reference.gold.table import Input, in_order, values_of
from gangway_gate.reference.types import EXACT, Value


def build(table: Input) -> list[dict[str, Value]]:
    """Return the groups in their order; without group columns, one row over everything."""
    columns = table.columns()
    groups: dict[Any, list[Mapping[str, Any]]] = {} if columns else {(): []}
    for row in table.rows():
        groups.setdefault(tuple(values_of(columns, row).items()), []).append(row)
    measures = [(each["name"], _measure(each, table)) for each in table.table["measures"]]
    built = [{**dict(group), **{name: measure(rows) for name, measure in measures}} for group, rows in groups.items()]
    return in_order(built, list(columns))


def _measure(measure: Mapping[str, Any], table: Input) -> Callable[[list[Mapping[str, Any]]], Value]:
    everything = measure["expression"].strip() == "*"
    computed = table.compute("1" if everything else measure["expression"])

    def of(rows: list[Mapping[str, Any]]) -> Value:
        values = [value for value in (computed.of(row) for row in rows) if value is not None]
        result, kind = _aggregate(measure["aggregation"], values, computed.type)
        return convert(result, kind, measure["type"])

    return of


def _aggregate(aggregation: str, values: list[Any], kind: str) -> tuple[Value, str]:
    """Return the aggregate of the values that are there, and its type."""
    match aggregation:
        case "count":
            return len(values), "integer"
        case "count_distinct":
            return len(set(values)), "integer"
        case "minimum":
            return min(values, default=None), kind
        case "maximum":
            return max(values, default=None), kind
        case "sum":
            return _sum(values, kind), _sum_type(kind)
        case "average":
            total = _sum(values, kind)
            return None if total is None else float(total) / len(values), "double"
    raise ValueError(f"there is no aggregation {aggregation}")


def _sum_type(kind: str) -> str:
    return "decimal(38,6)" if kind == "double" else f"decimal(38,{scale_of(kind)})"


def _sum(values: list[Any], kind: str) -> Decimal | None:
    """Add exactly, doubles at six places: the sum is the same in every order."""
    summands = [numbers.within(numbers.as_decimal(value), _sum_type(kind)) for value in values]
    total: Decimal | None = None
    for summand in summands:
        if summand is not None:
            total = summand if total is None else EXACT.add(total, summand)
    return total


def types(table: Input) -> dict[str, str]:
    """Return the types of the columns."""
    return {**table.declared(), **{each["name"]: each["type"] for each in table.table["measures"]}}
