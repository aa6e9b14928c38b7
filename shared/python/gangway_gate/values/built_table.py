"""One gold table that a run built, looked into where expected rows should be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from gangway_gate.offered import offer
from gangway_gate.run_files import name
from gangway_gate.values.bronze import Rows, rows_of
from gangway_gate.values.differences import Compared, Place

Row = dict[str, Any]
# Rows that are nowhere are looked for among all others; a few show what is wrong.
_LOOKED_FOR = 5


class BuiltTable:
    """Its rows by key; without a key, by all they hold."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, table: Mapping[str, Any], source: str, compared: Compared
    ) -> None:
        self._connection = connection
        self._source = source
        self._compared = compared
        described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        self._kinds = {column: kind for column, kind, *_ in described}
        surrogate = table.get("surrogate_key")
        self._keys = [key for key in ([surrogate] if surrogate else table["keys"]) if key in self._kinds]

    def compare(self, wanted: Rows, places: Sequence[Place]) -> None:
        """Compare each expected row with the one that has its key, else with the one that is nearest to it."""
        if not wanted:
            return
        columns = [column for column in wanted[0] if column in self._kinds]
        keys = self._keys or columns
        built = self._like(wanted, keys)
        missing = []
        for row, place in zip(wanted, places, strict=True):
            rivals = built.get(tuple(row[key] for key in keys))
            if rivals:
                self._cells(place, row, rivals.pop(0), columns)
            else:
                missing.append((row, place))
        for index, (row, place) in enumerate(missing):
            nearest = self._nearest(row, columns) if index < _LOOKED_FOR else None
            if nearest is not None:
                self._cells(place, row, nearest, columns)
            else:
                self._compared.cell(place, keys[0], row[keys[0]], "no such row")

    def _like(self, wanted: Rows, keys: list[str]) -> dict[tuple[Any, ...], Rows]:
        """Return the rows with an expected key."""
        kinds = {key: self._kinds[key] for key in keys}
        offer(self._connection, "wanted", kinds, [[row[key] for key in keys] for row in wanted])
        same = " AND ".join(f"built.{name(key)} IS NOT DISTINCT FROM wanted.{name(key)}" for key in keys)
        found: dict[tuple[Any, ...], Rows] = {}
        for row in rows_of(self._connection, f"SELECT * FROM {self._source} AS built SEMI JOIN wanted ON {same}"):
            found.setdefault(tuple(row[key] for key in keys), []).append(row)
        return found

    def _nearest(self, row: Row, columns: list[str]) -> Row | None:
        """Return the row that has most cells of an expected one, and more than half of them."""
        kinds = {column: self._kinds[column] for column in columns}
        offer(self._connection, "wanted", kinds, [[row[column] for column in columns]])
        parts = (f"(built.{name(column)} IS NOT DISTINCT FROM wanted.{name(column)})::INTEGER" for column in columns)
        equal = " + ".join(parts)
        question = f"SELECT built.* FROM {self._source} AS built, wanted WHERE ({equal}) * 2 > {len(columns)}"
        found = rows_of(self._connection, f"{question} ORDER BY {equal} DESC LIMIT 1")
        return found[0] if found else None

    def _cells(self, place: Place, wanted: Row, built: Row, columns: list[str]) -> None:
        self._compared.rows += 1
        for column in columns:
            self._compared.cell(place, column, wanted[column], built[column])
