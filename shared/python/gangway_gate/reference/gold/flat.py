"""One row for each accepted row of silver."""

from __future__ import annotations

from gangway_gate.reference.gold.table import Input, surrogate_key, values_of
from gangway_gate.reference.types import Value


def build(table: Input) -> list[dict[str, Value]]:
    """Return columns, keys of dimensions, and measures that are no columns yet, in the order of the source."""
    columns = table.columns()
    measures = {
        each["name"]: (table.compute(each["expression"]), each["type"])
        for each in table.table.get("measures") or []
        if each["name"] not in columns
    }
    return [
        {
            **values_of(columns, row),
            **{
                each["name"]: surrogate_key([row[name] for name in each["columns"]])
                for each in table.table.get("dimension_keys") or []
            },
            **values_of(measures, row),
        }
        for row in table.rows()
    ]


def types(table: Input) -> dict[str, str]:
    """Return the types of the columns."""
    keys = {each["name"]: "text" for each in table.table.get("dimension_keys") or []}
    measures = {each["name"]: each["type"] for each in table.table.get("measures") or []}
    return {
        **table.declared(),
        **keys,
        **{name: kind for name, kind in measures.items() if name not in table.declared()},
    }
