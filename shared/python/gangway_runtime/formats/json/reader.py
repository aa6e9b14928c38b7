"""From a stream of JSON to records: every record lands, or is kept as its raw text with its position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.formats.json.children import Children
from gangway_runtime.formats.json.cursor import MAX_DOCUMENT, Broken, Cursor, enter, member
from gangway_runtime.formats.json.pass_over import pass_over
from gangway_runtime.formats.json.rows import Ambiguous, Pairs, Rows
from gangway_runtime.formats.json.values import is_unstorable, texts_of, to_json
from gangway_runtime.reading.block import Block
from gangway_runtime.reading.header_names import unique_names
from gangway_runtime.reading.lines import visible

KEY = "@key"
# Deeper values were made to break a reader, and no query looks so deep.
MAX_DEPTH = 100
_BLOCK_ROWS = 16_384
_BLOCK_TEXT = 1 << 19
Records = tuple[list[Any], Sequence[int]]

_BLANKS = re.compile(r"[ \t\r\n]*")
_COMMA = re.compile(r"[ \t\r\n]*,[ \t\r\n]*")
_CUT = "(the file ends before its records do)"


class JsonReader:
    """Reads the records of one file in the layout that `layout` says.

    A record whose fields have two values under one name, that is no object, or that holds what cannot be stored
    (half a surrogate, a NUL, a byte that the encoding does not know) is malformed.
    """

    def __init__(self, cursor: Cursor, layout: JsonFormat) -> None:
        self.repeated: frozenset[str] = frozenset()
        self.blank_lines = 0
        self.rows = Rows(layout.flatten)
        self._cursor = cursor
        self._layout = layout
        self._names: list[str] | None = None
        self._children = Children(layout.items, layout.parent) if layout.items else None

    @property
    def header(self) -> list[str]:
        """The fields that were met so far, in the order in which they were."""
        return self.rows.header

    def blocks(self) -> Iterator[Block]:
        """Yield all records, a block at a time."""
        rows: list[Any] = []
        lines: list[int] = []
        damage: dict[int, str] = {}
        begins, width = self._cursor.passed, len(self.header)
        for records, at in self._records():
            for record in records:
                if type(record) is str:
                    damage[len(rows)] = visible(record.strip())
                    rows.append(())
                else:
                    rows.append(record)
            lines += at
            if self._cursor.passed - begins > _BLOCK_TEXT or len(rows) >= _BLOCK_ROWS:
                yield self._block(rows, lines, damage, width)
                rows, lines, damage = [], [], {}
                begins, width = self._cursor.passed, len(self.header)
        if rows:
            yield self._block(rows, lines, damage, width)

    def _block(self, rows: list[Any], lines: list[int], damage: dict[int, str], width_before: int) -> Block:
        width = len(self.header)
        if damage or width != width_before:
            rows = [row if len(row) == width else (*row, *(None,) * (width - len(row))) for row in rows]
        return Block(rows, lines, damage)

    def _run(self, behind: str) -> Records | None:
        """Read on as long as every record is an object like any other, with the same signs after it."""
        cursor = self._cursor
        line, begins = cursor.line, cursor.at
        cursor.mark = None
        if cursor.suspect:
            return None
        values, places = cursor.run(behind)
        nested = sum(cursor.buffer.count(sign, begins, cursor.at) for sign in "[{") - len(values)
        if not values or nested > MAX_DEPTH and self._any_deep(values, places):
            cursor.at = begins
            return None
        before = cursor.buffer.count("\n", begins, cursor.at)
        step = behind.count("\n")
        if before == step * len(values):
            lines: Sequence[int] = range(line, line + before, step) if step else [line] * len(values)
        else:
            ends = [*places[1:], cursor.at]
            counts = (cursor.buffer.count("\n", here, end) for here, end in zip(places, ends, strict=True))
            lines = list(accumulate(counts, initial=line))[:-1]
        try:
            return self.rows.many(values), lines
        except Ambiguous:
            cursor.at = begins
            return None

    def _any_deep(self, values: list[Any], places: list[int]) -> bool:
        ends = [*places[1:], self._cursor.at]
        raws = (self._cursor.buffer[here:end] for here, end in zip(places, ends, strict=True))
        return any(_is_deep(value, raw) for value, raw in zip(values, raws, strict=True))

    def _records(self) -> Iterator[Records]:
        try:
            enter(self._cursor, self._layout.path)
        except Broken:
            raise CallerError(
                "path_missing",
                f"there is nothing at {self._layout.path}",
                None,
                "check format.path in config/source.yaml",
            ) from None
        by_layout = {"lines": self._lines, "array": self._array, "keyed": self._keyed, "columns": self._columns}
        return by_layout[self._layout.layout]()

    def _lines(self) -> Iterator[Records]:
        cursor = self._cursor
        while cursor.peek():
            # A record separator before each document, as RFC 7464 has it.
            if cursor.buffer[cursor.at] == "\x1e":
                cursor.at += 1
                continue
            line = cursor.begin()
            try:
                value = cursor.value()
                if type(value) is not tuple and type(value) is not list:
                    raise Broken
            except Broken:
                cursor.rest_of_line()
                yield [cursor.raw], [line]
                continue
            behind = cursor.upcoming(_BLANKS)
            yield self._row(value, cursor.raw, line)
            cursor.peek()
            yield from self._runs(behind)

    def _array(self) -> Iterator[Records]:
        cursor = self._cursor
        while cursor.peek() == "[":
            cursor.take("[")
            yield from self._items()
            if self._layout.path:
                return
        if cursor.peek():
            line = cursor.begin()
            cursor.rest_of_line()
            yield [cursor.raw], [line]

    def _items(self) -> Iterator[Records]:
        cursor = self._cursor
        while (sign := cursor.peek()) != "]":
            if not sign:
                yield [_CUT], [cursor.line]
                return
            line = cursor.begin()
            try:
                value = cursor.value()
                raw = cursor.raw
                behind = _separate(cursor, "]")
            except Broken:
                yield [pass_over(cursor)], [line]
                if not cursor.peek():
                    return
                continue
            if type(value) is tuple or type(value) is list:
                yield self._row(value, raw, line)
                yield from self._runs(behind)
            else:
                yield [raw], [line]
        cursor.take("]")

    def _keyed(self) -> Iterator[Records]:
        cursor = self._cursor
        cursor.take("{")
        while (sign := cursor.peek()) != "}":
            if not sign:
                yield [_CUT], [cursor.line]
                return
            line = cursor.begin()
            try:
                key = member(cursor)
                value = cursor.value()
                raw = cursor.raw
                _separate(cursor, "}")
            except Broken:
                yield [pass_over(cursor)], [line]
                if not cursor.peek():
                    return
                continue
            if type(value) is tuple:
                yield self._row(((KEY, key), *value), raw, line)
            else:
                yield [raw], [line]

    def _columns(self) -> Iterator[Records]:
        """Take all columns at once; their rows stand side by side."""
        line = self._cursor.line
        try:
            columns = self._cursor.value(MAX_DOCUMENT)
        except Broken:
            raise CallerError(
                "columns_unreadable",
                "the object of columns is damaged, cut short or larger than is held in memory",
                None,
                "have it delivered as an array of records, or a record a line",
            ) from None
        for record in records_of(columns):
            yield self._row(record, to_json(record), line)

    def _runs(self, behind: str) -> Iterator[Records]:
        if behind and self._names is None and self._children is None and (found := self._run(behind)):
            yield found

    def _row(self, value: Any, raw: str, line: int) -> Records:
        """Return the row of a record, or its raw text when it cannot be one; nothing when it holds the names."""
        if type(value) is list:
            if self._names is None and self._layout.header:
                self._names = unique_names([item if type(item) is str else to_json(item) for item in value])
                return [], []
            if self._names is None:
                self._names = list(self._layout.columns) or unique_names([""] * len(value))
            if len(value) != len(self._names):
                return [raw], [line]
            value = tuple(zip(self._names, value, strict=True))
        damaged = self._cursor.suspect and any(map(is_unstorable, texts_of(value)))
        if damaged or _is_deep(value, raw):
            return [raw], [line]
        try:
            rows = [self.rows.row(value)] if self._children is None else self._items_of(self._children, value)
        except Ambiguous:
            return [raw], [line]
        return rows, [line] * len(rows)

    def _items_of(self, children: Children, record: Pairs) -> list[Any]:
        """Return the rows of the items of a record; an item that is no object, or that is ambiguous, as its text."""
        rows: list[Any] = []
        for item, fields in children.of(record):
            try:
                rows.append(to_json(item) if fields is None else self.rows.row(fields))
            except Ambiguous:
                rows.append(to_json(item))
        return rows


def records_of(columns: Pairs) -> Iterator[Pairs]:
    """Yield the rows of columns: of arrays by their place, of objects by the keys that these share."""
    if all(type(values) is tuple for _, values in columns):
        by_key = [(name, dict(values)) for name, values in columns]
        for key in dict.fromkeys(key for _, values in by_key for key in values):
            yield ((KEY, key), *((name, values[key]) for name, values in by_key if key in values))
        return
    lists = [(name, values if type(values) is list else [values]) for name, values in columns]
    for place in range(max((len(values) for _, values in lists), default=0)):
        yield tuple((name, values[place]) for name, values in lists if place < len(values))


def _separate(cursor: Cursor, closing: str) -> str:
    """Pass over what stands between two records, and return it; `Broken` when that is something else."""
    behind = cursor.upcoming(_COMMA)
    sign = cursor.peek()
    if sign == ",":
        cursor.at += 1
        cursor.peek()
    elif sign not in (closing, ""):
        raise Broken
    return behind


def _is_deep(value: Any, raw: str) -> bool:
    if raw.count("[") + raw.count("{") <= MAX_DEPTH:
        return False
    level, depth = [value], 0
    while level:
        depth += 1
        nested = (item for one in level for item in (one if type(one) is list else (item for _, item in one)))
        level = [item for item in nested if type(item) is list or type(item) is tuple]
    return depth > MAX_DEPTH
