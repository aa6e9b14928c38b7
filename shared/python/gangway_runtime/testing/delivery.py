"""Writes a delivery as the source would send it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from gangway_runtime.formats.port import Row, port_of
from gangway_runtime.landing import Extract
from gangway_runtime.reading.packed import packed


def deliver(path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int = 0) -> None:
    """Write rows (text by column name) in the format that `extract` reads; `types` are the declared logical types.

    `malformed` records follow that do not fit, where the format can hold such.
    """
    content = port_of(extract.format).deliver(path, rows, extract, types, malformed)
    path.write_bytes(packed(content, extract.format))


def is_deliverable(row: Row, extract: Extract) -> bool:
    """Say whether the format holds the row."""
    return port_of(extract.format).holds(row, extract)
