"""What judging one rule gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gangway_runtime.scoring.model import Rule


@dataclass(frozen=True)
class Judged:
    """A rule's counts. `examples` are positions, and values where they may be shown, of rows that break it."""

    rule: Rule
    table: str
    applicable: int
    passing: int
    note: str = ""
    examples: list[dict[str, Any]] = field(default_factory=list)

    @property
    def score(self) -> float | None:
        """Passing rows over applicable rows; None when no row is applicable."""
        return self.passing / self.applicable if self.applicable else None

    @property
    def passed(self) -> bool:
        """Whether the rule is at or above its own threshold; a rule that is not applicable is not missed."""
        return self.score is None or self.score >= self.rule.threshold

    def to_json(self) -> dict[str, Any]:
        """Return the rule's part of the details."""
        rule = self.rule
        return {
            "id": rule.id,
            "table": self.table,
            "dimension": rule.dimension,
            "check": rule.check,
            "columns": list(rule.columns),
            "severity": rule.severity,
            "critical": rule.critical,
            "on_fail": rule.on_fail,
            "threshold": rule.threshold,
            "applicable": self.applicable,
            "passing": self.passing,
            "score": self.score,
            "passed": self.passed,
            "status": "not applicable" if self.score is None else ("passed" if self.passed else "failed"),
            "note": self.note,
            "examples": self.examples,
            "remedy": rule.remedy,
        }
