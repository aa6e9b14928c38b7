"""Copies the rows of a delivered Parquet file into bronze Parquet, with positions and native types."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.engine import engine_of
from gangway_runtime.errors import CallerError
from gangway_runtime.formats import Format, format_from
from gangway_runtime.formats.parquet import ParquetFormat
from gangway_runtime.formats.port import Found, InspectingPort, PartTarget, Row
from gangway_runtime.landing.column_plan import ColumnPlan, plan_columns
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.logical_types import carrier
from gangway_runtime.reading.packed import unpacked, unpacked_file

_BATCH_ROWS = 65_536
_BLOCK = 1 << 20
# Columns of bronze before those of the file.
_POSITIONS = 4


class ParquetPort(InspectingPort):
    """Parquet lands with its own types; what is read of its schema stands at the end of the file."""

    def write(self, source: BinaryIO, layout: ParquetFormat, extract: Extract, target: PartTarget) -> Written:
        """Copy the rows, each with the values of its folders."""
        with _readable(target.landed_as), unpacked_file(source, layout, target.path.parent) as plain:
            return _copy_rows(pq.ParquetFile(plain), extract, target.landed_as, target.path, target.folders)

    def inspect(self, content: Path, name: str, given: Mapping[str, Any]) -> Found:
        """Read columns and number of rows from the footer, with the types that the engine gives them."""
        with tempfile.TemporaryDirectory() as folder, _readable(name), content.open("rb") as source:
            plain = content
            layout: Format = format_from(given, name="parquet")
            if layout.compression != "none":
                plain = Path(folder) / "plain.parquet"
                with unpacked(source, layout) as packed, plain.open("wb") as target:
                    shutil.copyfileobj(packed, target, _BLOCK)
            rows = pq.read_metadata(plain).num_rows
            if rows == 0:
                raise CallerError("no_rows", f"{name} has no rows", name, "check what was delivered")
            return Found(columns=_described(plain), records=rows)

    def deliver(
        self, path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int
    ) -> bytes:
        """Write each column with the type that the source declares; columns that are never stored are left out."""
        stored = [column for column in extract.columns if column.name in types]
        types_in_file = {column.source_name: _type_in_file(types[column.name]) for column in stored}
        plain = path.with_name(f"{path.name}.plain")
        with closing(engine_of().open(path.parent)) as session:
            session.give("delivered", types_in_file, [[row[column.name] for column in stored] for row in rows])
            session.write("delivered", plain)
        content = plain.read_bytes()
        plain.unlink()
        return content


PORT = ParquetPort()


@contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, *engine_of().errors) as error:
        raise CallerError(
            "source_corrupt", "the file is no readable Parquet", name, "have it delivered again"
        ) from error


def _described(plain: Path) -> list[dict[str, Any]]:
    with closing(engine_of().open(plain.parent)) as session:
        session.offer("delivered", [plain])
        return [{"source_name": name, "physical": kind} for name, kind in session.columns("delivered").items()]


def _type_in_file(kind: str) -> str:
    """Return the type that a file has it with: what is nested is no text there."""
    return "JSON" if kind == "json" else carrier(kind)


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
