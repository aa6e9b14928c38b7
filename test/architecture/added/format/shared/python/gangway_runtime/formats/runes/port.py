"""Lands runes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO

from gangway_runtime.formats.port import Found, InspectingPort, PartTarget, Row
from gangway_runtime.formats.runes import RunesFormat
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.landing.text_part import write_text
from gangway_runtime.reading.block import Block
from gangway_runtime.reading.packed import unpacked

_MARK = "ᚠ"


class _Reader:
    blank_lines = 0
    repeated: frozenset[str] = frozenset()

    def __init__(self, plain: IO[bytes], divider: str) -> None:
        self._lines = io.TextIOWrapper(plain, encoding="utf-8").read().splitlines()
        self._divider = divider
        self.header = self._lines[0].removeprefix(_MARK).split(divider)

    def blocks(self) -> Iterator[Block]:
        block = Block([], range(2, len(self._lines) + 1))
        for place, line in enumerate(self._lines[1:]):
            fields = line.split(self._divider)
            if len(fields) != len(self.header):
                block.damage[place] = line
                fields = [None] * len(self.header)
            block.rows.append(fields)
        yield block


class _Port(InspectingPort):
    def write(
        self,
        source: BinaryIO,
        layout: RunesFormat,
        extract: Extract,
        target: PartTarget,
    ) -> Written:
        with unpacked(source, layout) as plain:
            return write_text(_Reader(plain, layout.divider), extract, target)

    def inspect(self, content: Path, name: str, given: Mapping[str, Any]) -> Found:
        with content.open("rb") as source:
            reader = _Reader(source, given.get("divider", "᛫"))
        records = sum(len(block.rows) for block in reader.blocks())
        return Found(
            columns=[{"source_name": header} for header in reader.header],
            records=records,
        )

    def deliver(
        self,
        path: Path,
        rows: Sequence[Row],
        extract: Extract,
        types: Mapping[str, str],
        malformed: int,
    ) -> bytes:
        stored = [column for column in extract.columns if column.name in types]
        lines = [_MARK + "᛫".join(column.source_name for column in stored)]
        lines += ["᛫".join(row[column.name] or "" for column in stored) for row in rows]
        return "\n".join([*lines, *["malformed"] * malformed]).encode()

    def holds(self, row: Row, extract: Extract) -> bool:
        text = "".join(field for field in row.values() if field)
        return len(f"{text}x".splitlines()) == 1 and "᛫" not in text


PORT = _Port()
