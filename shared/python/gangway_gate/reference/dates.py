"""How text becomes a date or a point in time: formats such as `dd/MM/yyyy` and `yyyy-MM-dd'T'HH:mm:ssXXX`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_DATE = re.compile(r"(yyyy|yy|MMM|MM|M|dd|d)([/. -]?)(MMM|MM|M|dd|d)\2(yyyy|yy|dd|d)(.*)")
_TIME = re.compile(r"( |T|'T'| 'T' )HH:mm(:ss)?(?:\.S{1,6})?(XXX|XX|X|Z)?")
ISO_TIMESTAMPS = ("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX")


def parse(text: str, kind: str, formats: list[str] | tuple[str, ...]) -> date | datetime | None:
    """Read a trimmed text by the first format whose form it has; None where it names no real moment.

    A moment that is read as a date must be at midnight: a date cannot carry another time.
    """
    for written in formats:
        match = re.compile(_pattern(written)).fullmatch(text)
        if match:
            moment = _moment(match.groupdict())
            if moment is None or kind == "timestamp":
                return moment
            return moment.date() if moment.time() == datetime.min.time() else None
    return None


@cache
def _pattern(written: str) -> str:
    """Write the form of a format: named groups, ASCII digits, whole width where the format begins with the year."""
    match = _DATE.fullmatch(written)
    if not match:
        raise ValueError(f"the date format {written!r} is not known")
    first, separator, second, third, rest = match.groups()
    strict = first.startswith("y") or separator == ""
    date_form = re.escape(separator).join(_field(token, strict) for token in (first, second, third))
    return date_form + (_time(rest) if rest else "")


def _field(token: str, strict: bool) -> str:
    if token == "yyyy":
        # There is no year 0.
        return "(?P<year>(?!0000)[0-9]{4})"
    if token == "yy":
        return "(?P<short>[0-9]{2})"
    name = "month" if token.startswith("M") else "day"
    if token == "MMM":
        return f"(?P<name>(?i:{'|'.join(MONTHS)}))"
    return f"(?P<{name}>[0-9]{{1,2}})" if len(token) == 1 or not strict else f"(?P<{name}>[0-9]{{2}})"


def _time(rest: str) -> str:
    match = _TIME.fullmatch(rest)
    if not match:
        raise ValueError(f"the time format {rest!r} is not known")
    separator = match[1].replace("'", "")
    # A point in time has microseconds; more digits are carried where they are zeros.
    seconds = ":(?P<second>[0-5][0-9])([.](?P<fraction>[0-9]{1,6})0*)?" if match[2] else ""
    offset = "(?P<offset>Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])" if match[3] else ""
    return f"{re.escape(separator)}(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]){seconds}{offset}"


def _moment(parts: dict[str, str | None]) -> datetime | None:
    fraction = (parts.get("fraction") or "").ljust(6, "0")
    try:
        local = datetime(
            _year(parts),
            _month(parts),
            int(parts["day"] or ""),
            int(parts.get("hour") or 0),
            int(parts.get("minute") or 0),
            int(parts.get("second") or 0),
            int(fraction),
        )
        return _in_utc(local, parts.get("offset"))
    except (ValueError, OverflowError):
        return None


def _year(parts: dict[str, str | None]) -> int:
    short = parts.get("short")
    if short is not None:
        return int(("20" if short < "69" else "19") + short)
    return int(parts["year"] or "")


def _month(parts: dict[str, str | None]) -> int:
    name = parts.get("name")
    return MONTHS.index(name.lower()) + 1 if name is not None else int(parts["month"] or "")


def _in_utc(local: datetime, offset: str | None) -> datetime:
    if offset is None or offset == "Z":
        return local
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    distance = timedelta(hours=hours, minutes=minutes) * (1 if offset[0] == "+" else -1)
    return local.replace(tzinfo=timezone(distance)).astimezone(timezone.utc).replace(tzinfo=None)
