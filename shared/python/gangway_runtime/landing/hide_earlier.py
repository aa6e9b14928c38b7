"""Hides in what landed before what paths may not show any more: with never stored columns, all that bronze forgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from gangway_runtime.files import make_read_only, write_json
from gangway_runtime.landing.deliveries import Deliveries
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.report import LandedFile, Landing
from gangway_runtime.landing.rewrite_part import rewrite_part
from gangway_runtime.landing.shown_path import ShownPath
from gangway_runtime.repairs.landed import repairs_of


def hide_earlier(shown: ShownPath, landings: Landings) -> None:
    """Show the files of earlier landings, deliveries and repairs as those that land now.

    Their rows keep their numbers and the repairs their rows. A kill in between leaves whole files, and the next landing
    goes on with the rest: what says which file had which name is written last.
    """
    if not shown.hides:
        return
    earlier = [landing for landing in landings.all() if any(shown(file.name) != file.name for file in landing.files)]
    places = {file.landed_as: _hidden(file, shown).landed_as for landing in earlier for file in landing.files}
    for repair in repairs_of(landings.folder) if places else []:
        rewrite_part(repair.parquet, lambda batch: _moved(batch, places))
        make_read_only(repair.path)
    for landing in earlier:
        _hide(landing, shown)
    Deliveries(landings).rename(shown)


def _hidden(file: LandedFile, shown: ShownPath) -> LandedFile:
    name = shown(file.name)
    return replace(file, name=name, landed_as=f"{name}{file.landed_as.removeprefix(file.name)}")


def _hide(landing: Landing, shown: ShownPath) -> None:
    files = tuple(_hidden(file, shown) for file in landing.files)
    _rename_raw(landing.path / "raw", shown)
    for file in files:
        rewrite_part(landing.path / file.part, lambda batch, place=file.landed_as: _placed(batch, place))
    write_json(landing.path / "landing.json", replace(landing, files=files).to_json())
    make_read_only(landing.path)


def _rename_raw(raw: Path, shown: ShownPath) -> None:
    for path in [path for path in raw.rglob("*") if path.is_file()]:
        target = raw / shown(path.relative_to(raw).as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    for folder in sorted((path for path in raw.rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _placed(batch: pa.RecordBatch, place: str) -> pa.RecordBatch:
    return _with_files(batch, pa.repeat(pa.scalar(place, pa.string()), batch.num_rows))


def _moved(batch: pa.RecordBatch, places: Mapping[str, str]) -> pa.RecordBatch:
    return _with_files(
        batch, pa.array([places.get(file, file) for file in batch.column("_file").to_pylist()], pa.string())
    )


def _with_files(batch: pa.RecordBatch, files: pa.Array) -> pa.RecordBatch:
    place = batch.schema.get_field_index("_file")
    return batch.set_column(place, batch.schema.field(place), files)
