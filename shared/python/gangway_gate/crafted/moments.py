"""How a moment is written in the format of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from gangway_gate.reference.dates import MONTHS

_TOKEN = re.compile(r"'([^']*)'|yyyy|yy|MMM|MM|M|dd|d|HH|mm|ss|S+|[XZ]+")


def written(moment: date, form: str) -> str:
    """Write a moment in a format such as `dd/MM/yyyy HH:mm:ss`; a day is its midnight, an offset is none."""
    at = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    parts = {
        "yyyy": f"{at.year:04}",
        "yy": f"{at.year % 100:02}",
        "MMM": MONTHS[at.month - 1].capitalize(),
        "MM": f"{at.month:02}",
        "M": str(at.month),
        "dd": f"{at.day:02}",
        "d": str(at.day),
        "HH": f"{at.hour:02}",
        "mm": f"{at.minute:02}",
        "ss": f"{at.second:02}",
    }

    def part(match: re.Match[str]) -> str:
        token = match[0]
        if match[1] is not None:
            return match[1]
        if token.startswith("S"):
            return f"{at.microsecond:06}".ljust(len(token), "0")[: len(token)]
        return parts.get(token, "Z")

    return _TOKEN.sub(part, form)


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
        yield from (written(date(2068, 7, 1), form), written(date(1969, 7, 1), form))
    text = written(datetime(2019, 11, 7, 5, 6, 9), form)
    yield text
    yield from (f"{text}.120000", f"{text}.1234567", f"{text}x", text.replace("05", "25"), text.replace("07", "7"))
    yield from (text.replace("/", "-").replace(".", "/"), "2019-11-07", "07.11.2019")
    # Days that no month has.
    yield written(date(2021, 2, 28), form).replace("28", "29")
    yield written(date(2021, 6, 30), form).replace("30", "31")
