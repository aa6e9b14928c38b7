"""Decides with evidence which nested objects become columns of their own, and which stay JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_MOST_FIELDS = 30
_DEEPEST = 3
_ALIKE = 0.5
_GEOMETRY = ({"type", "coordinates"}, {"type", "geometries"}, {"type", "arcs"})


@dataclass(frozen=True)
class Nesting:
    """`flatten` in the order in which they were met, and why each nested field is treated as it is."""

    flatten: tuple[str, ...]
    reasons: tuple[str, ...]


def judge_nesting(records: Sequence[Any]) -> Nesting:
    """Look at some records; arrays have no names, so that nothing in them is flattened."""
    flatten: list[str] = []
    reasons: list[str] = []
    _judge([record for record in records if type(record) is tuple], "", flatten, reasons)
    return Nesting(tuple(flatten), tuple(reasons))


def _judge(records: list[Any], above: str, flatten: list[str], reasons: list[str]) -> None:
    found: dict[str, list[Any]] = {}
    for record in records:
        for key, value in record:
            if value is not None:
                found.setdefault(key, []).append(value)
    for key, values in found.items():
        path = f"{above}{key}"
        kinds = set(map(type, values))
        if list in kinds and kinds <= {list, tuple}:
            reasons.append(f"{path} holds lists and stays JSON")
        if kinds != {tuple}:
            continue
        kept = _why_kept(values, path)
        if kept:
            reasons.append(f"{path} stays JSON: {kept}")
            continue
        fields = len({name for value in values for name, _ in value})
        reasons.append(f"{path} has the same {fields} fields wherever it stands, which become columns")
        flatten.append(path)
        _judge(values, f"{path}.", flatten, reasons)


def _why_kept(values: list[Any], path: str) -> str | None:
    names = {name for value in values for name, _ in value}
    if not names:
        return "it is empty"
    if names in _GEOMETRY:
        return "it is a geometry"
    if path.count(".") >= _DEEPEST:
        return "it lies too deep"
    if len(names) > _MOST_FIELDS:
        return f"it has {len(names)} different fields"
    if sum(map(len, values)) < len(names) * len(values) * _ALIKE:
        return "its fields differ from record to record"
    return None
