"""How a moment is written in the format of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from gangway_gate.reference.dates import tokens
from gangway_gate.reference.month_names import MONTHS

_DAY = timedelta(days=1)
_SHORT = re.compile(r"yy\((\d{4})-(\d{4})\)")


def written(moment: date, form: str) -> str:
    """Write a moment in a format such as `dd/MM/yyyy HH:mm:ss`; a day is its midnight, an offset is none."""
    at = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return "".join(_part(token, at) for token in tokens(form))


def _part(token: str, at: datetime) -> str:
    if token.startswith("MMMM"):
        return MONTHS[token[5:7] if "(" in token else "en"][at.month - 1][0].capitalize()
    if token.startswith("yy("):
        return f"{at.year % 100:02}"
    if re.fullmatch("X+|Z", token):
        return "Z"
    since = at - datetime(1970, 1, 1)
    parts = {
        "yyyy": f"{at.year:04}",
        "yy": f"{at.year % 100:02}",
        "MMM": MONTHS["en"][at.month - 1][0][:3].capitalize(),
        "MM": f"{at.month:02}",
        "M": str(at.month),
        "dd": f"{at.day:02}",
        "d": str(at.day),
        "EEE": "Mon",
        "HH": f"{at.hour:02}",
        "H": str(at.hour),
        "hh": f"{(at.hour + 11) % 12 + 1:02}",
        "h": str((at.hour + 11) % 12 + 1),
        "a": "PM" if at.hour > 11 else "AM",
        "mm": f"{at.minute:02}",
        "ss": f"{at.second:02}",
        "SSS": f"{at.microsecond // 1000:03}",
        "epoch_seconds": str(since // timedelta(seconds=1)),
        "epoch_milliseconds": str(since // timedelta(milliseconds=1)),
        "excel_days": str((at - datetime(1899, 12, 30)) // _DAY),
    }
    return parts.get(token) or (f"{at.second:02}.{at.microsecond:06}" if token.startswith("ss.") else token.strip("'"))


def telling_texts(form: str, moments: list[date]) -> Iterator[str]:
    """Yield texts of a format: the days about these moments, and what tells one reading from another."""
    for moment in moments:
        for days in (-1, 0, 1):
            yield written(moment + timedelta(days=days), form)
        yield written(datetime(moment.year, moment.month, moment.day, 23, 59, 58), form)
    # Day and month in either order, a leap day, the last of a year, the century of a short year.
    for day in (date(2019, 3, 4), date(2020, 2, 29), date(2020, 12, 31)):
        yield written(day, form)
    if "yyyy" not in form:
        stated = _SHORT.search(form)
        first = int(stated[1]) if stated else 1969
        yield from (written(date(year, 7, 1), form) for year in (first, first + 99))
    text = written(datetime(2019, 11, 7, 5, 6, 9), form)
    yield text
    yield from (f"{text}.120000", f"{text}.1234567", f"{text}x", text.replace("05", "25"), text.replace("07", "7"))
    yield from (text.replace("/", "-").replace(".", "/"), "2019-11-07", "07.11.2019")
    # Days that no month has.
    yield written(date(2021, 2, 28), form).replace("28", "29")
    yield written(date(2021, 6, 30), form).replace("30", "31")
