"""Copies the rows of a delivered Parquet file into bronze Parquet, with positions and native types."""

from __future__ import annotations

import gzip
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.errors import CallerError
from gangway_runtime.landing.column_plan import ColumnPlan, plan_columns
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.reading.archives import whole_archive
from gangway_runtime.reading.formats import ParquetFormat

_BATCH_ROWS = 65_536
_BLOCK = 1 << 20
# Columns of bronze before those of the file.
_POSITIONS = 4


def write_parquet(
    source: BinaryIO,
    layout: ParquetFormat,
    extract: Extract,
    landed_as: str,
    target: Path,
    folders: Mapping[str, str | None],
) -> Written:
    """Write the rows of `source` to `target`, each with the values of its `folders`."""
    try:
        with whole_archive(landed_as), _plain(source, layout, target.parent) as plain:
            return _copy_rows(pq.ParquetFile(plain), extract, landed_as, target, folders)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise CallerError(
            "source_corrupt", "the file is no readable Parquet", landed_as, "have it delivered again"
        ) from error


@contextmanager
def _plain(source: BinaryIO, layout: ParquetFormat, folder: Path) -> Iterator[IO[bytes]]:
    """Parquet is read from its end: an archive is unpacked into a file without a name, which vanishes when closed."""
    if layout.compression == "none":
        yield source
        return
    with tempfile.TemporaryFile(dir=folder) as plain:
        with gzip.GzipFile(fileobj=source) as packed:
            shutil.copyfileobj(packed, plain, _BLOCK)
        plain.seek(0)
        yield plain


def _copy_rows(
    delivered: pq.ParquetFile, extract: Extract, landed_as: str, target: Path, folders: Mapping[str, str | None]
) -> Written:
    plan = plan_columns(extract, [*delivered.schema_arrow.names, *folders], landed_as)
    schema = _bronze_schema(plan, delivered.schema_arrow, {column.name: column.type for column in extract.columns})
    records = 0
    with pq.ParquetWriter(target, schema, compression="zstd", compression_level=1) as writer:
        for batch in delivered.iter_batches(batch_size=_BATCH_ROWS):
            writer.write_batch(_bronze_batch(batch, plan, schema, landed_as, records, tuple(folders.values())))
            records += batch.num_rows
    return Written(plan, records)


def _bronze_schema(plan: ColumnPlan, delivered: pa.Schema, types: Mapping[str, str | None]) -> pa.Schema:
    positions = [
        ("_file", pa.string()),
        ("_record", pa.int64()),
        ("_line", pa.int64()),
        ("_malformed", pa.string()),
    ]
    fields = []
    for name, index in zip(plan.names, plan.indexes, strict=True):
        if index is None:
            # A column that the file lacks has no type of its own; text holds a null of every type.
            fields.append((name, _arrow_type(types.get(name) or "text")))
        else:
            fields.append((name, pa.string() if index >= len(delivered) else delivered.field(index).type))
    return pa.schema([*positions, *fields])


_ARROW = {
    "integer": pa.int64(),
    "double": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "time": pa.time64("us"),
    "binary": pa.binary(),
}
_DECIMAL = re.compile(r"decimal\((\d+),(\d+)\)")


def _arrow_type(logical: str) -> pa.DataType:
    decimal = _DECIMAL.fullmatch(logical)
    return pa.decimal128(int(decimal[1]), int(decimal[2])) if decimal else _ARROW.get(logical, pa.string())


def _bronze_batch(
    batch: pa.RecordBatch,
    plan: ColumnPlan,
    schema: pa.Schema,
    landed_as: str,
    before: int,
    folders: Sequence[str | None],
) -> pa.RecordBatch:
    size = batch.num_rows
    values = [*batch.columns, *(pa.repeat(pa.scalar(value, pa.string()), size) for value in folders)]
    missing = zip(plan.indexes, list(schema)[_POSITIONS:], strict=True)
    arrays = [
        pa.repeat(pa.scalar(landed_as, pa.string()), size),
        pa.array(range(before + 1, before + size + 1), pa.int64()),
        pa.nulls(size, pa.int64()),
        pa.nulls(size, pa.string()),
        *(pa.nulls(size, field.type) if index is None else values[index] for index, field in missing),
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)
