"""Tables of other workloads that records refer to, as small as a test needs them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from gangway_gate.reference import silver
from gangway_gate.reference.silver import silver_types
from gangway_gate.values.decided import Decided
from gangway_runtime import published
from gangway_runtime.context import RunContext
from gangway_runtime.duck import identifier, literal
from gangway_runtime.logical_types import carrier
from gangway_runtime.store import open_store
from gangway_runtime.tables import PART, version_place

Table = tuple[str, str]
_VERSION = "crafted"
_BROUGHT = "brought along"


class Neighbours:
    """The referenced tables: they hold the keys of the accepted records, so that a key that one lacks is an orphan.

    `brought` are the types of the columns that a lookup brings; the plan does not say them.
    """

    def __init__(
        self, decided: Decided, accepted: Sequence[Mapping[str, str | None]], brought: Mapping[str, str]
    ) -> None:
        self._decided = decided
        self.rows: dict[Table, list[dict[str, Any]]] = {}
        self.types: dict[Table, dict[str, str]] = {}
        for place, table, own, columns in _referring(decided):
            kinds = types_after(decided, place, self)
            types = {to: kinds[name] for to, name in own.items()}
            types |= {name: brought.get(name, "text") for name in columns}
            rows = [
                {to: values[name] for to, name in own.items()} | {name: _made_up(types[name]) for name in columns}
                for values in self.values([dict(row) for row in accepted], place)
            ]
            self.types.setdefault(table, {}).update(types)
            self.rows.setdefault(table, []).extend(rows)
        for table, types in self.types.items():
            self.rows[table] = [{name: row.get(name) for name in types} for row in self.rows[table]]

    def values(self, records: list[dict[str, str | None]], place: int) -> list[dict[str, Any]]:
        """Return the values that records have before the step at a place of the plan."""
        rows = [{"_file": "crafted", "_record": number, **record} for number, record in enumerate(records, start=1)]
        cut = _before(self._decided, place)
        staged = silver(cut, self._decided.source, rows, self._decided.as_of, self.rows, b"tests", self.types)
        return [row.values for row in staged]

    def publish(self, context: RunContext) -> None:
        """Write the tables into the lake of a run, where its scripts look for them."""
        for (workload, table), types in self.types.items():
            store, place = open_store(context.lake / workload), version_place("silver", table, _VERSION)
            store.remove(place)
            with store.building(_VERSION) as folder:
                _write(folder / PART, types, self.rows[workload, table])
                store.keep(folder, place)
            pointer, seen = published.current(store)
            pointer = pointer or {"tables": {}}
            entry = {"version": _VERSION, "hash": _VERSION, "rows": len(self.rows[workload, table])}
            pointer["tables"].setdefault("silver", {})[table] = entry
            published.replace(store, pointer, seen)


def types_after(decided: Decided, place: int, neighbours: Neighbours) -> dict[str, str]:
    """Return the types of the columns before the step at a place of the plan."""
    return silver_types(_before(decided, place), decided.source, neighbours.types)


def _before(decided: Decided, place: int) -> dict[str, Any]:
    border = decided.transformations["bronze_to_silver"]
    return {**decided.transformations, "bronze_to_silver": {**border, "steps": border["steps"][:place]}}


def _referring(decided: Decided) -> Iterator[tuple[int, Table, dict[str, str], list[str]]]:
    """Yield each step that refers: its place, its table, own columns by those of the table, columns that it brings."""
    for place, step in enumerate(decided.transformations["bronze_to_silver"]["steps"]):
        if step["op"] == "check_reference":
            to = step["to"]
            yield place, (to["workload"], to["table"]), dict(zip(to["columns"], step["columns"], strict=True)), []
        elif step["op"] == "lookup":
            keys = {to: own for own, to in step["keys"].items()}
            yield place, (step["table"]["workload"], step["table"]["table"]), keys, list(step["columns"])


def _made_up(kind: str) -> Any:
    return _BROUGHT if kind == "text" else None


def _write(path: Path, types: Mapping[str, str], rows: Sequence[Mapping[str, Any]]) -> None:
    with duckdb.connect(":memory:") as connection:
        typed = ", ".join(f"{identifier(column)} {carrier(kind)}" for column, kind in types.items())
        connection.execute(f"CREATE TABLE made ({typed})")
        places = ", ".join("?" for _ in types)
        for row in rows:
            connection.execute(f"INSERT INTO made VALUES ({places})", [row.get(column) for column in types])
        connection.execute(f"COPY made TO {literal(str(path))} (FORMAT parquet)")
