"""From physical lines to records: every line ends up in exactly one record, good or malformed.

A record that does not fit is kept as its raw text. An unterminated quote costs only the line on which it
stands: reading resumes at the next physical line.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading.block import Block, Columns, Fields
from gangway_runtime.reading.columnar import ColumnReader
from gangway_runtime.reading.dialect import Dialect
from gangway_runtime.reading.header_names import unique_names
from gangway_runtime.reading.lines import MAX_LINE, PhysicalLines, is_damaged, visible

# `# a b c` above three columns: blanks part the mark of a comment from the names.
_MARKS = ("#", "%", "//", "!")


class RecordReader:
    """Reads the records below the header of one file.

    `header` are the names in the file (told apart), or the expected ones when the file has no header. `blank_lines`
    counts the lines that hold nothing but blanks and delimiters: they are no records, also where there is one column
    only. A header line that comes again, or a line that `below_header` names, is held back as raw text. A header line
    with a quote in the wrong place is parted at its delimiters, where that gives as many names as are expected; a
    mark of a comment before as many names is none.
    `repeated` are the names that the header line holds more than once, blanks around them aside.
    Raises `CallerError` (source_empty, header_unreadable) when there is no header to read.
    """

    def __init__(self, lines: PhysicalLines, layout: DelimitedFormat) -> None:
        self._lines = lines
        self._layout = layout
        self._dialect = Dialect(layout)
        self._pending: deque[str] = deque()
        self._current: list[str] = []
        self._damaged = False
        self._next_line = 1
        self.blank_lines = 0
        csv.field_size_limit(MAX_LINE)
        for _ in range(layout.skip_rows):
            self._next_line += len(lines.read_one())
        self._lacks_a_name = layout.uneven_rows in ("name_first", "name_last")
        self.repeated: frozenset[str] = frozenset()
        self._no_records: list[list[str]] = [list(line) for line in layout.below_header]
        self.header = self._read_header() if layout.header else list(layout.columns)
        self._blank: Fields = (None,) * len(self.header)

    def blocks(self) -> Iterator[Block | Columns]:
        """Yield all records, a block at a time: columns of simple lines, else about half a mebibyte of text at most."""
        # A header that was never closed leaves lines behind.
        if self._pending:
            yield self._read_one_by_one([])
        columns = ColumnReader(self._layout, len(self.header), self._no_records)
        while True:
            if block := columns.read(self._lines, self._next_line):
                self._next_line += len(block)
                yield block
            elif chunk := self._lines.read(columns.lines_ahead):
                yield self._read_whole(chunk) or self._read_one_by_one(chunk)
            else:
                return

    def _read_whole(self, chunk: list[str]) -> Block | None:
        """Read a chunk in which every line is one good record; None when it is not of that simple kind."""
        if is_damaged("".join(chunk)):
            return None
        try:
            rows = list(self._dialect.rows(chunk))
        except csv.Error:
            return None
        if len(rows) != len(chunk) or set(map(len, rows)) != {len(self.header)}:
            return None
        if not all(any(map(str.strip, row)) for row in rows):
            return None
        if any(line in rows for line in self._no_records):
            return None
        begins = self._next_line
        self._next_line += len(chunk)
        return Block(list(rows), range(begins, self._next_line))

    def _read_one_by_one(self, chunk: list[str]) -> Block:
        """Read a chunk record by record; a record that the chunk cuts is read to its end.

        Lines that were read ahead for a quote that nothing closed go back: what follows may be simple again.
        """
        end = self._next_line + len(chunk)
        self._pending.extend(chunk)
        rows: list[Fields] = []
        lines: list[int] = []
        damage: dict[int, str] = {}
        for fields, line in self._records():
            if isinstance(fields, str):
                damage[len(rows)] = fields
                fields = self._blank
            rows.append(fields)
            lines.append(line)
            if chunk and self._pending and self._next_line >= end and self._lines.put_back(self._pending):
                self._pending.clear()
        return Block(rows, lines, damage)

    def _records(self) -> Iterator[tuple[Fields | str, int]]:
        """Yield fields, or the raw text of a malformed record, and its line, until no line is pending."""
        width = len(self.header)
        reader = self._new_reader()
        while self._pending:
            begins = self._next_line
            self._current = []
            self._damaged = False
            try:
                fields = next(reader)
            except csv.Error:
                reader = self._new_reader()
                yield self._give_up_first_line(), begins
                continue
            self._next_line += len(self._current)
            fitting = None if self._damaged else self._fit(fields)
            if self._is_blank(fields):
                self.blank_lines += len(self._current)
            elif fields in self._no_records:
                yield _raw(self._current), begins
            elif len(fields) == width and fitting is not None:
                yield fitting, begins
            elif len(self._current) > 1 and self._is_stray_quote():
                self._next_line = begins
                yield self._give_up_first_line(), begins
            elif fitting is not None:
                yield fitting, begins
            else:
                yield _raw(self._current), begins

    def _is_blank(self, fields: list[str]) -> bool:
        """Tell whether a record holds nothing but blanks; `""` in a file of one column is a value that is missing."""
        if self._damaged or any(field.strip(" \t") for field in fields):
            return False
        return fields != [""] or len(self.header) > 1

    def _fit(self, fields: list[str]) -> list[str] | None:
        """Return the record as wide as the header, repaired as the layout says; None when it does not fit."""
        more = len(fields) - len(self.header)
        if more == 0:
            return fields
        if more == 1 and not fields[-1].strip() and self._layout.uneven_rows == "drop_last":
            return fields[:-1]
        if more < 0 and self._layout.uneven_rows == "fill_short" and len(fields) >= min(2, len(self.header) - 1):
            return fields + [""] * -more
        return None

    def _new_reader(self) -> Iterator[list[str]]:
        return self._dialect.rows(self._feed())

    def _feed(self) -> Iterator[str]:
        while True:
            if not self._pending:
                self._pending.extend(self._lines.read_one())
            if not self._pending:
                return
            line = self._pending.popleft()
            self._current.append(line)
            if is_damaged(line):
                self._damaged = True
                line = line.replace("\0", "\ufffd")
            yield line

    def _give_up_first_line(self) -> str:
        """Put the lines of the current record back, all but the first; return the raw text of that one."""
        first, *others = self._current
        self._pending.extendleft(reversed(others))
        self._next_line += 1
        return _raw([first])

    def _is_stray_quote(self) -> bool:
        """Tell whether the lines after the first are good records on their own, no quote in the wrong place."""
        quote = self._layout.quote
        try:
            for fields in self._dialect.rows(self._current[1:]):
                if fields and (len(fields) != len(self.header) or any(quote and quote in text for text in fields)):
                    return False
        except csv.Error:
            return False
        return True

    def _read_header(self) -> list[str]:
        reader = self._new_reader()
        fields: list[str] = []
        # A line of nothing but delimiters is as blank as an empty one.
        while not any(field.strip() for field in fields):
            if fields:
                self.blank_lines += len(self._current)
            self._current = []
            try:
                fields = next(reader)
            except StopIteration:
                raise CallerError(
                    "source_empty", "the file has no header line", None, "check what was delivered"
                ) from None
            except csv.Error as error:
                fields = self._mended_header(error)
                break
            self._next_line += len(self._current)
        if len(fields) > 1:
            self._no_records.append(fields)
        names = [visible(name) for name in fields]
        if self._layout.uneven_rows == "drop_last" and len(names) > 1 and not names[-1].strip():
            names.pop()
        if self._lacks_a_name and len(names) == len(self._layout.columns) - 1:
            names.insert(0 if self._layout.uneven_rows == "name_first" else len(names), "")
        if names[0].strip() in _MARKS and len(names) == len(self._layout.columns) + 1:
            del names[0]
        counts = Counter(name.strip() for name in names)
        self.repeated = frozenset(name for name, count in counts.items() if name and count > 1)
        return unique_names(names)

    def _mended_header(self, error: csv.Error) -> list[str]:
        fields = self._dialect.pieces(self._current[0])
        expected = len(self._layout.columns) - self._lacks_a_name
        if len(fields) < 2 or len(fields) != expected:
            raise CallerError(
                "header_unreadable",
                f"the header line cannot be read: {error}",
                None,
                "check quote and delimiter",
            ) from error
        self._give_up_first_line()
        return fields


def _raw(lines: list[str]) -> str:
    return visible("".join(lines)).rstrip("\r\n")
