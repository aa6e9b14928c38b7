"""Writes texts in one case."""

from __future__ import annotations

from gangway_gate.reference import texts
from gangway_gate.reference.plan import Config, Plan

TRANSFORM = "clean"


def apply(step: Config, plan: Plan) -> None:
    """Write each column in the case of the step."""
    form = {"lower": texts.lower, "upper": texts.upper, "title": texts.title}[step["form"]]
    for name in step["columns"]:
        plan.change(name, "text", form)
