"""The year or the month of a date."""

from __future__ import annotations

import re

from gangway_gate.reference import dates
from gangway_gate.reference.masks import REDACTED, Options

FORM = r"[0-9]{4}(-[0-9]{2})?"
RAW = "2020-01-31"
_ISO_DAY = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?"
_FORMATS = {
    "ymd": ("yyyy/MM/dd", "yyyy.MM.dd", "yyyyMMdd"),
    "dmy": ("dd/MM/yyyy", "dd.MM.yyyy", "dd-MM-yyyy"),
    "mdy": ("MM/dd/yyyy", "MM.dd.yyyy", "MM-dd-yyyy"),
}


def mask(text: str, options: Options) -> str:
    """Return the year or the month; what is no date in the order of the source is redacted."""
    width = 4 if options.said.get("generalize_to", "year") == "year" else 7
    if options.kind in ("date", "timestamp") or re.fullmatch(_ISO_DAY, text):
        return text[:width]
    day = dates.parse(text, "date", _FORMATS[options.date_order]) if options.date_order else None
    return REDACTED if day is None else day.isoformat()[:width]
