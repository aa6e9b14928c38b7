"""Measures a table: its rows, how much of each column is null, and the means of its numbers."""

from __future__ import annotations

import re
from typing import Any

from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier

# `rows`, and by column `null_share` and `mean`; neither stands there for a column that has none.
TableStatistics = dict[str, Any]

# These are added without rounding, so in any order; the others could leave the range or are rounded at each step.
_EXACT = re.compile(r"U?(TINY|SMALL|BIG)INT|U?INTEGER|DECIMAL\(1?\d,\d+\)")
_INEXACT = re.compile(r"FLOAT|DOUBLE|U?HUGEINT|DECIMAL\(\d+,\d+\)")
# Threads add in any order: what is beyond these digits of a mean, or of the numbers behind it, is no measurement.
_DIGITS = 9
_CANCELLED = 1e-12


def measure(session: Session, relation: str, masked: frozenset[str]) -> TableStatistics:
    """Measure a table or view in one pass. Positions are left out; `masked` columns have no mean.

    A null share is 0 to 1, with nine decimals; a mean is that of the finite values, with nine digits. An empty table
    has rows only, a column without a finite value no mean.
    """
    columns = {name: kind for name, kind in session.columns(relation).items() if not name.startswith("_")}
    means = {name: mean for name, kind in columns.items() if name not in masked and (mean := _mean(name, kind))}
    asked = ["count(*)", *(f"count({identifier(name)})" for name in columns), *means.values()]
    rows, *found = session.first(f"SELECT {', '.join(asked)} FROM {identifier(relation)}") or (0,)
    filled = dict(zip(columns, found[: len(columns)], strict=True))
    averages = dict(zip(means, found[len(columns) :], strict=True))
    return {
        "rows": rows,
        "null_share": {name: round((rows - count) / rows, _DIGITS) for name, count in filled.items() if rows},
        "mean": {name: float(f"{mean:.{_DIGITS}g}") for name, mean in averages.items() if mean is not None},
    }


def _mean(name: str, kind: str) -> str | None:
    """Write the mean of a column's finite values; None when the type has none.

    It is 0 where they cancel one another out, and null where it is out of range.
    """
    if _EXACT.fullmatch(kind):
        return f"avg({identifier(name)})"
    if not _INEXACT.fullmatch(kind):
        return None
    value = f"CAST({identifier(name)} AS DOUBLE)"
    finite = f"CASE WHEN isfinite({value}) THEN {value} END"
    mean, largest = f"favg({finite})", f"greatest(-min({finite}), max({finite}))"
    return f"CASE WHEN abs({mean}) < {_CANCELLED} * {largest} THEN 0 WHEN isfinite({mean}) THEN {mean} END"
