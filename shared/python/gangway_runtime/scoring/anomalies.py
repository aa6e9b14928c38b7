"""Compares a zone with what was published before. Anomalies are told; they never block."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gangway_runtime.scoring.statistics import TableStatistics

# A deviation of fewer values than five is hardly more than chance.
LEAST_PUBLICATIONS = 5
# A deviation below this share of the largest value comes from rounding: what was measured never changed.
_NO_DEVIATION = 1e-7
_MOST_DEVIATIONS = 1e6

ZoneStatistics = dict[str, TableStatistics]
Finding = dict[str, Any]


@dataclass(frozen=True)
class AnomalyLimits:
    """What is told lies beyond these: deviations, share of the rows, and rise of a null share (0.1 is ten points)."""

    z_score: float = 3.0
    volume_change: float = 0.2
    null_spike: float = 0.1


@dataclass(frozen=True)
class Baseline:
    """What a zone was published with: rows by table of the last publication, statistics of all, oldest first.

    The statistics end with those of the last publication; there are none when that was not measured.
    """

    rows: dict[str, int] = field(default_factory=dict)
    statistics: Sequence[ZoneStatistics] = ()


def find_anomalies(measured: ZoneStatistics, baseline: Baseline, limits: AnomalyLimits) -> dict[str, Any]:
    """Compare a zone with its publications; tables and columns that are new or gone are no anomaly.

    A first run says that it has no baseline.
    """
    if not baseline.rows:
        return {"baseline": "no baseline", "findings": []}
    last = baseline.statistics[-1] if baseline.statistics else {}
    findings: list[Finding] = []
    for table, now in measured.items():
        earlier = [one[table] for one in baseline.statistics if table in one]
        findings += _volume_change(table, now, baseline.rows.get(table), limits.volume_change)
        findings += _null_spikes(table, now, last.get(table), limits.null_spike)
        findings += _z_scores(table, now, earlier, limits.z_score)
    return {"baseline": "last published run", "findings": findings}


def _volume_change(table: str, now: TableStatistics, before: int | None, limit: float) -> Iterator[Finding]:
    if not before:
        return
    change = (now["rows"] - before) / before
    if abs(change) > limit:
        yield {
            "kind": "volume_change",
            "table": table,
            "rows": now["rows"],
            "before": before,
            "change": round(change, 4),
            "limit": limit,
            "remedy": "confirm with the owner of the source that this much more or less was delivered",
        }


def _null_spikes(table: str, now: TableStatistics, last: TableStatistics | None, limit: float) -> Iterator[Finding]:
    if last is None:
        return
    for column, share in now["null_share"].items():
        before = last["null_share"].get(column)
        # Both are rounded to nine decimals: one less, and a rise of exactly the limit is not above it.
        rise = 0.0 if before is None else round(share - before, 8)
        if rise > limit:
            yield {
                "kind": "null_spike",
                "table": table,
                "column": column,
                "null_share": share,
                "before": before,
                "rise": rise,
                "limit": limit,
                "remedy": "ask the owner of the source why the column is filled less, and look for a new format",
            }


def _z_scores(table: str, now: TableStatistics, earlier: Sequence[TableStatistics], limit: float) -> Iterator[Finding]:
    for statistic, column, value in _values(now):
        known = [one for one in (_value(each, statistic, column) for each in earlier) if one is not None]
        compared = _deviations(value, known)
        if compared is not None and abs(compared[1]) > limit:
            yield {
                "kind": "z_score",
                "table": table,
                "column": column,
                "statistic": statistic,
                "value": value,
                "before": compared[0],
                "z": compared[1],
                "publications": len(known),
                "limit": limit,
                "remedy": "compare with the earlier deliveries, and ask the owner of the source what has changed",
            }


def _values(statistics: TableStatistics) -> Iterator[tuple[str, str | None, float]]:
    """Yield every statistic with its column, None for the rows of the table, and its value."""
    yield "rows", None, statistics["rows"]
    for statistic in ("null_share", "mean"):
        for column, value in statistics[statistic].items():
            yield statistic, column, value


def _value(statistics: TableStatistics, statistic: str, column: str | None) -> float | None:
    found: float | None = statistics[statistic] if column is None else statistics[statistic].get(column)
    return found


def _deviations(value: float, known: Sequence[float]) -> tuple[float, float] | None:
    """Return the mean of the known values and how many of their deviations `value` is from it.

    None where that cannot be said: fewer values than `LEAST_PUBLICATIONS`, or all the same.
    """
    scale = max(map(abs, known), default=0.0)
    if len(known) < LEAST_PUBLICATIONS or scale == 0:
        return None
    # Divided first, so that no square leaves the range of numbers.
    shares = [one / scale for one in known]
    mean = math.fsum(shares) / len(shares)
    deviation = math.sqrt(math.fsum((one - mean) * (one - mean) for one in shares) / (len(shares) - 1))
    if deviation < _NO_DEVIATION:
        return None
    z = max(-_MOST_DEVIATIONS, min(_MOST_DEVIATIONS, (value / scale - mean) / deviation))
    return float(f"{mean * scale:.9g}"), round(z, 4)
