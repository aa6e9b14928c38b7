"""Hides in what landed before what paths may not show any more: with never stored columns, all that bronze forgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pyarrow as pa

from gangway_runtime.landing.deliveries import Deliveries
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.report import LandedFile, Landing
from gangway_runtime.landing.rewrite_part import rewrite_part
from gangway_runtime.landing.shown_path import ShownPath
from gangway_runtime.repairs.landed import repairs_of
from gangway_runtime.store.documents import write_json
from gangway_runtime.store.port import Store


def hide_earlier(shown: ShownPath, landings: Landings) -> None:
    """Show the files of earlier landings, deliveries and repairs as those that land now.

    Their rows keep their numbers and the repairs their rows. A kill in between leaves whole files, and the next landing
    goes on with the rest: what says which file had which name is written last.
    """
    if not shown.hides:
        return
    earlier = [landing for landing in landings.all() if any(shown(file.name) != file.name for file in landing.files)]
    places = {file.landed_as: _hidden(file, shown).landed_as for landing in earlier for file in landing.files}
    for repair in repairs_of(landings.store, landings.place) if places else []:
        rewrite_part(landings.store, repair.part, lambda batch: _moved(batch, places))
    for landing in earlier:
        _hide(landings.store, landing, shown)
    Deliveries(landings).show_as(shown)


def _hidden(file: LandedFile, shown: ShownPath) -> LandedFile:
    name = shown(file.name)
    return replace(file, name=name, landed_as=f"{name}{file.landed_as.removeprefix(file.name)}")


def _hide(store: Store, landing: Landing, shown: ShownPath) -> None:
    files = tuple(_hidden(file, shown) for file in landing.files)
    for name in store.find(f"{landing.raw}/**/*"):
        store.move(name, f"{landing.raw}/{shown(name.removeprefix(f'{landing.raw}/'))}")
    for file in files:
        rewrite_part(store, landing.part_of(file), lambda batch, place=file.landed_as: _placed(batch, place))
    write_json(store, landing.note, replace(landing, files=files).to_json(), sealed=True)


def _placed(batch: pa.RecordBatch, place: str) -> pa.RecordBatch:
    return _with_files(batch, pa.repeat(pa.scalar(place, pa.string()), batch.num_rows))


def _moved(batch: pa.RecordBatch, places: Mapping[str, str]) -> pa.RecordBatch:
    return _with_files(
        batch, pa.array([places.get(file, file) for file in batch.column("_file").to_pylist()], pa.string())
    )


def _with_files(batch: pa.RecordBatch, files: pa.Array) -> pa.RecordBatch:
    place = batch.schema.get_field_index("_file")
    return batch.set_column(place, batch.schema.field(place), files)
