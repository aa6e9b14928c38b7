"""Whether a person has answered what a check had to ask."""

from __future__ import annotations

from typing import Any

from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.decisions import waiting_document
from gangway_runtime.errors import NeedsDecision
from gangway_runtime.tables import BORDER_OF_ZONE

ZONES = ("bronze", "silver", "gold")


def require_answered(details: dict[str, Any], context: RunContext) -> None:
    """Raise `NeedsDecision` when more is held back than may go unasked, and nobody has accepted it for this run."""
    held = details.get("held") or {}
    if held.get("question") and not held["accepted"]:
        raise NeedsDecision(waiting_document(context, held["question"], *_done_until(details["zone"], context)))


def _done_until(zone: str, context: RunContext) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return what the borders and checks of a run up to a zone have recorded."""
    zones = ZONES[: ZONES.index(zone) + 1]
    borders = [records.read(context, BORDER_OF_ZONE[one]) for one in zones if one in BORDER_OF_ZONE]
    checks = {one: records.read(context, f"check_{one}") for one in zones}
    scores = {one: summary_of(details) for one, details in checks.items() if details is not None}
    return [border for border in borders if border is not None], scores


def summary_of(details: dict[str, Any]) -> dict[str, Any]:
    """Return what the result of a run tells of a check."""
    told = {"overall": details["score"], "dimensions": details["dimensions"], "passed": details["passed"]}
    return {**told, "minimum": details["minimum_score"], "details": details}
