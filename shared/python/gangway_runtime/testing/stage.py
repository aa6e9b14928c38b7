"""Runs the staged SELECT of bronze to silver over rows that a test makes up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from gangway_runtime.border import Border
from gangway_runtime.border.model import RULES_PER_WORD
from gangway_runtime.duck import identifier, read_select
from gangway_runtime.logical_types import carrier
from gangway_runtime.masking import mask
from gangway_runtime.testing.reference import Reference
from gangway_runtime.testing.tables import make_table

Row = Mapping[str, str | None]
_TECHNICAL = {"_file": "VARCHAR", "_record": "BIGINT", "_line": "BIGINT", "_malformed": "VARCHAR"}
_KEY = b"tests"


@dataclass(frozen=True)
class Case:
    """One thing that differs from an accepted record, and what config says becomes of it.

    `silver` are the columns that hold another value then, `broken` the ids of the rules that the row breaks (of a row
    that is held, its own rule where nothing is said), and `gold` whether a row that is out goes on from there.
    """

    step: str
    change: Row
    silver: Mapping[str, Any] = field(default_factory=dict)
    fate: str = "out"
    broken: tuple[str, ...] | None = None
    gold: bool = True

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules that the row breaks."""
        if self.broken is not None:
            return self.broken
        return () if self.fate == "out" else (f"{self.step}.{next(iter(self.change))}",)

    def __str__(self) -> str:
        """Name the case in a report of pytest."""
        return f"{self.step}: {', '.join(f'{name}={text}' for name, text in self.change.items())}"


@dataclass(frozen=True)
class Staged:
    """A row of the staged table: its fate, the ids of the rules that it broke, its values."""

    fate: str
    broken: frozenset[str]
    values: Mapping[str, Any]


class Stage:
    """The staged SELECT of a border, ready for rows. `columns` are those of bronze with their logical types."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        border: Border,
        workload_dir: Path,
        columns: Mapping[str, str],
        as_of: date,
        references: Iterable[Reference] = (),
    ) -> None:
        self._connection = connection
        self._border = border
        self._columns = _TECHNICAL | {name: carrier(kind) for name, kind in columns.items()}
        typed = ", ".join(f"{identifier(name)} {kind}" for name, kind in self._columns.items())
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"CREATE TEMP TABLE input ({typed})")
        connection.execute("SET VARIABLE as_of = ?::DATE", [as_of])
        bind_pads(connection)
        for reference in references:
            make_table(connection, reference.name, reference.types, reference.rows)
        select = read_select(connection, workload_dir / border.staged_sql)
        self._select = f"SELECT * FROM ({select}) ORDER BY _file, _record"

    def __call__(self, rows: Iterable[Row]) -> list[Staged]:
        """Stage rows of one delivery, in their order; a row may bring its own `_file`, `_record` and `_malformed`."""
        self._connection.execute("DELETE FROM input")
        places = ", ".join("?" for _ in self._columns)
        for number, row in enumerate(rows, start=1):
            given = {"_file": "crafted", "_record": number, "_line": number, **row}
            values = [given.get(name) for name in self._columns]
            self._connection.execute(f"INSERT INTO input VALUES ({places})", values)
        found = self._connection.execute(self._select)
        names = [column[0] for column in found.description]
        return [self._read(dict(zip(names, row, strict=True))) for row in found.fetchall()]

    def _read(self, row: dict[str, Any]) -> Staged:
        broken = set()
        for place, rule in enumerate(self._border.rules):
            word, bit = divmod(place, RULES_PER_WORD)
            if row[f"_broke_{word}"] >> bit & 1:
                broken.add(rule.id)
        values = {name: value for name, value in row.items() if not name.startswith("_")}
        return Staged(row["_disposition"], frozenset(broken), values)


def bind_pads(connection: duckdb.DuckDBPyConnection) -> None:
    """Bind the key of the tests as the staged SELECT reads it."""
    for pad, byte in (("inner", 0x36), ("outer", 0x5C)):
        value = bytes(letter ^ byte for letter in _KEY.ljust(64, b"\0"))
        connection.execute(f"SET VARIABLE gangway_mask_{pad} = ?::BLOB", [value])


def hashed(text: str, case: str = "exact") -> str | None:
    """Return what the mask `hash` makes of a text, with the key of the tests."""
    return mask("hash", text, _KEY, case=case)
