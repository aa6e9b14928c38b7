"""Writes the records of a delimited file as bronze Parquet, batch by batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.landing.column_plan import ColumnPlan, plan_columns, refuse_ambiguous
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.reading.formats import DelimitedFormat
from gangway_runtime.reading.lines import open_lines, refuse_other_encoding
from gangway_runtime.reading.other_encoding import TELLING_LINES
from gangway_runtime.reading.records import Block, RecordReader

# Python objects are turned into Arrow while they are still in the processor's cache; row groups are larger.
_BATCH_ROWS = 16_384
_BATCH_BLOCKS = 16
_GROUP_BATCHES = 8
_WITHHELD = "[redacted]"


def write_delimited(
    source: BinaryIO,
    layout: DelimitedFormat,
    extract: Extract,
    landed_as: str,
    target: Path,
    folders: Mapping[str, str | None],
) -> Written:
    """Write the records of `source` to `target`, each with the values of its `folders`."""
    layout = replace(layout, columns=tuple(name for name in layout.columns if name not in folders))
    with open_lines(source, layout) as lines:
        reader = RecordReader(lines, layout)
        refuse_ambiguous(extract, reader.header, reader.repeated, landed_as)
        plan = plan_columns(extract, [*reader.header, *folders], landed_as)
        batch = _Batch(plan, landed_as, tuple(folders.values()), withhold=bool(extract.excluded))
        with pq.ParquetWriter(target, batch.schema, compression="zstd", compression_level=1) as writer:
            group: list[pa.RecordBatch] = []
            for block in reader.blocks():
                batch.add(block)
                if batch.is_full:
                    group.append(batch.take())
                if len(group) == _GROUP_BATCHES:
                    writer.write_table(pa.Table.from_batches(group))
                    group = []
            if batch.size:
                group.append(batch.take())
            if group:
                writer.write_table(pa.Table.from_batches(group))
    if batch.malformed >= TELLING_LINES:
        refuse_other_encoding(source, layout)
    return Written(plan, batch.records, batch.malformed, reader.blank_lines)


class _Batch:
    """Collects blocks of records and hands them out column by column."""

    def __init__(self, plan: ColumnPlan, landed_as: str, folders: Sequence[str | None], *, withhold: bool) -> None:
        text = pa.string()
        positions = [("_file", text), ("_record", pa.int64()), ("_line", pa.int64()), ("_malformed", text)]
        self.schema = pa.schema([*positions, *((name, text) for name in plan.names)])
        self.records = 0
        self.malformed = 0
        self.size = 0
        self._blocks: list[Block] = []
        self._indexes = plan.indexes
        self._width = len(plan.header) - len(folders)
        self._folders = [pa.scalar(value, text) for value in folders]
        self._file = pa.scalar(landed_as, text)
        self._withhold = withhold

    @property
    def is_full(self) -> bool:
        """Whether it is time to write: by rows, or by text, since a block holds half a mebibyte of it."""
        return self.size >= _BATCH_ROWS or len(self._blocks) >= _BATCH_BLOCKS

    def add(self, block: Block) -> None:
        """Append a block."""
        self._blocks.append(block)
        self.size += len(block.rows)
        self.malformed += len(block.damage)

    def take(self) -> pa.RecordBatch:
        """Return what was collected as one Arrow batch and start anew."""
        columns = list(zip(*chain.from_iterable(block.rows for block in self._blocks), strict=True))
        first = self.records + 1
        arrays = [
            pa.repeat(self._file, self.size),
            pa.array(range(first, first + self.size), pa.int64()),
            pa.array(list(chain.from_iterable(block.lines for block in self._blocks)), pa.int64()),
            self._damage(),
        ]
        for index in self._indexes:
            if index is not None and index >= self._width:
                arrays.append(pa.repeat(self._folders[index - self._width], self.size))
            else:
                missing = index is None or not columns
                arrays.append(pa.nulls(self.size, pa.string()) if missing else pa.array(columns[index], pa.string()))
        self.records += self.size
        self.size, self._blocks = 0, []
        return pa.RecordBatch.from_arrays(arrays, schema=self.schema)

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
