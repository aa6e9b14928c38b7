"""From the rows of a sheet to records of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.excel import ExcelFormat
from gangway_runtime.formats.excel.cells import ERRORS, text_of
from gangway_runtime.reading.block import Block
from gangway_runtime.reading.header_names import unique_names

MOST_ROWS = 1_048_576
_BLOCK_ROWS = 4_096
Filled = Mapping[tuple[int, int], tuple[int, int]]


class SheetReader:
    """Reads the records below the header of one sheet.

    `_line` of a record is its row on the sheet. A row that has values to the right of the last column is malformed; an
    empty row is none. `filled` are cells that are merged with one that holds their value. `errors` counts the cells of
    each column that hold an error of Excel, which is no value.
    """

    def __init__(self, rows: Iterable[tuple[Any, ...]], layout: ExcelFormat, filled: Filled) -> None:
        self.blank_lines = 0
        self.repeated: frozenset[str] = frozenset()
        self.errors: Counter[int] = Counter()
        self._filled = filled
        self._in_records = False
        self._rows = self._numbered(rows)
        for _ in islice(self._rows, layout.skip_rows):
            pass
        self.header = self._read_header() if layout.header else list(layout.columns)
        self._in_records = True

    def _numbered(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """Yield rows with their numbers; below the header, cells that are merged with one above have its value."""
        kept: dict[tuple[int, int], Any] = {}
        sources = set(self._filled.values())
        for number, row in enumerate(rows, start=1):
            if self._filled:
                row = tuple(self._merged(number, column, value, kept, sources) for column, value in enumerate(row))
            yield number, row

    def _merged(self, row: int, column: int, value: Any, kept: dict[tuple[int, int], Any], sources: set[Any]) -> Any:
        source = self._filled.get((row, column))
        if (row, column) in sources and self._in_records:
            kept[row, column] = value
        return value if source is None else kept.get(source)

    def _read_header(self) -> list[str]:
        for _, row in self._rows:
            texts = [(text_of(value) or "").strip() for value in row]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                counts = Counter(text for text in texts if text)
                self.repeated = frozenset(name for name, count in counts.items() if count > 1)
                return unique_names([" ".join(text.split()) for text in texts])
            self.blank_lines += 1
        raise CallerError("source_empty", "the sheet has no header row", None, "check what was delivered")

    def blocks(self) -> Iterator[Block]:
        """Yield all records, a block at a time."""
        rows: list[list[str | None]] = []
        lines: list[int] = []
        damage: dict[int, str] = {}
        for number, row in self._rows:
            if number > MOST_ROWS:
                raise CallerError("source_corrupt", f"the sheet has more than {MOST_ROWS:,} rows", None, "check it")
            texts = [text_of(value) for value in row]
            self._count_errors(row)
            if not any(text and text.strip() for text in texts) and not _holds_error(row):
                self.blank_lines += 1
                continue
            width = len(self.header)
            if any(text and text.strip() for text in texts[width:]):
                damage[len(rows)] = "\t".join(text or "" for text in texts)
                texts = []
            rows.append((texts + [None] * (width - len(texts)))[:width])
            lines.append(number)
            if len(rows) == _BLOCK_ROWS:
                yield Block(rows, lines, damage)
                rows, lines, damage = [], [], {}
        if rows:
            yield Block(rows, lines, damage)

    def _count_errors(self, row: tuple[Any, ...]) -> None:
        for column, value in enumerate(row):
            if type(value) is str and value in ERRORS:
                self.errors[column] += 1


def _holds_error(row: tuple[Any, ...]) -> bool:
    return any(type(value) is str and value in ERRORS for value in row)
