"""Replaces a Parquet file of bronze by what is left of it."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.store.port import Store


def rewrite_part(store: Store, part: str, change: Callable[[pa.RecordBatch], pa.RecordBatch]) -> None:
    """Replace a Parquet file at once with what `change` makes of each batch; nobody may write to it."""
    with store.building("rewritten") as folder:
        aside = folder / "part.parquet"
        source = pq.ParquetFile(store.path(part))
        empty = pa.RecordBatch.from_pylist([], schema=source.schema_arrow)
        with pq.ParquetWriter(aside, change(empty).schema, compression="zstd") as writer:
            for batch in source.iter_batches():
                writer.write_batch(change(batch))
        store.put(aside, part, sealed=True)
