"""The type of every part of an expression, and whether a part can be undefined though its columns have values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce

from gangway_gate.reference.expression import tree
from gangway_gate.reference.types import decimal_parts, is_moment, is_numeric, is_textual, type_of

Types = Mapping[str, str]


def type_of_node(node: tree.Node, columns: Types) -> str:
    """Return the type; `null` for the bare word."""
    match node:
        case tree.Column(name):
            return columns[name]
        case tree.Number(text):
            return number_type(text)
        case tree.Literal(value):
            return "null" if value is None else type_of(value)
        case tree.Negate(operand):
            return type_of_node(operand, columns)
        case tree.Binary(operator, left, right) if operator in ("+", "-", "*", "/"):
            return _arithmetic(operator, left, right, columns)
        case tree.Call(name, arguments):
            return _call(name, arguments, columns)
        case tree.Case(branches, otherwise):
            return shared([value for _, value in branches] + ([otherwise] if otherwise else []), columns)
    return "boolean"


def shared(nodes: Iterable[tree.Node], columns: Types) -> str:
    """Return the type that holds the values of all parts without loss."""
    return reduce(unified, (type_of_node(node, columns) for node in nodes), "null")


def unified(left: str, right: str) -> str:
    """Return the type that holds both: integer within decimal within double, date within timestamp."""
    if left == right or right == "null":
        return left
    if left == "null":
        return right
    if is_moment(left) and is_moment(right):
        return "timestamp"
    if is_textual(left) and is_textual(right):
        return "text"
    if "double" in (left, right):
        return "double"
    (whole, scale), (other_whole, other_scale) = _digits(left), _digits(right)
    return decimal_of(max(whole, other_whole), max(scale, other_scale))


def number_type(text: str) -> str:
    """Return the type of a number as it is written: `12` is an integer, `0.50` a decimal(2,2)."""
    whole, _, fraction = text.partition(".")
    if not fraction:
        return decimal_of(len(whole), 0) if len(whole.lstrip("0")) > 18 else "integer"
    return decimal_of(len(whole.lstrip("0")), len(fraction))


def decimal_of(whole: int, scale: int) -> str:
    """Return a decimal with these digits before and after the point, double where 38 are not enough."""
    precision = max(whole, 0) + scale
    return "double" if precision > 38 else f"decimal({max(precision, 1)},{scale})"


def partial(node: tree.Node, columns: Types) -> bool:
    """Return whether a quotient, an overflow or a rounded double can leave the value undefined."""
    return _undefinable(node, columns) or any(partial(part, columns) for part in node.parts())


def _undefinable(node: tree.Node, columns: Types) -> bool:
    match node:
        case tree.Binary("/", _, _):
            return True
        case tree.Binary("+" | "-" | "*", _, _):
            return type_of_node(node, columns) in ("integer", "double")
        case tree.Negate(operand):
            # The least integer has no counterpart.
            return type_of_node(operand, columns) == "integer" and not isinstance(operand, tree.Number)
        case tree.Call("round", (value, _)):
            return type_of_node(value, columns) == "double"
    return False


def _digits(kind: str) -> tuple[int, int]:
    parts = decimal_parts(kind)
    return (parts[0] - parts[1], parts[1]) if parts else (19, 0)


def _arithmetic(operator: str, left: tree.Node, right: tree.Node, columns: Types) -> str:
    kinds = [type_of_node(left, columns), type_of_node(right, columns)]
    if "double" in kinds:
        return "double"
    if kinds == ["integer", "integer"]:
        return "double" if operator == "/" else "integer"
    if operator == "/":
        return "decimal(18,4)"
    # A whole number written beside a decimal is as wide as it is written.
    sides = [
        decimal_of(len(node.text), 0) if isinstance(node, tree.Number) and kind == "integer" else kind
        for node, kind in zip((left, right), kinds, strict=True)
    ]
    (whole, scale), (other_whole, other_scale) = _digits(sides[0]), _digits(sides[1])
    if operator == "*":
        return decimal_of(whole + other_whole, scale + other_scale)
    return decimal_of(max(whole, other_whole) + 1, max(scale, other_scale))


def _call(name: str, arguments: tuple[tree.Node, ...], columns: Types) -> str:
    if name == "coalesce":
        return shared(arguments, columns)
    if name in ("lower", "upper"):
        return "text"
    if name != "round":
        return "integer"
    kind, places = type_of_node(arguments[0], columns), arguments[1]
    scale = int(places.text) if isinstance(places, tree.Number) else 0
    if kind == "double":
        return f"decimal(38,{scale})"
    parts = decimal_parts(kind)
    if parts is None or scale >= parts[1] or not is_numeric(kind):
        return kind
    result = decimal_of(parts[0] - parts[1] + 1, scale)
    return kind if result == "double" else result
