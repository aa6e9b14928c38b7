"""What each operation of the plan does: one module an operation, found by its name."""

from __future__ import annotations

import importlib

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Apply one step; an operation that nobody defined here is a `ModuleNotFoundError`."""
    importlib.import_module(f"{__name__}.{step['op']}").apply(step, plan)
