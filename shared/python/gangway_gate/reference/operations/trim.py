"""Strips blanks."""

from __future__ import annotations

from gangway_gate.reference import texts
from gangway_gate.reference.plan import Config, Plan

TRANSFORM = "clean"


def apply(step: Config, plan: Plan) -> None:
    """Trim each column."""
    for name in step["columns"]:
        plan.change(name, "text", texts.trim)
