"""One reading or rule that would keep rows, with the change of config that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gangway_runtime.border.readings.held_values import HeldRule, HeldValue


@dataclass(frozen=True)
class Reading:
    """`rows` would no longer break the rule; `kept` of them come out, `duplicates` give way to one that does.

    What is left breaks another rule. `changes` are config paths and values.
    """

    label: str
    rows: int
    kept: int
    changes: tuple[tuple[str, Any], ...]
    duplicates: int = 0

    def to_json(self) -> dict[str, Any]:
        """Return the reading as the report of a border holds it."""
        changes = [{"path": path, "value": value} for path, value in self.changes]
        counts = {"rows": self.rows, "kept": self.kept, "duplicates": self.duplicates}
        return {"label": self.label, **counts, "changes": changes}


def reading(label: str, counts: tuple[int, int], changes: dict[str, Any]) -> Reading:
    """Return a reading from its counts and its changes by path."""
    return Reading(label, counts[0], counts[1], tuple(changes.items()))


def told(label: str, held: HeldRule, values: Sequence[HeldValue], fields: dict[str, Any]) -> Reading:
    """Return a reading that keeps these values by what is said of the rule's column in the request."""
    counts = sum(one.rows for one in values), sum(one.alone for one in values)
    return reading(label, counts, {f"columns.{held.column}.{field}": value for field, value in fields.items()})


def at_step(held: HeldRule, field: str) -> str:
    """Write the path of a field of the rule's step."""
    return f"config/transformations.yaml#bronze_to_silver.steps[{held.step.id}].{field}"
