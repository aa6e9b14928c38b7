"""How text becomes a date or a point in time: formats such as `dd/MM/yyyy` and `yyyy-MM-dd'T'HH:mm:ssXXX`."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from gangway_gate.reference.month_names import MONTHS

ISO_TIMESTAMPS = ("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssXXX")
_BLANK = "[ \u00a0\u202f]"
_OFFSET = "[+-](?:0[0-9]|1[0-3])"
_TOKENS = re.compile(
    r"epoch_seconds|epoch_milliseconds|excel_days|'[^']*'|yyyy|yy(?:\(\d{4}-\d{4}\))?|MMMM(?:\(\w+\))?|MMM|MM|M|dd|d|EEE"
    r"|HH|H|hh|h|a|mm|ss(?:\.S+)?|SSS|XXX|XX|X|Z|."
)
_FORMS = {
    # There is no year 0.
    "yyyy": "(?P<year>(?!0000)[0-9]{4})",
    "MMM": "(?P<name>[^\\W\\d_]{3})",
    "EEE": "[^\\W\\d_]{2,12}[.]?",
    "HH": "(?P<hour>[01][0-9]|2[0-3])",
    "H": "(?P<hour>[01]?[0-9]|2[0-3])",
    "hh": "(?P<twelve>0[1-9]|1[0-2])",
    "h": "(?P<twelve>0?[1-9]|1[0-2])",
    "a": f"(?P<half>[AaPp])[.]?{_BLANK}?[Mm][.]?",
    "mm": "(?P<minute>[0-5][0-9])",
    # A point in time has microseconds; more digits are carried where they are zeros.
    "ss": "(?P<second>[0-5][0-9])(?:[.](?P<fraction>[0-9]{1,6})0*)?",
    "SSS": "(?P<parts>[0-9]{1,6})0*",
    "XXX": f"(?P<offset>Z|{_OFFSET}:[0-5][0-9])",
    "XX": f"(?P<offset>Z|{_OFFSET}:?[0-5][0-9])",
    "Z": f"(?P<offset>Z|{_OFFSET}:?[0-5][0-9])",
    "X": f"(?P<offset>Z|{_OFFSET}(?::?[0-5][0-9])?)",
    " ": f"{_BLANK}+",
    "epoch_seconds": "(?P<seconds>[0-9]{9,10})",
    "epoch_milliseconds": "(?P<milliseconds>[0-9]{12,13})",
    "excel_days": "(?P<days>[1-9][0-9]{4})(?:[.]0+)?",
}


def parse(text: str, kind: str, formats: list[str] | tuple[str, ...]) -> date | datetime | None:
    """Read a trimmed text by the first format whose form it has; None where it names no real moment.

    A moment that is read as a date must be at midnight: a date cannot carry another time.
    """
    for written in formats:
        match = re.compile(_pattern(written)).fullmatch(text)
        if match:
            moment = _moment(match.groupdict(), tokens(written))
            if moment is None or kind == "timestamp":
                return moment
            return moment.date() if moment.time() == datetime.min.time() else None
    return None


@cache
def tokens(written: str) -> tuple[str, ...]:
    """Take a format apart: fields, quoted words, and the signs between them."""
    return tuple(_TOKENS.findall(written))


@cache
def _pattern(written: str) -> str:
    """Write the form of a format: named groups, ASCII digits, whole width where the format begins with the year."""
    parts = tokens(written)
    # The usual shapes are split at one blank; a month's name alone says nothing about the blanks around it.
    blank = " " if _is_usual(written) else _FORMS[" "]
    strict = parts[0].startswith("y") or re.match("[yMd]", "".join(parts[1:2])) is not None
    named = any(token.startswith("MMMM") for token in parts)
    return "".join(blank if token == " " else _form(token, strict, named) for token in parts)


def _is_usual(written: str) -> bool:
    field, time = r"(yyyy|yy|MMM|MM|M|dd|d)", r"(( |T|'T'| 'T' )HH:mm(:ss)?(\.S+)?(XXX)?)?"
    return re.fullmatch(rf"{field}([/. -]?){field}\2{field}{time}", written) is not None


def _form(token: str, strict: bool, named: bool) -> str:
    if token.startswith("yy("):
        return "(?P<short>[0-9]{2})"
    if token.startswith("MMMM"):
        return "(?P<name>[^\\W\\d_]{3,10})[.]?"
    if token.startswith("ss"):
        return _FORMS["ss"]
    if token == "yy":
        return "(?P<short>[0-9]{2})"
    if token in ("MM", "M", "dd", "d"):
        name = "month" if token.startswith("M") else "day"
        ordinal = "(?:st|nd|rd|th|er|[ºª])?" if named and name == "day" else ""
        return f"(?P<{name}>[0-9]{{{2 if len(token) == 2 and strict else '1,2'}}}){ordinal}"
    return _FORMS.get(token) or re.escape(token.strip("'"))


def _moment(parts: dict[str, str | None], written: tuple[str, ...]) -> datetime | None:
    try:
        return _counted(parts) or _in_utc(_local(parts, written), parts.get("offset"))
    except (ValueError, OverflowError):
        return None


def _counted(parts: dict[str, str | None]) -> datetime | None:
    """Read what is counted from a day: 1970 for seconds, and the day from which a spreadsheet counts."""
    if days := parts.get("days"):
        return datetime(1899, 12, 30) + timedelta(days=int(days))
    if seconds := parts.get("seconds"):
        return datetime(1970, 1, 1) + timedelta(seconds=int(seconds))
    if milliseconds := parts.get("milliseconds"):
        return datetime(1970, 1, 1) + timedelta(milliseconds=int(milliseconds))
    return None


def _local(parts: dict[str, str | None], written: tuple[str, ...]) -> datetime:
    hour = int(parts.get("hour") or 0)
    if twelve := parts.get("twelve"):
        # Twelve is the first hour of either half of the day.
        hour = int(twelve) % 12 + (12 if str(parts["half"]).lower() == "p" else 0)
    fraction = (parts.get("parts") or parts.get("fraction") or "").ljust(6, "0")
    day = int(parts.get("day") or 1)
    minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
    return datetime(_year(parts, written), _month(parts, written), day, hour, minute, second, int(fraction))


def _year(parts: dict[str, str | None], written: tuple[str, ...]) -> int:
    short = parts.get("short")
    if short is None:
        return int(parts["year"] or "")
    stated = next(token for token in written if token.startswith("yy"))
    first = int(stated[3:7]) if "(" in stated else 1969
    return next(year for year in range(first, first + 100) if year % 100 == int(short))


def _month(parts: dict[str, str | None], written: tuple[str, ...]) -> int:
    name = parts.get("name")
    if name is None:
        return int(parts["month"] or "")
    token = next(token for token in written if token.startswith("MMM"))
    months = MONTHS[token[5:7] if "(" in token else "en"]
    spelled = name.replace("İ", "i").lower()
    # `MMM` is three letters and no other name.
    told = [spelled == names[0][:3] if token == "MMM" else spelled in names for names in months]
    return 1 + told.index(True)


def _in_utc(local: datetime, offset: str | None) -> datetime:
    if offset is None or offset == "Z":
        return local
    hours, minutes = int(offset[1:3]), int(offset[3:].strip(":") or 0)
    distance = timedelta(hours=hours, minutes=minutes) * (1 if offset[0] == "+" else -1)
    return local.replace(tzinfo=timezone(distance)).astimezone(timezone.utc).replace(tzinfo=None)
