"""Drops columns."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Leave the columns out."""
    plan.keep_only(name for name in plan.columns if name not in step["columns"])
