"""Takes columns out of bronze that may not be stored any more: the one exception to its being never rewritten (D29)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.context import RunContext
from gangway_runtime.files import make_read_only, remove_tree, write_json
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.report import Landing
from gangway_runtime.landing.rewrite_part import rewrite_part
from gangway_runtime.repairs.landed import repairs_of

WITHHELD = "[redacted]"


@dataclass(frozen=True)
class Withdrawn:
    """What was taken out of one landing or repair, by its place below the table's folder."""

    place: str
    columns: tuple[str, ...]
    raw_files: int

    def to_json(self) -> dict[str, Any]:
        """Return what is told of it."""
        return {"place": self.place, "columns": list(self.columns), "raw_files": self.raw_files}


def withdraw(extract: Extract, context: RunContext) -> list[Withdrawn]:
    """Rewrite what was landed with a column that is excluded now: without the column, and without its raw files.

    Malformed records hold any column, so their text goes too. Positions stay, so that rows are found again. A kill in
    between leaves whole files, and the next landing goes on with the rest.
    """
    forbidden = _bronze_names(extract)
    if not forbidden:
        return []
    folder = Landings(context, extract.table).folder
    landings = [_from_landing(landing, forbidden, folder) for landing in Landings(context, extract.table).all()]
    return [*(one for one in landings if one), *_from_repairs(folder, forbidden)]


def _bronze_names(extract: Extract) -> frozenset[str]:
    """Return every name that an excluded column may have in bronze, also from before anybody expected it."""
    headers = extract.excluded_source_names
    plain = {re.sub(r"\W+", "_", header).strip("_").lower() for header in headers}
    kept = {column.name for column in extract.columns if column.name not in extract.excluded}
    return frozenset((headers | plain) - kept)


def _from_landing(landing: Landing, forbidden: frozenset[str], folder: Path) -> Withdrawn | None:
    held = sorted({name for part in landing.parts for name in pq.read_schema(part).names if name in forbidden})
    if not held:
        return None
    raw = landing.path / "raw"
    files = sum(path.is_file() for path in raw.rglob("*")) if raw.is_dir() else 0
    # The parts go last: as long as one holds the column, a later call knows that there is something to do.
    remove_tree(raw)
    excluded = tuple(sorted({*landing.excluded, *held}))
    write_json(landing.path / "landing.json", replace(landing, excluded=excluded).to_json())
    for part in landing.parts:
        rewrite_part(part, lambda batch: _without(batch, forbidden))
    make_read_only(landing.path)
    return Withdrawn(landing.path.relative_to(folder).as_posix(), tuple(held), files)


def _from_repairs(folder: Path, forbidden: frozenset[str]) -> Iterator[Withdrawn]:
    for repair in repairs_of(folder):
        held = [name for name in repair.columns if name in forbidden]
        if not held:
            continue
        kept = tuple(name for name in repair.columns if name not in forbidden)
        if kept:
            rewrite_part(repair.parquet, lambda batch: _without_corrections(batch, forbidden))
            write_json(repair.path / "repair.json", replace(repair, columns=kept).to_json())
            make_read_only(repair.path)
        else:
            remove_tree(repair.path)
        yield Withdrawn(repair.path.relative_to(folder).as_posix(), tuple(held), 0)


def _without(batch: pa.RecordBatch, forbidden: frozenset[str]) -> pa.RecordBatch:
    kept = batch.select([name for name in batch.schema.names if name not in forbidden])
    place = kept.schema.get_field_index("_malformed")
    texts = [None if text is None else WITHHELD for text in kept.column(place).to_pylist()]
    return kept.set_column(place, kept.schema.field(place), pa.array(texts, pa.string()))


def _without_corrections(batch: pa.RecordBatch, forbidden: frozenset[str]) -> pa.RecordBatch:
    kept = [name not in forbidden for name in batch.column("_column").to_pylist()]
    return batch.filter(pa.array(kept, pa.bool_()))
