"""What the proof goes by: the decisions, and what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Decided:
    """Decisions as config has them; reasons of the rules by border and id; silver columns that nobody may see."""

    transformations: dict[str, Any]
    source: dict[str, Any]
    as_of: date
    reasons: dict[str, dict[str, str]]
    personal: frozenset[str]

    @property
    def silver(self) -> str:
        """The name of silver's table."""
        return str(self.transformations["bronze_to_silver"]["output"]["table"])

    @property
    def gold(self) -> list[Mapping[str, Any]]:
        """The gold tables."""
        return list(self.transformations["silver_to_gold"]["tables"])

    @property
    def dedup(self) -> dict[str, Any] | None:
        """The step that removes duplicates."""
        steps = self.transformations["bronze_to_silver"]["steps"]
        return next((step for step in steps if step["op"] == "dedup"), None)

    @property
    def compares_whole_rows(self) -> bool:
        """Whether a missing value in the key is one like others: the key is no declared one."""
        primary = self.source["schema"]["keys"]["primary"]
        return self.dedup is not None and not (primary and set(primary) <= set(self.dedup["key"]))
