"""Collapses runs of blanks."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.texts import collapse_spaces

TRANSFORM = "clean"


def apply(step: Config, plan: Plan) -> None:
    """Write each run of blanks as one space."""
    for name in step["columns"]:
        plan.change(name, "text", collapse_spaces)
