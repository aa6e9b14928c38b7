"""Writes a delivery as the source would send it."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from gangway_runtime.duck import identifier, literal
from gangway_runtime.landing import Extract
from gangway_runtime.logical_types import carrier
from gangway_runtime.reading.formats import DelimitedFormat

Row = Mapping[str, str | None]


def deliver(path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str]) -> None:
    """Write rows (text by column name) in the format that `extract` reads; `types` are the declared logical types."""
    written = _delimited(rows, extract, extract.format) if isinstance(extract.format, DelimitedFormat) else None
    content = _parquet(path, rows, extract, types) if written is None else written
    path.write_bytes(gzip.compress(content, mtime=0) if extract.format.compression == "gzip" else content)


def is_deliverable(row: Row, extract: Extract) -> bool:
    """Say whether the format can hold the row: without quotes, no field has a delimiter or a line end in it."""
    read = extract.format
    if not isinstance(read, DelimitedFormat) or read.quote is not None or read.escape is not None:
        return True
    return not any(sign in text for text in row.values() if text for sign in (read.delimiter, "\n", "\r"))


def _delimited(rows: Sequence[Row], extract: Extract, read: DelimitedFormat) -> bytes:
    text = io.StringIO()
    text.write("preamble\n" * read.skip_rows)
    writer = csv.writer(
        text,
        delimiter=read.delimiter,
        quotechar=read.quote or '"',
        escapechar=read.escape,
        doublequote=read.escape is None,
        lineterminator="\n",
    )
    if read.header:
        writer.writerow(column.source_name for column in extract.columns)
    writer.writerows([row.get(column.name) or "" for column in extract.columns] for row in rows)
    return text.getvalue().encode(read.encoding)


def _parquet(path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str]) -> bytes:
    """Write each column with the type that the source declares; columns that are never stored are left out."""
    stored = [column for column in extract.columns if column.name in types]
    selected = ", ".join(
        f"CAST(? AS {carrier(types[column.name])}) AS {identifier(column.source_name)}" for column in stored
    )
    plain = path.with_name(f"{path.name}.plain")
    with duckdb.connect(":memory:") as connection:
        for number, row in enumerate(rows):
            verb = "INSERT INTO delivered" if number else "CREATE TABLE delivered AS"
            connection.execute(f"{verb} SELECT {selected}", [row[column.name] for column in stored])
        connection.execute(f"COPY delivered TO {literal(str(plain))} (FORMAT parquet)")
    content = plain.read_bytes()
    plain.unlink()
    return content
