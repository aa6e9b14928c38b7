"""DuckDB, in this process."""

from __future__ import annotations

from pathlib import Path

import duckdb

from gangway_runtime.engine.duckdb.catalog import write_catalog
from gangway_runtime.engine.duckdb.faults import fault_of
from gangway_runtime.engine.duckdb.session import DuckSession
from gangway_runtime.engine.duckdb.sql import connect
from gangway_runtime.engine.port import Engine, Fault, Session, Views


class DuckEngine:
    """Opens databases in memory, which never fetch extensions."""

    name = "DuckDB"
    version = duckdb.__version__
    errors = (duckdb.Error,)

    def open(self, spill: Path) -> Session:
        """Open a database in memory."""
        return DuckSession(connect(spill))

    def fault(self, error: BaseException) -> Fault | None:
        """Tell an error of DuckDB."""
        return fault_of(error) if isinstance(error, duckdb.Error) else None

    def write_catalog(self, path: Path, views: Views, meaning: str) -> None:
        """Write a database file."""
        write_catalog(path, views, meaning)


ENGINE: Engine = DuckEngine()
