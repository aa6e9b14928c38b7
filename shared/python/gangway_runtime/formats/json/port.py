"""Lands JSON, says what stands in it, and writes it as a source would deliver it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.formats.json.children import POSITION
from gangway_runtime.formats.json.cursor import open_cursor
from gangway_runtime.formats.json.deliver import deliver_json
from gangway_runtime.formats.json.inspect import inspect_json
from gangway_runtime.formats.json.reader import JsonReader
from gangway_runtime.formats.json.values import as_texts
from gangway_runtime.formats.port import Found, InspectingPort, PartTarget, Row
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.landing.text_part import write_text
from gangway_runtime.reading.encodings import CODECS

_PLACE = re.compile(r"[1-9][0-9]{0,3}")


class JsonPort(InspectingPort):
    """Each object is a record; its fields are found by their names."""

    def write(self, source: BinaryIO, layout: JsonFormat, extract: Extract, target: PartTarget) -> Written:
        """Write the records, numbers with the digits that they have in the file."""
        layout = replace(layout, columns=tuple(name for name in layout.columns if name not in target.folders))
        with open_cursor(source, layout) as cursor:
            return write_text(JsonReader(cursor, layout), extract, target, as_texts)

    def inspect(self, content: Path, name: str, given: Mapping[str, Any]) -> Found:
        """Say where the records stand and which fields they have."""
        return inspect_json(content, name, given)

    def deliver(
        self, path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int
    ) -> bytes:
        """Return the rows in the layout that `extract` reads."""
        if not isinstance(extract.format, JsonFormat):
            raise TypeError(f"{extract.format.id} is another format")
        return deliver_json(rows, extract.format, extract, types, malformed)

    def holds(self, row: Row, extract: Extract) -> bool:
        """Say whether every sign is in the encoding, and an item has a place in a list."""
        if not isinstance(extract.format, JsonFormat):
            return False
        if extract.format.items and not _has_place(row, extract):
            return False
        text = "".join(field for field in row.values() if field)
        try:
            text.encode(CODECS[extract.format.encoding])
        except UnicodeEncodeError:
            return False
        return "\0" not in text


def _has_place(row: Row, extract: Extract) -> bool:
    """Say whether the position of an item is one that a list of some size has."""
    names = [column.name for column in extract.columns if column.source_name == POSITION]
    return all(_PLACE.fullmatch(row.get(name) or "") is not None for name in names)


PORT = JsonPort()
