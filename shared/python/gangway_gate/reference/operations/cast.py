"""Reads columns as a type."""

from __future__ import annotations

from gangway_gate.reference.casts import cast_text, cast_typed, writing_of
from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.texts import trim
from gangway_gate.reference.types import Value

TRANSFORM = "cast"


def apply(step: Config, plan: Plan) -> None:
    """Cast each column; a value that the type cannot carry exactly breaks the column's rule."""
    for name in step["columns"]:
        source = plan.columns[name].type

        def read(value: Value, source: str = source) -> Value:
            if source == step["type"]:
                return value
            if isinstance(value, str) and source == "text":
                return cast_text(trim(value), step["type"], writing_of(step))
            return cast_typed(value, source, step["type"])

        plan.convert(f"{step['id']}.{name}", step["on_fail"], name, step["type"], read)
