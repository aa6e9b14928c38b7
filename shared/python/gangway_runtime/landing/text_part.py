"""Writes records of text as bronze Parquet, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.formats.port import PartTarget
from gangway_runtime.landing.column_plan import ColumnPlan, plan_columns, refuse_ambiguous
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.reading.block import Block, Columns

# Python objects are turned into Arrow while they are still in the processor's cache; row groups are larger.
_BATCH_ROWS = 16_384
_BATCH_BLOCKS = 16
_GROUP_ROWS = 131_072
_GROUP_BYTES = 1 << 26
_WITHHELD = "[redacted]"
_JSON = pa.json_(pa.string())


class AsTexts(Protocol):
    """Makes texts of a column's values."""

    def __call__(self, values: Sequence[Any], *, stays_json: bool) -> Sequence[Any]:
        """Return as many texts; documents where the column stays JSON."""


class TextReader(Protocol):
    """Reads the records of one file.

    `header` are the names of its columns. It grows while blocks are read, where a format names the fields in each
    record; the rows of a block are as wide as the header is when the block is given out.
    """

    header: list[str]
    repeated: frozenset[str]
    blank_lines: int

    def blocks(self) -> Iterator[Block | Columns]:
        """Yield all records, a block at a time."""


def write_text(reader: TextReader, extract: Extract, target: PartTarget, as_texts: AsTexts | None = None) -> Written:
    """Write the records of `reader`, each with the values of its folders; `as_texts` makes texts of a column's values.

    A column that comes late and that nobody expected begins another segment; at the end they become one file.
    """
    segments: list[Path] = []
    blocks = reader.blocks()
    first = next(blocks, Block())
    refuse_ambiguous(extract, reader.header, reader.repeated, target.landed_as)
    batch = _Batch(_plan(reader, extract, target), extract, target, as_texts)
    pending: Iterator[Block | Columns] = chain([first], blocks)
    block = next(pending, None)
    while block is not None:
        segments.append(_segment(target.path, len(segments)))
        with _Groups(segments[-1], batch) as groups:
            while block is not None:
                if batch.header != tuple(reader.header):
                    groups.flush()
                    if batch.follow(_plan(reader, extract, target)):
                        break
                batch.add(block)
                if batch.is_full:
                    groups.take()
                block = next(pending, None)
    _join(segments, target.path, batch.schema)
    return Written(batch.plan, batch.records, batch.malformed, reader.blank_lines, batch.columnar)


def _plan(reader: TextReader, extract: Extract, target: PartTarget) -> ColumnPlan:
    return plan_columns(extract, [*reader.header, *target.folders], target.landed_as)


def _segment(path: Path, number: int) -> Path:
    return path if number == 0 else path.with_name(f".{path.name}.{number}")


def _join(segments: list[Path], path: Path, schema: pa.Schema) -> None:
    """Make one file of several segments, the last of which has all columns."""
    if len(segments) < 2:
        return
    with ExitStack() as opened:
        # Open files outlive their names, one of which is the name of the joined file.
        sources = [opened.enter_context(segment.open("rb")) for segment in segments]
        for segment in segments:
            segment.unlink()
        writer = opened.enter_context(pq.ParquetWriter(path, schema, compression="zstd", compression_level=1))
        for source in sources:
            for batch in pq.ParquetFile(source).iter_batches():
                columns = [
                    batch.column(field.name) if field.name in batch.schema.names else pa.nulls(len(batch), field.type)
                    for field in schema
                ]
                writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))


class _Groups:
    """Writes batches as row groups of one file."""

    def __init__(self, path: Path, batch: _Batch) -> None:
        self._batch = batch
        self._writer = pq.ParquetWriter(path, batch.schema, compression="zstd", compression_level=1)
        self._group: list[pa.RecordBatch] = []

    def __enter__(self) -> _Groups:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        try:
            if kind is None:
                self.flush()
        finally:
            self._writer.close()

    def take(self) -> None:
        """Take what was collected."""
        self._group += self._batch.take()
        rows = sum(map(len, self._group))
        if rows >= _GROUP_ROWS or sum(batch.nbytes for batch in self._group) >= _GROUP_BYTES:
            self._write()

    def flush(self) -> None:
        """Write everything that was collected."""
        self._group += self._batch.take()
        if self._group:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._group))
        self._group = []


