"""Removes rows that were delivered twice, and holds back rows that contradict one another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from gangway_gate.reference.plan import Config, Plan, Row

_POSITIONS = ("_file", "_record")
CONFLICT = "key_conflict"


def apply(step: Config, plan: Plan) -> None:
    """Remember the values as they are now; who is whose duplicate is judged when every other rule has spoken."""
    plan.compared = {name: name for name in plan.columns}
    seen = {(row.file, row.record): _Seen(row, step, plan) for row in plan.rows}
    plan.judge_duplicates = partial(_judge, step=step, seen=seen)


class _Seen:
    """A row as it was at the step: its key, all its values, and where it stands in the order."""

    def __init__(self, row: Row, step: Config, plan: Plan) -> None:
        self.row = row
        self.values = tuple(row.values[name] for name in plan.columns)
        self.key = tuple(row.values[name] for name in step["key"])
        self.delivered = row.delivered or datetime.min
        self.decided_by = {name: row.values[name] for name, _ in _cursors(step, plan)}


def _declared(step: Config, plan: Plan) -> bool:
    primary = plan.source["schema"]["keys"]["primary"]
    return bool(primary) and set(primary) <= set(step["key"])


def _cursors(step: Config, plan: Plan) -> list[tuple[str, bool]]:
    """Return the columns that say which row wins, and whether by the greatest value: the step's, then the source's."""
    named = [each for each in step["order"] if not each["column"].startswith("_")]
    found = [(each["column"], (each["direction"] == "desc") != (step["keep"] == "last")) for each in named]
    declared = plan.source["ingestion"].get("cursor")
    known = declared is None or declared in [name for name, _ in found]
    return found if known else [*found, (declared, True)]


def _judge(plan: Plan, step: Config, seen: dict[tuple[str, int], _Seen]) -> None:
    deliveries = plan.source["ingestion"]["mode"] in ("append", "incremental")
    # Where the key is all that is stored, two rows without a value are as equal as any others.
    everything = not _declared(step, plan) and plan.compared.keys() <= set(step["key"])
    rivals: dict[Any, list[_Seen]] = {}
    for row in plan.rows:
        this = seen[row.file, row.record]
        if row.fate == "out" and (everything or None not in this.key):
            rivals.setdefault(this.key, []).append(this)
    cursors = _cursors(step, plan)
    for rows in rivals.values():
        ordered = _sorted(rows, step, cursors, deliveries)
        first, *_ = (list(group) for _, group in groupby(ordered, _rank(deliveries)))
        _settle(ordered, ordered[:1] if everything or _position_of_conflicts(step) is not None else first)


def _settle(rows: list[_Seen], leading: list[_Seen]) -> None:
    """Decide between the rows of one key; nothing tells the leading ones apart, which are before all others."""
    if any(row.values != leading[0].values for row in leading):
        for row in rows:
            row.row.broken.add(CONFLICT)
            row.row.fate = "quarantined"
        return
    for row in rows[1:]:
        row.row.fate = "duplicate"


def _sorted(rows: list[_Seen], step: Config, cursors: list[tuple[str, bool]], deliveries: bool) -> list[_Seen]:
    """Sort by what is decided last first, since sorting keeps the order of equals."""
    ordered = _by_position(rows, last=(_position_of_conflicts(step) or step["keep"]) == "last")
    if deliveries:
        ordered.sort(key=lambda row: row.delivered, reverse=True)
    for name, down in reversed(cursors):
        with_value = [row for row in ordered if row.decided_by[name] is not None]
        without = [row for row in ordered if row.decided_by[name] is None]
        with_value.sort(key=lambda row, name=name: row.decided_by[name], reverse=down)  # type: ignore[misc]
        ordered = with_value + without
    return ordered


def _position_of_conflicts(step: Config) -> str | None:
    """Return `first` or `last` where a person lets position decide between rows that nothing else tells apart."""
    chosen = step.get("on_conflict", "quarantine")
    return None if chosen == "quarantine" else chosen


def _by_position(rows: list[_Seen], *, last: bool) -> list[_Seen]:
    return sorted(rows, key=lambda row: (row.row.file, row.row.record), reverse=last)


def _rank(deliveries: bool) -> Callable[[_Seen], Any]:
    """Return what decides between rows: cursor and delivery; nothing where there is neither."""
    return lambda row: (*row.decided_by.values(), row.delivered if deliveries else None)
