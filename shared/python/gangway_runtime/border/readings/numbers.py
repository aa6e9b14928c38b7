"""How numbers are written, and which type takes them all."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MOST_DIGITS = 38


def pattern_of(decimal: str) -> re.Pattern[str]:
    """Return what a number with this decimal sign looks like."""
    sign = re.escape(decimal)
    return re.compile(rf"[+-]?(\d+({sign}\d*)?|{sign}\d+)", re.ASCII)


def sql_pattern_of(decimal: str) -> str:
    """Return the same for DuckDB's `regexp_full_match`."""
    return rf"[+-]?([0-9]+([{decimal}][0-9]*)?|[{decimal}][0-9]+)"


def wider_type(current: str, texts: Iterable[str], decimal: str) -> str | None:
    """Return the type that takes these numbers as well as those of the current type; None where they fit already."""
    whole, scale = _digits_of(current)
    digits = [(_bare(left), right.rstrip("0")) for left, _, right in (text.partition(decimal) for text in texts)]
    widest = max([whole, *(len(left) for left, _ in digits)])
    finest = max([scale, *(len(right) for _, right in digits)])
    if current == "double" or (widest, finest) == (whole, scale):
        return None
    return f"decimal({widest + finest},{finest})" if widest + finest <= _MOST_DIGITS else "double"


def _digits_of(current: str) -> tuple[int, int]:
    """Return the digits before and behind the decimal sign that a type has; 18 is what every integer fits into."""
    found = re.fullmatch(r"decimal\((\d+),(\d+)\)", current)
    return (int(found[1]) - int(found[2]), int(found[2])) if found else (18, 0)


def _bare(whole: str) -> str:
    return whole.lstrip("+-").lstrip("0") or "0"
