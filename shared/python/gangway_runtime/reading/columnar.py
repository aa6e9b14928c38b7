"""Blocks of simple lines, parsed column by column.

A block is simple where nothing can be read in two ways: valid text, one line a record, as many fields as the header
has, quotes around whole fields only, no blank line. Arrow parses it many times faster than Python does, to the same
fields; `test_columnar.py` compares the two on every nasty file. Everything else is read record by record.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading.block import Columns
from gangway_runtime.reading.dialect import ONE_SIGN
from gangway_runtime.reading.encodings import CODECS
from gangway_runtime.reading.lines import PhysicalLines

_LEAST = 1 << 16
_FIRST = 1 << 19
_MOST = 1 << 23
_ONE_SIGN = ONE_SIGN.encode()


class ColumnReader:
    """Reads simple blocks below a header; where one is not, it says so, and looks at smaller blocks for a while.

    `no_records` are lines that are no records although they have as many fields. `lines_ahead` are as many characters
    as should be read record by record when no simple block was found.
    """

    def __init__(self, layout: DelimitedFormat, width: int, no_records: Sequence[Sequence[str]]) -> None:
        self.lines_ahead = _FIRST
        self._codec = CODECS[layout.encoding]
        self._size = _FIRST
        self._no_records = [line for line in no_records if len(line) == width]
        self._names = [str(number) for number in range(width)]
        self._delimiter = layout.delimiter.encode("ascii", "replace")
        self._quote = (layout.quote or "").encode("ascii", "replace")
        self._formula_text = layout.formula_text
        self._known = _is_known(layout)

    def read(self, lines: PhysicalLines, first_line: int) -> Columns | None:
        """Return the next lines as columns; None where they are not simple, and none of them is taken then."""
        while self._known and (raw := lines.take(self._size)):
            found = self._parsed(raw)
            if found is not None:
                self._size = min(self._size * 2, _MOST)
                return Columns(found, first_line)
            lines.give_back()
            self.lines_ahead = self._size
            if self._size == _LEAST:
                break
            self._size = max(self._size // 8, _LEAST)
        return None

    def _parsed(self, raw: bytes) -> list[pa.Array] | None:
        text = self._as_utf8(raw)
        if text is None or not self._is_simple(text):
            return None
        try:
            table = csv.read_csv(
                pa.py_buffer(text),
                csv.ReadOptions(column_names=self._names, block_size=len(text) + 1),
                csv.ParseOptions(
                    delimiter=self._delimiter.decode(),
                    quote_char=self._quote.decode() or False,
                    escape_char=False,
                    newlines_in_values=False,
                    ignore_empty_lines=False,
                ),
                csv.ConvertOptions(
                    column_types=dict.fromkeys(self._names, pa.string()),
                    strings_can_be_null=False,
                    check_utf8=True,
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            return None
        columns = [column.combine_chunks() for column in table.columns]
        return None if any(_holds(columns, line) for line in self._no_records) else columns

    def _as_utf8(self, raw: bytes) -> bytes | None:
        """Return the block with a line end behind its last line; None where a byte means nothing."""
        if self._codec != "utf-8" and not raw.isascii():
            try:
                raw = raw.decode(self._codec).encode()
            except UnicodeDecodeError:
                return None
        return raw if raw.endswith(b"\n") else raw + b"\n"

    def _is_simple(self, text: bytes) -> bool:
        if b"\0" in text or _ONE_SIGN in text or text.count(b"\r") != text.count(b"\r\n"):
            return False
        # Arrow takes it for the beginning of a file, and drops it.
        if text.startswith(codecs.BOM_UTF8):
            return False
        if self._formula_text and b"=" in text:
            return False
        if self._quote and self._quote in text and not self._quotes_whole_fields(text):
            return False
        # Where anything remains in every line, none is blank.
        rest = text.translate(None, b" \t\r" + self._delimiter + self._quote)
        return not (rest.startswith(b"\n") or b"\n\n" in rest)

    def _quotes_whole_fields(self, text: bytes) -> bool:
        """Tell whether each quote opens or closes a field, or is one of two inside of one, and no line ends inside."""
        quote, delimiter = self._quote, self._delimiter
        pieces = text.split(quote)
        if b"\n" in quote.join(pieces[1::2]):
            return False
        # Each quote left stands for a field in quotes, without its text; two in a row are one that is written twice.
        outside = quote.join(pieces[::2])
        while quote + quote in outside:
            outside = outside.replace(quote + quote, quote)
        fields = outside.count(quote)
        opened = outside.startswith(quote) + outside.count(delimiter + quote) + outside.count(b"\n" + quote)
        closed = outside.count(quote + delimiter) + outside.count(quote + b"\n") + outside.count(quote + b"\r\n")
        return opened == fields == closed


def _is_known(layout: DelimitedFormat) -> bool:
    """Tell whether one sign of ASCII parts fields, and quotes are written twice inside of them."""
    signs = layout.delimiter + (layout.quote or "")
    doubled = layout.escape is None or layout.escape == layout.quote
    plain = doubled and not (layout.skip_blanks or layout.framed) and len(layout.delimiter) == 1
    return plain and signs.isascii()


def _holds(columns: list[pa.Array], line: Sequence[str]) -> bool:
    """Tell whether a record says exactly `line`; most columns are never looked at."""
    equal: pa.Array | None = None
    for column, field in zip(columns, line, strict=True):
        same = pc.equal(column, field)
        equal = same if equal is None else pc.and_(equal, same)
        if not pc.any(equal).as_py():
            return False
    return True
