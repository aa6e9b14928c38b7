"""The value of an expression for one row. Null is None, and conditions have three values, as in SQL."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Any

from gangway_gate.reference import numbers, texts
from gangway_gate.reference.casts import convert
from gangway_gate.reference.expression import tree
from gangway_gate.reference.expression.typing import Types, type_of_node, unified
from gangway_gate.reference.types import EXACT, Value

Row = Mapping[str, Value]

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_TEXT_FUNCTIONS: dict[str, Callable[[str], Value]] = {
    "length": len,
    "lower": texts.lower_ascii,
    "upper": texts.upper_ascii,
}


def evaluate(node: tree.Node, row: Row, columns: Types, known: dict[int, str] | None = None) -> Value:
    """Return the value in the type that `type_of_node` gives; `known` keeps the types of its parts from row to row."""
    return _Evaluation(row, columns, {} if known is None else known).value(node)


_ZERO = tree.Number("0")


class _Evaluation:
    def __init__(self, row: Row, columns: Types, known: dict[int, str]) -> None:
        self._row = row
        self._known = known
        self._columns = columns

    def value(self, node: tree.Node) -> Value:
        match node:
            case tree.Column(name):
                return self._row[name]
            case tree.Number(text):
                return numbers.fitted(Decimal(text), self._type(node))
            case tree.Literal(value):
                return value
            case tree.Negate(operand):
                return self._arithmetic("-", _ZERO, operand, self._type(node))
            case tree.Not(operand):
                return negated(self._truth(operand))
            case tree.Binary():
                return self._binary(node)
            case tree.In(operand, values, turned):
                found = self._among(operand, values)
                return negated(found) if turned else found
            case tree.Between(operand, low, high, turned):
                found = self._between(operand, low, high)
                return negated(found) if turned else found
            case tree.IsNull(operand, turned):
                return (self.value(operand) is None) != turned
            case tree.Call():
                return self._call(node)
            case tree.Case(branches, otherwise):
                return self._case(node, branches, otherwise)
        raise ValueError(f"a {type(node).__name__} has no value")

    def _binary(self, node: tree.Binary) -> Value:
        if node.operator in ("and", "or"):
            sides = [self._truth(node.left), self._truth(node.right)]
            return all_of(sides) if node.operator == "and" else any_of(sides)
        if node.operator in _COMPARISONS:
            left, right = self._shared(node.left, node.right)
            return None if left is None or right is None else _COMPARISONS[node.operator](left, right)
        return self._arithmetic(node.operator, node.left, node.right, self._type(node))

    def _arithmetic(self, sign: str, left: tree.Node, right: tree.Node, kind: str) -> Value:
        a, b = self._number(left), self._number(right)
        if a is None or b is None or (sign == "/" and b == 0):
            return None
        if sign == "/":
            quotient = numbers.finite(_double_result("/", a, b))
            return None if quotient is None else numbers.fitted(quotient, kind)
        if kind == "double":
            return numbers.finite(_double_result(sign, a, b))
        exact = {"+": EXACT.add, "-": EXACT.subtract, "*": EXACT.multiply}[sign](Decimal(a), Decimal(b))
        return numbers.fitted(exact, kind)

    def _among(self, operand: tree.Node, values: tuple[tree.Node, ...]) -> bool | None:
        kept, *others = self._shared(operand, *values)
        return any_of([None if kept is None or other is None else kept == other for other in others])

    def _between(self, operand: tree.Node, low: tree.Node, high: tree.Node) -> bool | None:
        value, least, most = self._shared(operand, low, high)
        above = None if value is None or least is None else value >= least
        below = None if value is None or most is None else value <= most
        return all_of([above, below])

    def _call(self, node: tree.Call) -> Value:
        if node.name == "coalesce":
            return next((value for value in self._shared(*node.arguments) if value is not None), None)
        value = self.value(node.arguments[0])
        if value is None:
            return None
        if node.name == "round" and isinstance(value, int | float | Decimal):
            return self._round(node, value)
        if isinstance(value, str):
            return _TEXT_FUNCTIONS[node.name](value)
        if isinstance(value, date):
            return date_part(node.name, value)
        raise ValueError(f"{node.name} does not take {value!r}")

    def _round(self, node: tree.Call, value: numbers.Number) -> Value:
        kind, places = self._type(node), node.arguments[1]
        scale = int(places.text) if isinstance(places, tree.Number) else 0
        if kind == "integer":
            return value
        exact = numbers.as_decimal(value)
        whole = numbers.within(exact, f"decimal(38,{scale})")
        return None if whole is None else numbers.fitted(whole, kind)

    def _case(
        self, node: tree.Node, branches: tuple[tuple[tree.Node, tree.Node], ...], other: tree.Node | None
    ) -> Value:
        kind = self._type(node)
        for condition, result in branches:
            if self._truth(condition):
                return self._as(result, kind)
        return None if other is None else self._as(other, kind)

    def _type(self, node: tree.Node) -> str:
        kind = self._known.get(id(node))
        if kind is None:
            kind = self._known[id(node)] = type_of_node(node, self._columns)
        return kind

    def _as(self, node: tree.Node, kind: str) -> Value:
        value = self.value(node)
        return None if value is None else convert(value, self._type(node), kind)

    def _shared(self, *nodes: tree.Node) -> list[Any]:
        """Values are compared and mixed in the type that holds them all."""
        kind = reduce(unified, map(self._type, nodes), "null")
        return [self._as(node, kind) for node in nodes]

    def _truth(self, node: tree.Node) -> bool | None:
        value = self.value(node)
        if value is None or isinstance(value, bool):
            return value
        raise ValueError(f"{value!r} is no condition")

    def _number(self, node: tree.Node) -> numbers.Number | None:
        value = self.value(node)
        if value is None or (isinstance(value, int | float | Decimal) and not isinstance(value, bool)):
            return value
        raise ValueError(f"{value!r} is no number")


def negated(value: bool | None) -> bool | None:
    """Turn a truth value around; unknown stays unknown."""
    return None if value is None else not value


def all_of(values: list[bool | None]) -> bool | None:
    """Return false where one is false, else unknown where one is unknown."""
    if any(value is False for value in values):
        return False
    return None if None in values else True


def any_of(values: list[bool | None]) -> bool | None:
    """Return true where one is true, else unknown where one is unknown."""
    if any(value is True for value in values):
        return True
    return None if None in values else False


def date_part(name: str, value: date) -> int:
    """Return a part of a date; weekdays count from Monday as 1."""
    if name == "quarter":
        return (value.month + 2) // 3
    if name == "day_of_week":
        return value.isoweekday()
    if name == "hour":
        return value.hour if isinstance(value, datetime) else 0
    return {"year": value.year, "month": value.month, "day": value.day}[name]


def _double_result(sign: str, a: numbers.Number, b: numbers.Number) -> float:
    left, right = float(a), float(b)
    return {
        "+": lambda: left + right,
        "-": lambda: left - right,
        "*": lambda: left * right,
        "/": lambda: left / right,
    }[sign]()
