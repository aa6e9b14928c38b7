"""The rule that no check leaves out: how many of the rows that were delivered have come this far.

It stands beside the others and weighs on all of them: a row that is held back passes no rule.
"""

from __future__ import annotations

from typing import Any

from gangway_runtime import published, records
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import Rule, ZoneCheck
from gangway_runtime.tables import BORDER_OF_ZONE

ROWS_KEPT = "rows_kept"


def judge_rows_kept(session: Session, check: ZoneCheck, context: RunContext) -> list[Judged]:
    """Return the verdict on what was held back before the zone; none where nobody has said what became of its rows.

    Rows that a filter took away are not wanted, and a removed duplicate is there once: neither counts. Gold answers
    for both borders. Bronze keeps every record, and counts those that do not fit the format.
    """
    counted = _records(session, check) if check.zone == "bronze" else _borders(check.zone, context)
    if counted is None or sum(counted) == 0:
        return []
    kept, held = counted
    table = next((table.table for table in check.tables), check.zone)
    return [Judged(_rule(check), table, kept + held, kept, f"{held} rows held back" if held else "")]


def _rule(check: ZoneCheck) -> Rule:
    severity = max(check.weights, key=lambda name: check.weights[name])
    return Rule(
        id=f"{check.zone}.{ROWS_KEPT}",
        dimension="completeness",
        check=ROWS_KEPT,
        columns=(),
        threshold=1 - check.held.total,
        severity=severity,
        remedy="Look at the rows that are held back, and why: "
        f'gangway query {check.workload} "select * from bronze_to_silver_quarantined" --zone quarantine',
        scope="table",
    )


def _records(session: Session, check: ZoneCheck) -> tuple[int, int] | None:
    """Count the records of bronze that fit the format and those that do not."""
    if not check.tables:
        return None
    question = "SELECT count(*) FILTER (_malformed IS NULL), count(_malformed) FROM input"
    found = session.first(question)
    return (int(found[0]), int(found[1])) if found else None


def _borders(zone: str, context: RunContext) -> tuple[int, int] | None:
    """Count the rows that came out of the last border before a zone, and those that any border up to it holds."""
    names = list(BORDER_OF_ZONE.values())
    names = names[: names.index(BORDER_OF_ZONE[zone]) + 1]
    known = _published(context) if context.published else {name: records.read(context, name) for name in names}
    found = [one for name in names if (one := known.get(name)) is not None]
    if known.get(names[-1]) is None:
        return None
    return found[-1]["out"], sum(one["quarantined"] for one in found)


def _published(context: RunContext) -> dict[str, Any]:
    pointer = published.read(context.lake, context.workload) or {"accounting": []}
    return {one["border"]: one for one in pointer["accounting"]}
