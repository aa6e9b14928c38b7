"""Compares a zone with what was published last. Anomalies are told; they never block."""

from __future__ import annotations

from typing import Any

VOLUME_CHANGE = 0.20


def volume_anomalies(
    rows: dict[str, int], baseline: dict[str, int], limit: float = VOLUME_CHANGE
) -> dict[str, Any]:
    """Compare row counts by table with the last published ones; a share of change beyond `limit` is told.

    A first run says that it has no baseline.
    """
    if not baseline:
        return {"baseline": "no baseline", "findings": []}
    findings = []
    for table, count in rows.items():
        before = baseline.get(table)
        if not before:
            continue
        change = (count - before) / before
        if abs(change) > limit:
            findings.append(
                {
                    "kind": "volume_change",
                    "table": table,
                    "rows": count,
                    "before": before,
                    "change": round(change, 4),
                    "limit": limit,
                    "remedy": "confirm with the owner of the source that this much more or less was delivered",
                }
            )
    return {"baseline": "last published run", "findings": findings}
