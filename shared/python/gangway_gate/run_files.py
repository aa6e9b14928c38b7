"""What a staged run wrote, read from its records: one place that knows where."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from gangway_runtime.store import open_store
from gangway_runtime.store.documents import read_json

BORDERS = ("bronze_to_silver", "silver_to_gold")
HELD = ("quarantined", "duplicates", "filtered")
_TARGET_ZONE = {"bronze_to_silver": "silver", "silver_to_gold": "gold"}


@dataclass(frozen=True)
class RunFiles:
    """The records and tables of one staged run."""

    workload_dir: Path
    lake: Path
    workload: str
    run_id: str

    @classmethod
    def of(cls, run: dict[str, str]) -> RunFiles:
        """Build it from the four fields that the engine passes."""
        return cls(Path(run["workload_dir"]), Path(run["lake"]), run["workload"], run["run_id"])

    @property
    def folder(self) -> Path:
        """Where the run's records are."""
        return self.workload_dir / ".gangway" / "runs" / self.run_id

    @property
    def root(self) -> Path:
        """The workload's part of the lake."""
        return self.lake / self.workload

    def record(self, name: str) -> Any | None:
        """Return a record of the run, or None when its step did not run."""
        return read_json(open_store(self.folder), f"{name}.json")

    def report(self, border: str) -> dict[str, Any] | None:
        """Return a border's report, or None when it did not run."""
        found = self.record(border)
        return found if isinstance(found, dict) else None

    def source(self, border: str) -> list[Path]:
        """Return the Parquet files that a border read."""
        return [self.root / path for path in (self.report(border) or {"input_files": []})["input_files"]]

    def bronze(self) -> list[Path]:
        """Return the bronze files of the run, also when no border has read them yet."""
        landing = self.record("landing")
        tables = landing.values() if isinstance(landing, dict) else []
        return self.source("bronze_to_silver") or [Path(path) for table in tables for path in table["parquet"]]

    def tables(self, border: str) -> dict[str, Path]:
        """Return the tables that a border wrote, by name."""
        versions = (self.report(border) or {"versions": {}})["versions"]
        zone = _TARGET_ZONE[border]
        return {name: self.root / zone / name / version / "part-000.parquet" for name, version in versions.items()}

    def held(self, border: str) -> dict[str, Path]:
        """Return the files of held rows that exist, by fate."""
        version = (self.report(border) or {"quarantine_version": None})["quarantine_version"]
        folder = self.root / "quarantine" / border / str(version)
        return {fate: folder / f"{fate}.parquet" for fate in HELD if (folder / f"{fate}.parquet").is_file()}

    def every_table(self) -> dict[str, Path]:
        """Return everything from silver on, with a name that a person understands."""
        found: dict[str, Path] = {}
        for border in BORDERS:
            found |= {f"{_TARGET_ZONE[border]}.{name}": path for name, path in self.tables(border).items()}
            found |= {f"quarantine.{border}.{fate}": path for fate, path in self.held(border).items()}
        return found


def scan(files: list[Path]) -> str:
    """Write the table function that reads these Parquet files as one table."""
    quoted = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
    return f"read_parquet([{quoted}], union_by_name = true)"


def name(column: str) -> str:
    """Quote a column."""
    return '"' + column.replace('"', '""') + '"'


def open_reader() -> duckdb.DuckDBPyConnection:
    """Open a small database in memory that fetches nothing."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "temp_directory": f"{tempfile.gettempdir()}/spill",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return duckdb.connect(":memory:", config=settings)
