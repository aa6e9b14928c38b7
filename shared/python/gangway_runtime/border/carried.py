"""Compares the tables of a border with the accepted rows, on all rows of every delivery.

SQL that was right for the rows of the gate may be wrong for those of today. What a script declares as carried over
(`identity`) is compared here; what it computes is proved by the gate.
"""

from __future__ import annotations

from typing import Any

from gangway_runtime.border.model import Border, Target
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier

_ONE_ROW_EACH = ("flat", "fact")
_UNCHANGED = "identity"


def compare_carried(session: Session, border: Border) -> list[dict[str, Any]]:
    """Return for each table how many rows should stand in it as they were accepted, how many do, and what differs.

    A table with one row for each accepted row holds them all; a dimension, and a table with a filter of its own, holds
    no row whose values are not those of an accepted one. Summaries and calendars are made of other rows: left out.
    """
    targets = [one for one in border.targets if one.sql is not None and one.kind in (*_ONE_ROW_EACH, "dimension")]
    return [_compared(session, target) for target in targets]


def _compared(session: Session, target: Target) -> dict[str, Any]:
    pairs = _carried(session, target)
    built = f"SELECT {', '.join(map(identifier, pairs)) or '1'} FROM {identifier(target.table)}"
    accepted = f"SELECT {', '.join(pairs.values()) or '1'} FROM accepted"
    if target.kind == "dimension" or target.filtered:
        rows, unlike = _count(session, built), _count(session, f"{built} EXCEPT {accepted}")
        return {"table": target.table, "rows": rows, "alike": max(0, rows - unlike), "differing": []}
    rows = _count(session, accepted)
    if _same(session, target, pairs):
        return {"table": target.table, "rows": rows, "alike": rows, "differing": []}
    return {
        "table": target.table,
        "rows": rows,
        "alike": rows - max(_count(session, f"{accepted} EXCEPT ALL {built}"), 1),
        "differing": [name for name, value in pairs.items() if not _same(session, target, {name: value})],
    }


def _carried(session: Session, target: Target) -> dict[str, str]:
    """Return, for each column that is carried over, its value among the accepted rows, in the type of the target."""
    types = session.columns(target.table)
    unchanged = [column for column in target.columns if column.transform == _UNCHANGED and len(column.sources) == 1]
    return {
        column.name: f"CAST(accepted.{identifier(column.sources[0])} AS {types[column.name]})" for column in unchanged
    }


def _count(session: Session, select: str) -> int:
    (count,) = session.first(f"SELECT count(*) FROM ({select}) AS counted") or (0,)
    return int(count)


def _same(session: Session, target: Target, pairs: dict[str, str]) -> bool:
    """Say whether a table holds the accepted rows in any order, by their number and the sum of their hashes."""
    built = session.content(target.table, [identifier(name) for name in pairs])
    return built == session.content("accepted", list(pairs.values()))
