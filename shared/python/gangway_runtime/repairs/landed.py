"""Repairs as they lie in bronze: one immutable folder each, below the table and beside what was delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.context import RunContext
from gangway_runtime.files import make_read_only, move_into_place, read_json, write_json
from gangway_runtime.repairs.rows_file import Position

FOLDER = "repairs"
_PART = "part-000.parquet"
_NOTE = "repair.json"
_SCHEMA = pa.schema(
    [("_file", pa.string()), ("_record", pa.int64()), ("_column", pa.string()), ("_value", pa.string())]
)

Correction = tuple[Position, str, str | None]


@dataclass(frozen=True)
class Repair:
    """Corrected values of rows: its name is the hash of what it says. `source` is the name of the file it came from."""

    path: Path
    name: str
    landed_at: str
    run_id: str
    source: str
    rows: int
    columns: tuple[str, ...]

    @property
    def parquet(self) -> Path:
        """The corrections, one row for each value."""
        return self.path / _PART

    def to_json(self) -> dict[str, Any]:
        """Return what is told of it; no value of the data."""
        record = asdict(self)
        del record["path"]
        return {**record, "columns": list(self.columns)}


def repairs_of(table_folder: Path) -> list[Repair]:
    """Return the repairs of a bronze table, oldest first."""
    found = [_load(note.parent, read_json(note)) for note in (table_folder / FOLDER).glob(f"*/{_NOTE}")]
    return sorted(found, key=lambda repair: (repair.landed_at, repair.name))


def current_repairs(context: RunContext, table: str) -> tuple[Repair, ...]:
    """Return the repairs that a border lays over a bronze table: those landed, and the one that is being tried."""
    landed = repairs_of(context.workload_lake / "bronze" / table)
    tried = context.tried_repair
    return (*landed, *([_load(tried, read_json(tried / _NOTE))] if tried else []))


def write_repair(folder: Path, corrections: Iterable[Correction], source: str, context: RunContext) -> Repair:
    """Write corrections to `folder`, which must exist, as a repair that is not landed yet."""
    listed = sorted(corrections, key=lambda one: (one[0], one[1]))
    digest = hashlib.sha256(repr(listed).encode()).hexdigest()
    columns = [
        [position[0] for position, _, _ in listed],
        [position[1] for position, _, _ in listed],
        [column for _, column, _ in listed],
        [value for _, _, value in listed],
    ]
    arrays = [pa.array(values, kind.type) for values, kind in zip(columns, _SCHEMA, strict=True)]
    pq.write_table(pa.Table.from_arrays(arrays, schema=_SCHEMA), folder / _PART, compression="zstd")
    repair = Repair(
        path=folder,
        name=digest[:16],
        landed_at=datetime.now(timezone.utc).isoformat(timespec="microseconds"),
        run_id=context.run_id,
        source=source,
        rows=len({position for position, _, _ in listed}),
        columns=tuple(sorted({column for _, column, _ in listed})),
    )
    write_json(folder / _NOTE, repair.to_json())
    return repair


def land_repair(repair: Repair, table_folder: Path) -> None:
    """Move a written repair to its place beside what was delivered; the same corrections stay where they are."""
    make_read_only(repair.path)
    move_into_place(repair.path, table_folder / FOLDER / repair.name)


def _load(path: Path, record: Any) -> Repair:
    return Repair(path=path, **{**record, "columns": tuple(record["columns"])})
