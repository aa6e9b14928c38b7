"""What each operation of the plan does: one module an operation, found by its name."""

from __future__ import annotations

import importlib
from types import ModuleType

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Apply one step; an operation that nobody defined here is a `ModuleNotFoundError`."""
    _module(step).apply(step, plan)


def transform(step: Config) -> str | None:
    """Return how a column is called that the step has changed; nothing for an operation that changes none."""
    named: str | None = getattr(_module(step), "TRANSFORM", None)
    return named


def _module(step: Config) -> ModuleType:
    return importlib.import_module(f"{__name__}.{step['op']}")