class _Batch:
    """Collects blocks of records and hands them out column by column."""

    def __init__(self, plan: ColumnPlan, extract: Extract, target: PartTarget, as_texts: AsTexts | None) -> None:
        self.records = 0
        self.malformed = 0
        self.columnar = 0
        self._size = 0
        self._blocks: list[Block] = []
        self._made: list[pa.RecordBatch] = []
        self._folders = [pa.scalar(value, pa.string()) for value in target.folders.values()]
        self._file = pa.scalar(target.landed_as, pa.string())
        self._as_texts = as_texts
        self._nested = {column.name for column in extract.columns if column.type == "json"}
        self._withhold = bool(extract.excluded)
        self.schema = pa.schema([])
        self.follow(plan)

    def follow(self, plan: ColumnPlan) -> bool:
        """Go on with a plan of more columns; say whether bronze gets more of them."""
        text = pa.string()
        positions = [("_file", text), ("_record", pa.int64()), ("_line", pa.int64()), ("_malformed", text)]
        typed = ((name, _JSON if name in self._nested else text) for name in plan.names)
        schema = pa.schema([*positions, *typed])
        grown = schema != self.schema
        self.plan, self.schema = plan, schema
        self._width = len(plan.header) - len(self._folders)
        self.header = plan.header[: self._width]
        return grown

    @property
    def is_full(self) -> bool:
        """Whether it is time to write: by rows, or by text, since a block holds half a mebibyte of it."""
        return bool(self._made) or self._size >= _BATCH_ROWS or len(self._blocks) >= _BATCH_BLOCKS

    def add(self, block: Block | Columns) -> None:
        """Append a block."""
        if isinstance(block, Columns):
            self._gather()
            size = len(block)
            lines = pa.arange(block.first_line, block.first_line + size)
            self._append(block.values, size, lines, pa.nulls(size, pa.string()))
            self.columnar += size
        else:
            self._blocks.append(block)
            self._size += len(block.rows)
            self.malformed += len(block.damage)

    def take(self) -> list[pa.RecordBatch]:
        """Return what was collected as Arrow batches and start anew."""
        self._gather()
        made, self._made = self._made, []
        return made

    def _gather(self) -> None:
        """Make columns of the rows that were collected."""
        if not self._size:
            self._blocks = []
            return
        columns = list(zip(*chain.from_iterable(block.rows for block in self._blocks), strict=True))
        lines = pa.array(list(chain.from_iterable(block.lines for block in self._blocks)), pa.int64())
        self._append(columns, self._size, lines, self._damage())
        self._size, self._blocks = 0, []

    def _append(self, columns: Sequence[Sequence[Any]], size: int, lines: pa.Array, damage: pa.Array) -> None:
        arrays = [
            pa.repeat(self._file, size),
            pa.arange(self.records + 1, self.records + 1 + size),
            lines,
            damage,
        ]
        for name, index in zip(self.plan.names, self.plan.indexes, strict=True):
            arrays.append(self._column(name, index, columns, size))
        self.records += size
        self._made.append(pa.RecordBatch.from_arrays(arrays, schema=self.schema))

    def _column(self, name: str, index: int | None, columns: Sequence[Sequence[Any]], size: int) -> pa.Array:
        stays_json = name in self._nested
        if index is not None and index >= self._width:
            array = pa.repeat(self._folders[index - self._width], size)
        elif index is None or not columns:
            array = pa.nulls(size, pa.string())
        elif self._as_texts:
            array = pa.array(self._as_texts(columns[index], stays_json=stays_json), pa.string())
        else:
            found = columns[index]
            array = found if isinstance(found, pa.Array) else pa.array(found, pa.string())
        return pa.ExtensionArray.from_storage(_JSON, array) if stays_json else array

    def _damage(self) -> pa.Array:
        texts: list[str | None] = []
        for block in self._blocks:
            known = block.damage
            if known:
                texts += [
                    (_WITHHELD if self._withhold and at in known else known.get(at)) for at in range(len(block.rows))
                ]
            else:
                texts += [None] * len(block.rows)
        return pa.array(texts, pa.string())
