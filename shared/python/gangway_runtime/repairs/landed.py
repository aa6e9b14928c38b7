"""Repairs as they lie in bronze: one immutable folder each, below the table and beside what was delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.context import RunContext
from gangway_runtime.repairs.rows_file import Position
from gangway_runtime.store import built_store, workload_store
from gangway_runtime.store.documents import read_json, write_json
from gangway_runtime.store.port import Store

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

    store: Store
    place: str
    name: str
    landed_at: str
    run_id: str
    source: str
    rows: int
    columns: tuple[str, ...]

    @property
    def part(self) -> str:
        """The name of the corrections, one row for each value."""
        return f"{self.place}/{_PART}"

    @property
    def note(self) -> str:
        """The name of the document that holds `to_json`."""
        return f"{self.place}/{_NOTE}"

    @property
    def parquet(self) -> Path:
        """Where the corrections can be read."""
        return self.store.path(self.part)

    def to_json(self) -> dict[str, Any]:
        """Return what is told of it; no value of the data."""
        told = ("name", "landed_at", "run_id", "source", "rows")
        return {**{name: getattr(self, name) for name in told}, "columns": list(self.columns)}


def repairs_of(store: Store, table: str) -> list[Repair]:
    """Return the repairs of the bronze table at the place `table`, oldest first."""
    found = [_load(store, note) for note in store.find(f"{table}/{FOLDER}/*/{_NOTE}")]
    return sorted(found, key=lambda repair: (repair.landed_at, repair.name))


def current_repairs(context: RunContext, table: str) -> tuple[Repair, ...]:
    """Return the repairs that a border lays over a bronze table: those landed, and the one that is being tried."""
    landed = repairs_of(workload_store(context), f"bronze/{table}")
    tried = context.tried_repair
    return (*landed, *([_load(built_store(tried.parent), f"{tried.name}/{_NOTE}")] if tried else []))


def write_repair(folder: Path, corrections: Iterable[Correction], source: str, context: RunContext) -> Repair:
    """Write corrections to `folder`, which must exist, as a repair that is not landed yet."""
    aside = built_store(folder.parent)
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
        store=aside,
        place=folder.name,
        name=digest[:16],
        landed_at=datetime.now(timezone.utc).isoformat(timespec="microseconds"),
        run_id=context.run_id,
        source=source,
        rows=len({position for position, _, _ in listed}),
        columns=tuple(sorted({column for _, column, _ in listed})),
    )
    write_json(aside, repair.note, repair.to_json())
    return repair


def land_repair(repair: Repair, store: Store, table: str) -> None:
    """Move a written repair to its place beside what was delivered; the same corrections stay where they are."""
    store.keep(repair.store.path(repair.place), f"{table}/{FOLDER}/{repair.name}", sealed=True)


def _load(store: Store, note: str) -> Repair:
    record: Any = read_json(store, note)
    return Repair(store, note.rpartition("/")[0], **{**record, "columns": tuple(record["columns"])})
