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
from gangway_runtime.reading.dialect import ONE_SIGN
from gangway_runtime.reading.formats import DelimitedFormat

Row = Mapping[str, str | None]


def deliver(path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int = 0) -> None:
    """Write rows (text by column name) in the format that `extract` reads; `types` are the declared logical types.

    `malformed` records follow that have more fields than there are columns, where the format can hold such.
    """
    read = extract.format
    written = _delimited(rows, extract, read, malformed) if isinstance(read, DelimitedFormat) else None
    content = _parquet(path, rows, extract, types) if written is None else written
    path.write_bytes(gzip.compress(content, mtime=0) if extract.format.compression == "gzip" else content)


def is_deliverable(row: Row, extract: Extract) -> bool:
    """Say whether the format holds the row: every sign in its encoding, delimiters inside quotes, not blank."""
    read = extract.format
    if not isinstance(read, DelimitedFormat):
        return True
    text = "".join(field for field in row.values() if field)
    if not text and len(extract.columns) > 1:
        return False
    try:
        text.encode(read.encoding)
    except UnicodeEncodeError:
        return False
    return bool(read.quote) or not any(sign in text for sign in (read.delimiter, '"', "\n", "\r"))


def _delimited(rows: Sequence[Row], extract: Extract, read: DelimitedFormat, malformed: int) -> bytes:
    text = io.StringIO()
    text.write("preamble\n" * read.skip_rows)
    writer = csv.writer(
        text,
        delimiter=ONE_SIGN if len(read.delimiter) > 1 else read.delimiter,
        quotechar=read.quote or '"',
        escapechar=read.escape,
        doublequote=read.escape is None,
        lineterminator="\n",
    )
    if read.header:
        writer.writerow(column.source_name for column in extract.columns)
    writer.writerows([row.get(column.name) or "" for column in extract.columns] for row in rows)
    writer.writerows(["malformed"] * (len(extract.columns) + 1) for _ in range(malformed))
    return text.getvalue().replace(ONE_SIGN, read.delimiter).encode(read.encoding)


def _parquet(path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str]) -> bytes:
    """Write each column with the type that the source declares; columns that are never stored are left out."""
    stored = [column for column in extract.columns if column.name in types]
    selected = ", ".join(
        f"CAST(? AS {_type_in_file(types[column.name])}) AS {identifier(column.source_name)}" for column in stored
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


def _type_in_file(kind: str) -> str:
    """Return the type that a file has it with: what is nested is no text there."""
    return "JSON" if kind == "json" else carrier(kind)
