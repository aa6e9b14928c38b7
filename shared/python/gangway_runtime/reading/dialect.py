"""From lines of text to fields: Python's `csv` in strict mode, and what it lacks."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import Any

from gangway_runtime.formats.delimited import DelimitedFormat

# Stands for a delimiter of several signs, since `csv` knows those of one only. Unicode gives it to no character.
ONE_SIGN = "\ufdd0"
_FORMULA_TEXT = re.compile('="([^"]*)"')


class Dialect:
    """How the lines of a layout become fields."""

    def __init__(self, layout: DelimitedFormat) -> None:
        doubled = layout.escape is None or layout.escape == layout.quote
        self._delimiter = layout.delimiter
        self._several = len(layout.delimiter) > 1
        by_blanks = layout.skip_blanks and layout.delimiter == " "
        self._bare = without_frame if layout.framed else without_blank_end if by_blanks else None
        self._formula_text = layout.formula_text
        self._quote = layout.quote
        self._options: dict[str, Any] = {
            "delimiter": ONE_SIGN if self._several else layout.delimiter,
            "quotechar": layout.quote or None,
            "quoting": csv.QUOTE_MINIMAL if layout.quote else csv.QUOTE_NONE,
            "doublequote": doubled,
            "escapechar": None if doubled else layout.escape,
            "skipinitialspace": layout.skip_blanks,
            "strict": True,
        }

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Yield the fields of each record; `csv.Error` at a quote in the wrong place."""
        signs = (line.replace(self._delimiter, ONE_SIGN) for line in lines) if self._several else lines
        rows: Iterator[list[str]] = csv.reader(signs, **self._options)
        if self._several:
            rows = ([field.replace(ONE_SIGN, self._delimiter) for field in fields] for fields in rows)
        if self._bare:
            rows = map(self._bare, rows)
        return map(without_formulas, rows) if self._formula_text else rows

    def pieces(self, line: str) -> list[str]:
        """Part a line at each delimiter without regard to quotes, which are dropped."""
        bare = line.rstrip("\r\n")
        if self._quote:
            bare = bare.replace(self._quote, "")
        fields = bare.split(self._delimiter)
        return self._bare(fields) if self._bare else fields


def without_formulas(fields: list[str]) -> list[str]:
    """Read `="00012"` as the text that it keeps from being a number."""
    return [match[1] if (match := _FORMULA_TEXT.fullmatch(field)) else field for field in fields]


def without_frame(fields: list[str]) -> list[str]:
    """Drop what stands before the first and behind the last delimiter, where that is nothing."""
    framed = len(fields) > 2 and not fields[0].strip(" \t") and not fields[-1].strip(" \t")
    return fields[1:-1] if framed else fields


def without_blank_end(fields: list[str]) -> list[str]:
    """Drop the field behind the blanks with which a line ends."""
    return fields[:-1] if len(fields) > 1 and fields[-1] == "" else fields
