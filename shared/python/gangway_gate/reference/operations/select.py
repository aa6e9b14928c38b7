"""Keeps only some columns."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Leave out every other column; the order stays."""
    plan.keep_only(step["columns"])
