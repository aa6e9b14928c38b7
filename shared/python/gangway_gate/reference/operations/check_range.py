"""Checks bounds of numbers."""

from __future__ import annotations

from gangway_gate.reference.numbers import Number, beside
from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Break the rule of each column that lies below the minimum or above the maximum."""
    minimum, maximum = step.get("minimum"), step.get("maximum")

    def beyond(value: Number) -> bool:
        low = minimum is not None and value < beside(value, minimum)
        return low or (maximum is not None and value > beside(value, maximum))

    for name in step["columns"]:
        plan.check_column(step, name, beyond)
