"""Finds the table on a sheet: where it begins, whether its first row holds names, how wide it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LOOK_AT_ROWS = 500
_WIDE = 0.6
_SURE, _LIKELY, _GUESS = 0.95, 0.8, 0.5

Cells = Sequence[Any]


@dataclass(frozen=True)
class Table:
    """Where a table stands: rows before it, whether it begins with names, and how sure that is."""

    skip_rows: int
    header: bool
    confidence: float
    reason: str


def find_table(rows: Sequence[Cells]) -> Table | None:
    """Look at the first rows of a sheet; None where they hold no table."""
    widths = [_filled(row) for row in rows]
    usual = _usual(widths)
    if usual == 0:
        return None
    wanted = max(1, min(usual, 2), round(usual * _WIDE))
    start = next((place for place, width in enumerate(widths) if width >= wanted), None)
    if start is None:
        return None
    begins = [place for place, width in enumerate(widths) if width][0]
    first, below = rows[start], [row for row in rows[start + 1 :] if _filled(row)]
    texts = [value for value in first if not _is_empty(value)]
    if _are_names_and_years(texts) and below:
        return Table(start, True, _GUESS, "texts and years, which may be names as well")
    if not all(type(value) is str for value in texts) or len(set(texts)) < len(texts):
        return Table(begins, False, _LIKELY, "the first row holds values like those below it")
    if not below:
        return None
    typed = any(type(value) is not str for row in below for value in row if not _is_empty(value))
    if typed:
        return Table(start, True, _SURE, "texts above rows with numbers, dates or truth values")
    named = _are_names(texts, below)
    return Table(start, named, _LIKELY if named else _GUESS, "texts that come again in no row below")


def _usual(widths: Sequence[int]) -> int:
    counts = Counter(width for width in widths if width)
    return max(counts, key=lambda width: (counts[width] * width, width), default=0)


def _are_names(first: Sequence[Any], below: Sequence[Cells]) -> bool:
    values = {value for row in below for value in row if type(value) is str}
    return not values.intersection(first)


def _are_names_and_years(first: Sequence[Any]) -> bool:
    numbers = [value for value in first if type(value) is not str]
    years = [
        value for value in numbers if type(value) in (int, float) and 1_900 <= value <= 2_100 and value == int(value)
    ]
    return 0 < len(years) == len(numbers) < len(first)


def _filled(row: Cells) -> int:
    return sum(1 for value in row if not _is_empty(value))


def _is_empty(value: Any) -> bool:
    return value is None or (type(value) is str and not value.strip())
