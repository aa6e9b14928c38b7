"""Adds a column that an expression gives."""

from __future__ import annotations

from gangway_gate.reference.casts import narrows
from gangway_gate.reference.plan import Column, Config, Plan
from gangway_gate.reference.types import Value


def apply(step: Config, plan: Plan) -> None:
    """Add the value in its declared type; where it is undefined though its columns have values, that is counted."""
    name, computed = step["column"], plan.compute(step["expression"])
    sources = tuple(dict.fromkeys(source for column in computed.columns for source in plan.columns[column].sources))
    plan.add(name, Column(step["type"], sources), lambda row: computed.of(row.values, step["type"]))
    if not computed.partial and not narrows(computed.type, step["type"]):
        return

    def undefined(values: dict[str, Value]) -> bool:
        return values[name] is None and all(values[column] is not None for column in computed.columns)

    plan.check(step["id"], "null", undefined)
