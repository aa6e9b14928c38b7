"""What the XML of a sheet says beside the values of its cells: merged cells, hidden rows, formulas without a value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

_BLOCK = 1 << 20
_TELLING = re.compile(rb"<(?:\w+:)?(?:mergeCell|f)\b|\bhidden=")
_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
# Whoever merges more cells than that means a frame, and no value.
_MOST_MERGED = 100_000
_OVERLAP = 64


@dataclass
class SheetFacts:
    """`filled` are cells (row from 1, column from 0) below one that they are merged with, and that one."""

    filled: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: int = 0
    formulas: int = 0
    uncached: int = 0


def facts_of(xml: IO[bytes], again: IO[bytes]) -> SheetFacts:
    """Read the XML of a sheet; `again` is the same, opened anew, and is read only where there is something to tell."""
    before = b""
    while block := xml.read(_BLOCK):
        if _TELLING.search(before + block):
            return _Parser().read(again)
        before = block[-_OVERLAP:]
    return SheetFacts()


class _Parser:
    def __init__(self) -> None:
        self._facts = SheetFacts()
        self._has_formula = False
        self._has_value = False
        self._in_value = False

    def read(self, xml: IO[bytes]) -> SheetFacts:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ParseFile(xml)
        return self._facts

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(":")[2]
        if element == "c":
            self._has_formula = self._has_value = False
        elif element == "f":
            self._has_formula = True
        elif element == "v":
            self._in_value = True
        elif element == "row" and attributes.get("hidden") in ("1", "true"):
            self._facts.hidden_rows += 1
        elif element == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _text(self, text: str) -> None:
        self._has_value |= self._in_value and bool(text)

    def _end(self, name: str) -> None:
        self._in_value = False
        if self._has_formula and name.rpartition(":")[2] == "c":
            self._facts.formulas += 1
            self._facts.uncached += not self._has_value
            self._has_formula = False

    def _merge(self, reference: str) -> None:
        match = _RANGE.fullmatch(reference)
        if match is None:
            return
        column, top, bottom = _column(match[1]), int(match[2]), int(match[4])
        if len(self._facts.filled) + bottom - top <= _MOST_MERGED:
            self._facts.filled |= {(row, column): (top, column) for row in range(top + 1, bottom + 1)}


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
