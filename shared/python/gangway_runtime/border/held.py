"""What a border holds back, rule by rule, and what would keep it."""

from __future__ import annotations

from typing import Any

from gangway_runtime.border.model import Border
from gangway_runtime.border.readings import propose
from gangway_runtime.border.readings.held_values import HeldRule
from gangway_runtime.border.report import Accounting
from gangway_runtime.engine.port import Session


def held_by_rule(session: Session, border: Border, accounting: Accounting) -> list[dict[str, Any]]:
    """Return the rules that hold rows back, the gravest first: rows, their share, readings that would keep them.

    What a filter takes away is wanted, and a duplicate is there once: neither is held back.
    """
    held = [
        {
            "rule": rule.id,
            "reason": rule.reason or rule.id,
            "rows": accounting.reasons[rule.id],
            "share": accounting.reasons[rule.id] / accounting.rows_in,
            "would_keep": [one.to_json() for one in propose(HeldRule(session, border, index))],
        }
        for index, rule in enumerate(border.rules)
        if rule.action == "quarantine" and accounting.reasons.get(rule.id)
    ]
    return sorted(held, key=lambda one: -one["rows"])
