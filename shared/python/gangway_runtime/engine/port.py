"""What an engine does for the runtime: it reads Parquet files as relations, answers SELECTs, hashes and writes.

A SELECT is in the dialect of the engine: those of a workload are compiled to it. Rows stay in the engine; what comes
back to Python are counts, a few examples, positions of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

Row = tuple[Any, ...]
Params = Sequence[Any] | Mapping[str, Any]
Views = Mapping[tuple[str, str], Sequence[Path]]


@dataclass(frozen=True)
class TableHash:
    """The logical hash of a table, as `table_hash` defines it, and its rows."""

    digest: str
    rows: int


@dataclass(frozen=True)
class Content:
    """Rows in any order: how many, and a sum over all of them. Only contents of one session are compared."""

    rows: int
    total: int


@dataclass(frozen=True)
class Fault:
    """What an error of the engine means: the machine is in the way, or the statement is wrong. Quotes no value."""

    code: str
    message: str
    hint: str
    of_the_machine: bool


class Session(Protocol):
    """Relations by name, until it is closed. A name that is taken is an error, unless it is replaced."""

    def offer(self, name: str, files: Sequence[Path], *, schema: str | None = None, replace: bool = False) -> None:
        """Let a name stand for Parquet files, read as one table whose columns are matched by name."""

    def define(self, name: str, select: str, *, stored: bool = False, replace: bool = False) -> None:
        """Let a name stand for a SELECT, which is computed once where it is `stored`."""

    def give(self, name: str, columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> None:
        """Make a table of rows, each column of a type of the engine."""

    def bind(self, name: str, value: date | bytes) -> None:
        """Bind a variable that SELECTs read with `getvariable`; its value stands in no statement."""

    def columns(self, relation: str) -> dict[str, str]:
        """Return the columns of a relation as name to type of the engine, in order."""

    def rows(self, select: str, params: Params = ()) -> list[Row]:
        """Return what a SELECT yields."""

    def first(self, select: str, params: Params = ()) -> Row | None:
        """Return the first row that a SELECT yields."""

    def content(self, relation: str, values: Sequence[str] = ()) -> Content:
        """Sum up the rows of a relation by these expressions; without any, count them."""

    def hash(self, relation: str) -> TableHash:
        """Return the logical hash of a relation."""

    def write(self, relation: str, path: Path, order: str | None = None) -> None:
        """Write a relation as one Parquet file, in a fixed order where one is given."""

    def read_select(self, path: Path) -> str:
        """Read a file that holds exactly one SELECT; `CallerError` (sql_missing, sql_not_a_select) otherwise."""

    def close(self) -> None:
        """Let go of all relations."""


class Engine(Protocol):
    """One engine, by its name and version. `errors` are the classes that it raises."""

    name: str
    version: str
    errors: tuple[type[Exception], ...]

    def open(self, spill: Path) -> Session:
        """Open a session of no relations; what does not fit into memory goes below `spill`."""

    def fault(self, error: BaseException) -> Fault | None:
        """Say what an error means, unless it is a full disk; None for one of another origin."""

    def write_catalog(self, path: Path, views: Views, meaning: str) -> None:
        """Write a file in which any client of the engine finds these files as views, by schema and name.

        Views that `<workload>_<meaning>` describes carry its comments.
        """
