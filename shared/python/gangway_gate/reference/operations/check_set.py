"""Checks that values are among those that are allowed."""

from __future__ import annotations

from typing import Any

from gangway_gate.reference.numbers import beside
from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.types import Value


def apply(step: Config, plan: Plan) -> None:
    """Break the rule of each column whose value is none of the set."""
    for name in step["columns"]:
        plan.check_column(step, name, lambda value: not any(same_value(value, allowed) for allowed in step["values"]))


def same_value(value: Value, allowed: Any) -> bool:
    """Say whether a value is one of the config, where a number that no double holds is a text."""
    if isinstance(value, bool):
        return value == (allowed is True or allowed == "true")
    if isinstance(value, str):
        return value == _written(allowed)
    return bool(value == beside(value, allowed))  # type: ignore[arg-type]


def _written(allowed: Any) -> str:
    """Write a number or truth value as the config does."""
    if isinstance(allowed, bool):
        return "true" if allowed else "false"
    if isinstance(allowed, float) and allowed.is_integer() and abs(allowed) < 1e21:
        return str(int(allowed))
    return str(allowed)
