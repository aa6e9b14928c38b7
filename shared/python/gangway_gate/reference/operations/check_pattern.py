"""Checks how texts are written."""

from __future__ import annotations

from gangway_gate.reference.patterns import compiled
from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Break the rule of each column whose whole value does not match."""
    pattern = compiled(step["pattern"])
    for name in step["columns"]:
        plan.check_column(step, name, lambda value: not pattern.fullmatch(value))
