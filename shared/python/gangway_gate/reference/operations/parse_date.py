"""Reads texts as dates or points in time."""

from __future__ import annotations

from gangway_gate.reference import dates
from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.texts import trim

TRANSFORM = "parse_date"


def apply(step: Config, plan: Plan) -> None:
    """Read each column by the formats in their order."""
    for name in step["columns"]:
        plan.convert(
            f"{step['id']}.{name}",
            step["on_fail"],
            name,
            step["type"],
            lambda value: dates.parse(trim(value), step["type"], step["formats"]),
        )
