"""Checks that a number is what a formula of other columns gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gangway_gate.reference.casts import scale_of
from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.types import Value

# The sum is done in doubles: a difference of exactly the tolerance, or of half a unit, is none.
_HAIR = Decimal("1.000000001")


def apply(step: Config, plan: Plan) -> None:
    """Break the rule where number and formula differ by more than the tolerance and by more than rounding explains."""
    name, formula = step["column"], plan.compute(step["expression"])
    tolerance = float(_HAIR * Decimal(str(step["tolerance"])))
    half = _half_unit(plan.columns[name].type)

    def differs(values: dict[str, Value]) -> bool:
        actual, expected = _double(values[name]), _double(formula.of(values))
        if actual is None or expected is None:
            return False
        difference = abs(actual - expected)
        return difference > tolerance * abs(expected) and difference > half

    plan.check(step["id"], step["on_fail"], differs)


def _double(value: Any) -> float | None:
    return None if value is None else float(value)


def _half_unit(kind: str) -> float:
    """Half a unit in the last place of the column, and a hair more."""
    if kind == "double":
        return 0.000000001
    return float(Decimal("0.500001").scaleb(-scale_of(kind)))
