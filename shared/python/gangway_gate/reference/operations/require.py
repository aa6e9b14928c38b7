"""Requires a value."""

from __future__ import annotations

from functools import partial

from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.types import Value


def apply(step: Config, plan: Plan) -> None:
    """Break the rule of each column that has no value."""
    for name in step["columns"]:
        plan.check(f"{step['id']}.{name}", step["on_fail"], partial(_missing, name))


def _missing(name: str, values: dict[str, Value]) -> bool:
    return values[name] is None
