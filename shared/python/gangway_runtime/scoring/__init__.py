"""Scoring a zone: rules over its tables, dimensions, one score, one verdict."""

from gangway_runtime.scoring.anomalies import AnomalyLimits
from gangway_runtime.scoring.check import CheckResult, check, enforce
from gangway_runtime.scoring.held import HeldLimits
from gangway_runtime.scoring.model import Rule, TableCheck, ZoneCheck
from gangway_runtime.scoring.render import render

__all__ = [
    "AnomalyLimits",
    "CheckResult",
    "HeldLimits",
    "Rule",
    "TableCheck",
    "ZoneCheck",
    "check",
    "enforce",
    "render",
]
