"""Takes columns out of bronze that may not be stored any more: the one exception to its being never rewritten (D29)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.context import RunContext
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.report import Landing
from gangway_runtime.landing.rewrite_part import rewrite_part
from gangway_runtime.repairs.landed import repairs_of
from gangway_runtime.store.documents import write_json
from gangway_runtime.store.port import Store

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
    landings = Landings(context, extract.table)
    withdrawn = [_from_landing(landing, forbidden, landings) for landing in landings.all()]
    return [*(one for one in withdrawn if one), *_from_repairs(landings.store, landings.place, forbidden)]


def _bronze_names(extract: Extract) -> frozenset[str]:
    """Return every name that an excluded column may have in bronze, also from before anybody expected it."""
    headers = extract.excluded_source_names
    plain = {re.sub(r"\W+", "_", header).strip("_").lower() for header in headers}
    kept = {column.name for column in extract.columns if column.name not in extract.excluded}
    return frozenset((headers | plain) - kept)


def _from_landing(landing: Landing, forbidden: frozenset[str], landings: Landings) -> Withdrawn | None:
    store = landings.store
    names = {name for part in landing.parts for name in pq.read_schema(store.path(part)).names}
    held = sorted(names & forbidden)
    if not held:
        return None
    files = len(store.find(f"{landing.raw}/**/*"))
    # The parts go last: as long as one holds the column, a later call knows that there is something to do.
    store.remove(landing.raw)
    excluded = tuple(sorted({*landing.excluded, *held}))
    write_json(store, landing.note, replace(landing, excluded=excluded).to_json(), sealed=True)
    for part in landing.parts:
        rewrite_part(store, part, lambda batch: _without(batch, forbidden))
    return Withdrawn(landings.relative(landing), tuple(held), files)


def _from_repairs(store: Store, table: str, forbidden: frozenset[str]) -> Iterator[Withdrawn]:
    for repair in repairs_of(store, table):
        held = [name for name in repair.columns if name in forbidden]
        if not held:
            continue
        kept = tuple(name for name in repair.columns if name not in forbidden)
        if kept:
            rewrite_part(store, repair.part, lambda batch: _without_corrections(batch, forbidden))
            write_json(store, repair.note, replace(repair, columns=kept).to_json(), sealed=True)
        else:
            store.remove(repair.place)
        yield Withdrawn(repair.place.removeprefix(f"{table}/"), tuple(held), 0)


def _without(batch: pa.RecordBatch, forbidden: frozenset[str]) -> pa.RecordBatch:
    kept = batch.select([name for name in batch.schema.names if name not in forbidden])
    place = kept.schema.get_field_index("_malformed")
    texts = [None if text is None else WITHHELD for text in kept.column(place).to_pylist()]
    return kept.set_column(place, kept.schema.field(place), pa.array(texts, pa.string()))


def _without_corrections(batch: pa.RecordBatch, forbidden: frozenset[str]) -> pa.RecordBatch:
    kept = [name not in forbidden for name in batch.column("_column").to_pylist()]
    return batch.filter(pa.array(kept, pa.bool_()))
