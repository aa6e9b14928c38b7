"""Renames columns."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Rename, all names at once: two columns may swap theirs."""
    plan.rename(step["mapping"])
