"""Brings columns of a table of another workload."""

from __future__ import annotations

from typing import Any

from gangway_gate.reference.joins import Key, joined_key, keys_of
from gangway_gate.reference.plan import Column, Config, Plan, Reference, Row
from gangway_gate.reference.types import Value, type_of


def apply(step: Config, plan: Plan) -> None:
    """Add the columns of the one row that has the key; a key that no row has breaks the rule."""
    reference = plan.references[step["table"]["workload"], step["table"]["table"]]
    keys: dict[str, str] = step["keys"]
    kinds = [plan.columns[name].type for name in keys]
    found = _first_rows(reference, list(keys.values()), kinds, step["columns"])

    def key_of(values: dict[str, Value]) -> Key | None:
        return joined_key(values[name] for name in keys)

    def unmatched(values: dict[str, Value]) -> bool:
        key = key_of(values)
        return key is not None and key not in found

    sources = tuple(dict.fromkeys(source for name in keys for source in plan.columns[name].sources))
    for name in step["columns"]:

        def value(row: Row, name: str = name) -> Value:
            key = key_of(row.values)
            return found[key][name] if key in found else None

        plan.add(name, Column(_type(reference, name), sources), value)
    plan.check(step["id"], step["on_unmatched"], unmatched)


def _first_rows(reference: Reference, columns: list[str], kinds: list[str], values: list[str]) -> dict[Any, Any]:
    """Return one row for each key: the first by what it brings, then by its own key, no value last."""
    found: dict[Any, Any] = {}
    for row, key in keys_of(reference, columns, kinds):
        order = [(row[name] is None, row[name]) for name in (*values, *columns)]
        if key not in found or _before(order, found[key][0]):
            found[key] = (order, row)
    return {key: row for key, (_, row) in found.items()}


def _before(one: list[tuple[bool, Any]], other: list[tuple[bool, Any]]) -> bool:
    for (missing, value), (other_missing, other_value) in zip(one, other, strict=True):
        if missing != other_missing:
            return other_missing
        if not missing and value != other_value:
            return bool(value < other_value)
    return False


def _type(reference: Reference, name: str) -> str:
    if name in reference.types:
        return reference.types[name]
    return next((type_of(row[name]) for row in reference.rows if row[name] is not None), "text")
