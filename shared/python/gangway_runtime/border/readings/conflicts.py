"""What could say which of several rows with one key wins."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gangway_runtime.border.readings.held_values import HeldRule
from gangway_runtime.border.readings.reading import Reading, at_step
from gangway_runtime.engine.words import identifier

_MOMENTS = ("date", "timestamp")


def settled_conflicts(held: HeldRule) -> Iterator[Reading]:
    """Offer each column whose newest value tells the rows of every key apart, then the position in the delivery."""
    for column in held.border.targets[0].columns:
        is_cursor = column.type in _MOMENTS and column.masked is None and column.name not in held.rule.columns
        if is_cursor and _decides(held, column.name):
            order = [{"column": column.name, "direction": "desc"}]
            order += [{"column": name, "direction": "asc"} for name in ("_file", "_record")]
            label = f"of the rows with one key the newest {column.name} wins"
            yield _won(held, label, at_step(held, "order"), order)
    label = "of the rows with one key the last one of the delivery wins"
    yield _won(held, label, at_step(held, "on_conflict"), "last")


def _won(held: HeldRule, label: str, path: str, value: Any) -> Reading:
    """One row of every key comes out; those that differ from it are removed."""
    rows, keys = held.counts()[0], held.members()
    return Reading(label, rows, keys, ((path, value),), rows - keys)


def _decides(held: HeldRule, cursor: str) -> bool:
    """Say whether exactly one row of every key that is held has the newest value of `cursor`."""
    keys = ", ".join(f"staged.{identifier(name)}" for name in held.rule.columns)
    name = f"staged.{identifier(cursor)}"
    row = held.session.first(
        f"SELECT count(*) FROM (SELECT {keys}, {name} AS _cursor, max({name}) OVER (PARTITION BY {keys}) AS _newest "
        f"FROM staged WHERE {held.held}) AS staged GROUP BY {keys} "
        "HAVING count(*) FILTER (_cursor = _newest) <> 1 LIMIT 1"
    )
    return row is None
