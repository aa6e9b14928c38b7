"""The rule that gold says what silver says: what a table carries over is compared for every delivery, on all rows."""

from __future__ import annotations

from typing import Any

from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import Rule, ZoneCheck
from gangway_runtime.tables import BORDER_OF_ZONE

CARRIED = "as_accepted"


def judge_carried(check: ZoneCheck, context: RunContext) -> list[Judged]:
    """Return the verdict on each table that its border compared; none for what is live: it was judged before."""
    border = None if context.published else BORDER_OF_ZONE.get(check.zone)
    report = records.read(context, border) if border else None
    return [_judged(check, one) for one in (report or {}).get("carried", [])]


def _judged(check: ZoneCheck, compared: dict[str, Any]) -> Judged:
    table, differing = compared["table"], compared["differing"]
    rule = Rule(
        id=f"{check.zone}.{CARRIED}.{table}",
        dimension="consistency",
        check=CARRIED,
        columns=tuple(differing),
        threshold=1.0,
        severity=max(check.weights, key=lambda name: check.weights[name]),
        critical=True,
        on_fail="block",
        remedy="Correct the SQL of the table, or say the change in config/transformations.yaml and regenerate.",
        scope="table",
    )
    unlike = compared["rows"] - compared["alike"]
    told = [f"{unlike} rows are not as they were accepted", *([", ".join(differing)] if differing else [])]
    return Judged(rule, table, compared["rows"], compared["alike"], ": ".join(told) if unlike else "")
