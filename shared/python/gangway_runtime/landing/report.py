"""What a landing found, as it is stored in `landing.json` and in the run's records."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from gangway_runtime.landing.column_plan import ColumnPlan

NOTE = "landing.json"


@dataclass(frozen=True)
class LandedFile:
    """One delivered file: `name` relative to the source, `landed_as` its `_file` in bronze, `part` its Parquet.

    `header` are the names of its columns as delivered; empty for what landed before they were kept. `columnar` counts
    the records that were read column by column, which is fast; the others are read one by one.
    """

    name: str
    landed_as: str
    sha256: str
    bytes: int
    records: int
    malformed: int
    part: str
    missing_columns: tuple[str, ...] = ()
    unexpected_columns: tuple[str, ...] = ()
    blank_lines: int = 0
    header: tuple[str, ...] = ()
    columnar: int = 0

    @classmethod
    def from_json(cls, record: dict[str, Any]) -> LandedFile:
        """Read back one file of `landing.json`."""
        return cls(**{name: tuple(value) if isinstance(value, list) else value for name, value in record.items()})


class Written(NamedTuple):
    """What was written of one delivered file: its columns, and how many records, malformed ones and blank lines.

    `columnar` of the records were read column by column.
    """

    plan: ColumnPlan
    records: int
    malformed: int = 0
    blank_lines: int = 0
    columnar: int = 0


@dataclass(frozen=True)
class Landing:
    """One immutable ingestion in bronze: at its place lie `landing.json`, Parquet parts and the raw files."""

    place: str
    hash: str
    reading: str
    ingest_date: str
    landed_at: str
    excluded: tuple[str, ...]
    files: tuple[LandedFile, ...]

    @property
    def note(self) -> str:
        """The name of the document that holds `to_json`."""
        return f"{self.place}/{NOTE}"

    @property
    def raw(self) -> str:
        """The place of the raw files."""
        return f"{self.place}/raw"

    @property
    def parts(self) -> list[str]:
        """The names of the Parquet files, in the order of the delivered files."""
        return [self.part_of(file) for file in self.files]

    def part_of(self, file: LandedFile) -> str:
        """Return the name of the Parquet file of one delivered file."""
        return f"{self.place}/{file.part}"

    def to_json(self) -> dict[str, Any]:
        """Return what `landing.json` holds; its own place is not part of it."""
        record = asdict(self)
        del record["place"]
        return record

    @classmethod
    def from_json(cls, place: str, record: dict[str, Any]) -> Landing:
        """Read back `to_json`, for the landing at `place`."""
        files = tuple(LandedFile.from_json(file) for file in record["files"])
        return cls(**{**record, "place": place, "files": files, "excluded": tuple(record["excluded"])})


@dataclass(frozen=True)
class LandingReport:
    """The outcome of `land`. `parquet` are the files that are current now; `new` is False when all bytes were known.

    `excluded` columns are never stored, and therefore no raw file either; `withdrawn` says what was taken out of
    earlier landings, which held some of them.
    """

    table: str
    mode: str
    ingest_date: str
    hash: str
    path: Path
    new: bool
    files: tuple[LandedFile, ...]
    parquet: tuple[Path, ...]
    excluded: tuple[str, ...] = ()
    withdrawn: tuple[dict[str, Any], ...] = ()

    @property
    def rows(self) -> int:
        """Records, malformed ones included."""
        return sum(file.records for file in self.files)

    @property
    def malformed(self) -> int:
        """Records that did not fit."""
        return sum(file.malformed for file in self.files)

    @property
    def blank_lines(self) -> int:
        """Lines that hold nothing and are no records."""
        return sum(file.blank_lines for file in self.files)

    @property
    def columnar(self) -> int:
        """Records that were read column by column."""
        return sum(file.columnar for file in self.files)

    @property
    def missing_columns(self) -> list[str]:
        """Expected columns that at least one file lacks, by their names in bronze."""
        return sorted({name for file in self.files for name in file.missing_columns})

    @property
    def unexpected_columns(self) -> list[str]:
        """Columns that at least one file has beyond the expected ones, by their names in bronze."""
        return sorted({name for file in self.files for name in file.unexpected_columns})

    def to_json(self) -> dict[str, Any]:
        """Return the report with its paths as text."""
        return {
            "table": self.table,
            "mode": self.mode,
            "ingest_date": self.ingest_date,
            "hash": self.hash,
            "path": str(self.path),
            "new": self.new,
            "rows": self.rows,
            "malformed": self.malformed,
            "blank_lines": self.blank_lines,
            "columnar": self.columnar,
            "missing_columns": self.missing_columns,
            "unexpected_columns": self.unexpected_columns,
            "files": [asdict(file) for file in self.files],
            "parquet": [str(path) for path in self.parquet],
            "excluded": list(self.excluded),
            "withdrawn": list(self.withdrawn),
        }
