"""Keeps rows that a condition holds for."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Filter the rows for which the condition is false or unknown."""
    condition = plan.compute(step["expression"])
    plan.check(step["id"], "filter", lambda values: condition.of(values) is not True)
