"""Reads words such as `n/a` as no value."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.texts import lower, trim

TRANSFORM = "clean"


def apply(step: Config, plan: Plan) -> None:
    """Take the value away where it is one of the tokens, blanks around it and case aside."""
    tokens = {lower(trim(token)) for token in step["tokens"]}
    for name in step["columns"]:
        plan.change(name, "text", lambda value: None if lower(trim(value)) in tokens else value)
