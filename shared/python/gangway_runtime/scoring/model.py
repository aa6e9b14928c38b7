"""What a check script declares about its zone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gangway_runtime.border.model import Reference
from gangway_runtime.errors import CallerError
from gangway_runtime.scoring.anomalies import AnomalyLimits
from gangway_runtime.scoring.held import HeldLimits

DIMENSIONS = ("completeness", "accuracy", "consistency", "validity", "uniqueness")
DEFAULT_WEIGHTS = {"critical": 4, "high": 3, "medium": 2, "low": 1}


@dataclass(frozen=True)
class Rule:
    """One rule. Scope `row`: a column of the check's SQL has its id. Scope `table`: judged here, by `params`."""

    id: str
    dimension: str
    check: str
    columns: tuple[str, ...]
    threshold: float
    severity: str = "medium"
    critical: bool = False
    on_fail: str = "flag"
    remedy: str = ""
    scope: str = "row"
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class TableCheck:
    """The rules of one table; `sql` is its SELECT over the view `input`, None when no rule has scope row."""

    table: str
    sql: str | None
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class ZoneCheck:
    """The check of a zone. Values of `masked_columns` never stand in its result."""

    zone: str
    workload: str
    minimum_score: float
    tables: tuple[TableCheck, ...]
    block_on_critical: bool = True
    weights: Mapping[str, float] = field(default_factory=lambda: dict(DEFAULT_WEIGHTS))
    masked_columns: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    anomalies: AnomalyLimits = AnomalyLimits()
    held: HeldLimits = HeldLimits()

    def __post_init__(self) -> None:
        rules = [rule for table in self.tables for rule in table.rules]
        ids = [rule.id for rule in rules]
        if len(set(ids)) != len(ids):
            raise CallerError("bad_check", "two rules have one id", self.zone, "ids of rules are unique in a zone")
        for rule in rules:
            if rule.dimension not in DIMENSIONS:
                raise CallerError("bad_check", f"unknown dimension {rule.dimension!r}", rule.id, ", ".join(DIMENSIONS))
            if rule.severity not in self.weights:
                raise CallerError("bad_check", f"no weight for severity {rule.severity!r}", rule.id, "name its weight")
