"""One row for each member; where members repeat with other attributes, the last one delivered counts."""

from __future__ import annotations

from gangway_gate.reference.expression.parser import plain_column
from gangway_gate.reference.gold.table import Input, in_order, surrogate_key, values_of
from gangway_gate.reference.types import Value


def build(table: Input) -> list[dict[str, Value]]:
    """Return the members in the order of their key."""
    natural = natural_columns(table)
    columns, surrogate = table.columns(), table.table.get("surrogate_key")
    members = {}
    for row in table.rows():
        parts = [row[name] for name in natural]
        key = {} if surrogate is None else {surrogate: surrogate_key(parts)}
        # Rows come in the order of the source: a later one takes the place of an earlier.
        members[tuple(parts)] = {**key, **values_of(columns, row)}
    return in_order(list(members.values()), list(columns) if surrogate is None else [surrogate])


def natural_columns(table: Input) -> list[str]:
    """Return the columns that tell members apart: what the facts hash, else the table's key, else all it has."""
    for other in table.tables:
        for key in other.get("dimension_keys") or []:
            if key["dimension"] == table.table["name"]:
                return list(key["columns"])
    keys = [name for name in table.table["keys"] if name != table.table.get("surrogate_key")]
    own = [each for each in table.table["columns"] if each["name"] in keys] or table.table["columns"]
    return [plain_column(each["from"]) or each["from"] for each in own]


def types(table: Input) -> dict[str, str]:
    """Return the types of the columns."""
    surrogate = table.table.get("surrogate_key")
    return {**({} if surrogate is None else {surrogate: "text"}), **table.declared()}
