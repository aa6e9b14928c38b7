"""What a border holds back, rule by rule, and what would keep it."""

from __future__ import annotations

from typing import Any

import duckdb

from gangway_runtime.border.model import Border
from gangway_runtime.border.readings import propose
from gangway_runtime.border.readings.held_values import HeldRule
from gangway_runtime.border.report import Accounting


def held_by_rule(connection: duckdb.DuckDBPyConnection, border: Border, accounting: Accounting) -> list[dict[str, Any]]:
    """Return the rules that hold rows back, the gravest first: rows, their share, readings that would keep them.

    What a filter takes away is wanted, and a duplicate is there once: neither is held back.
    """
    held = [
        {
            "rule": rule.id,
            "reason": rule.reason or rule.id,
            "rows": accounting.reasons[rule.id],
            "share": accounting.reasons[rule.id] / accounting.rows_in,
            "would_keep": [one.to_json() for one in propose(HeldRule(connection, border, index))],
        }
        for index, rule in enumerate(border.rules)
        if rule.action == "quarantine" and accounting.reasons.get(rule.id)
    ]
    return sorted(held, key=lambda one: -one["rows"])
