"""Replaces a Parquet file of bronze by what is left of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.files import BUILDING, sync_folder


def rewrite_part(part: Path, change: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
    """Replace a Parquet file by one rename with what `change` makes of each batch; nobody may write to it."""
    aside = part.parent / f"{BUILDING}{part.name}"
    source = pq.ParquetFile(part)
    empty = pa.RecordBatch.from_pylist([], schema=source.schema_arrow)
    with pq.ParquetWriter(aside, change(empty).schema, compression="zstd") as writer:
        for batch in source.iter_batches():
            writer.write_batch(change(batch))
    aside.chmod(0o444)
    sync_folder(aside)
    aside.replace(part)
    sync_folder(part.parent)
