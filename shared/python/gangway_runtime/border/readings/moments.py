"""Formats in which dates and moments are written, and whether a text has one."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

_DATES = (
    "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd", "dd/MM/yyyy", "MM/dd/yyyy", "dd.MM.yyyy", "dd-MM-yyyy",
    "MM-dd-yyyy", "dd-MMM-yyyy", "dd MMM yyyy", "MMM dd yyyy",
)  # fmt: skip
_TIMES = (" HH:mm:ss", " HH:mm", "'T'HH:mm:ss", "'T'HH:mm", "'T'HH:mm:ssXXX", " HH:mm:ssXXX")
_TOKENS = {
    "yyyy": r"(?P<year>\d{4})", "MMM": r"(?P<name>[A-Za-z]{3})", "MM": r"(?P<month>\d{2})", "dd": r"(?P<day>\d{2})",
    "HH": r"(?P<hour>\d{2})", "mm": r"(?P<minute>\d{2})", "ss": r"(?P<second>\d{2})(?:\.\d{1,6})?",
    "XXX": r"(?:Z|[+-]\d{2}:\d{2})", "'T'": "T",
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def formats_of(kind: str) -> tuple[str, ...]:
    """Return the formats of a `date` or a `timestamp`, the usual ones first; a day alone is a moment too."""
    return _DATES if kind == "date" else (*(date + time for date in _DATES for time in _TIMES), *_DATES)


def reads_as(text: str, moment_format: str) -> bool:
    """Say whether a text is a day, or a moment, that exists, written in this format."""
    found = _pattern(moment_format).fullmatch(text)
    if found is None:
        return False
    parts = found.groupdict()
    name = (parts.pop("name", None) or "").lower()
    if name:
        if name not in _MONTHS:
            return False
        parts["month"] = str(_MONTHS.index(name) + 1)
    try:
        datetime(**{part: int(value) for part, value in parts.items()})  # type: ignore[arg-type]
    except ValueError:
        return False
    return True


@cache
def _pattern(moment_format: str) -> re.Pattern[str]:
    pieces = re.split(r"(yyyy|MMM|MM|dd|HH|mm|ss|XXX|'T')", moment_format)
    return re.compile("".join(_TOKENS.get(piece, re.escape(piece)) for piece in pieces), re.ASCII)
