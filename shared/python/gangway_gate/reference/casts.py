"""How a value gets another type. A value that the type cannot carry exactly has none: the cast fails."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timezone
from decimal import Decimal
from functools import cache
from typing import Any

from gangway_gate.reference import dates, numbers, texts
from gangway_gate.reference.types import Value, decimal_parts, is_moment, is_numeric, is_textual

# fmt: off
# Words for yes and no by language, lower case.
TRUTHS = {
    "en": (("true", "t", "yes", "y", "1"), ("false", "f", "no", "n", "0")),
    "de": (("ja", "j", "wahr"), ("nein", "n", "falsch")),
    "fr": (("oui", "o", "vrai"), ("non", "n", "faux")),
    "es": (("sí", "si", "s", "verdadero"), ("no", "n", "falso")),
    "it": (("sì", "si", "s", "vero"), ("no", "n", "falso")),
    "pt": (("sim", "s", "verdadeiro"), ("não", "nao", "n", "falso")),
    "nl": (("ja", "j", "waar"), ("nee", "n", "onwaar")),
    "sv": (("ja", "sant"), ("nej", "falskt")),
    "no": (("ja", "sann"), ("nei", "usann")),
    "pl": (("tak", "prawda"), ("nie", "fałsz")),
    "cs": (("ano", "pravda"), ("ne", "nepravda")),
    "hu": (("igen", "igaz"), ("nem", "hamis")),
    "fi": (("kyllä", "tosi"), ("ei", "epätosi")),
    "tr": (("evet", "doğru"), ("hayır", "yanlış")),
    "ru": (("да", "истина"), ("нет", "ложь")),
    "uk": (("так", "істина"), ("ні", "хиба")),
    "ja": (("はい", "真"), ("いいえ", "偽")),
    "zh": (("是", "真"), ("否", "假")),
}
# fmt: on
_DIGITS = tuple(".,0123456789")
_SPACES = (" ", "\u00a0", "\u202f", "\u2009")
_SEPARATORS = {",": ",", ".": ".", " ": "".join(_SPACES), "'": "'\u2019", "lakh": ","}
_TIME = r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6}0*)?)?"


@dataclass(frozen=True)
class Writing:
    """How a column writes its numbers, where that is not `-1234.5`, and in which language it says yes and no."""

    decimal: str = "."
    thousands: str | None = None
    unit: str | None = None
    negative: str | None = None
    language: str = "en"


def writing_of(said: Mapping[str, Any]) -> Writing:
    """Read how values are written from a step or from the format of a source."""
    return Writing(
        said.get("decimal", "."),
        said.get("thousands"),
        said.get("unit"),
        said.get("negative"),
        said.get("language", "en"),
    )


def cast_text(text: str, kind: str, writing: Writing = Writing()) -> Value:
    """Read a trimmed text as a type; None where it does not read as it."""
    if kind == "text":
        return text
    if kind == "boolean":
        true, false = TRUTHS[writing.language]
        lowered = texts.lower(text)
        return True if lowered in true else False if lowered in false else None
    if kind == "date":
        return dates.parse(text, "date", ("yyyy-MM-dd",))
    if kind == "timestamp":
        return dates.parse(text, "timestamp", dates.ISO_TIMESTAMPS)
    if kind == "time":
        return text if re.fullmatch(_TIME, text) else None
    if not is_numeric(kind):
        raise ValueError(f"text cannot be cast to {kind}")
    return _number(text, kind, writing)


def _number(text: str, kind: str, writing: Writing) -> Value:
    decimal, thousands = writing.decimal, writing.thousands
    bare = _undecorated(text, writing)
    if bare is None or not re.fullmatch(_number_form(kind, decimal, thousands), bare):
        return None
    plain = "".join(sign for sign in bare if sign not in _separators(thousands)).replace(decimal, ".")
    if kind == "double":
        return _double(plain)
    if kind == "integer":
        whole = _exact_decimal(Decimal(plain), "decimal(38,0)")
        return None if whole is None else numbers.as_integer(int(whole))
    return _exact_decimal(Decimal(plain), kind)


def _undecorated(text: str, writing: Writing) -> str | None:
    """Take the unit away and put the minus in front; None without a % that has to be there: 0.77 is not 77%."""
    unit, negative = writing.unit, writing.negative
    if unit == "%" and "%" not in text:
        return None
    if unit:
        text = _without_unit(text, unit)
    if negative == "sign":
        return text.replace("\u2212", "-")
    if negative == "trailing" and text[-1:] in ("-", "\u2212") and text[0] in _DIGITS:
        return "-" + _unspaced(text[:-1], at_end=True)
    inner = _unspaced(text[1:-1], at_end=False)
    if negative == "parentheses" and text[:1] == "(" and text[-1:] == ")" and inner[:1] in _DIGITS:
        return "-" + _unspaced(inner, at_end=True)
    return text


def _without_unit(text: str, unit: str) -> str:
    """Take the unit away once: at the beginning, behind a sign; else at the end, before one."""
    lead = text[:1] if text[:1] in ("-", "+", "(", "\u2212") else ""
    rest = _unspaced(text[len(lead) :], at_end=False)
    if rest.startswith(unit):
        return lead + _unspaced(rest[len(unit) :], at_end=False)
    tail = text[-1:] if text[-1:] in ("-", ")", "\u2212") else ""
    rest = text[: len(text) - len(tail)]
    return _unspaced(rest[: -len(unit)], at_end=True) + tail if rest.endswith(unit) else text


def _unspaced(text: str, *, at_end: bool) -> str:
    """Take one blank away."""
    if at_end:
        return text[:-1] if text[-1:] in _SPACES else text
    return text[1:] if text[:1] in _SPACES else text


@cache
def _number_form(kind: str, decimal: str, thousands: str | None) -> str:
    point = re.escape(decimal)
    grouped = f"|{_groups(thousands)}" if thousands else ""
    if kind == "integer":
        return f"[+-]?([0-9]+{grouped})"
    exponent = "([eE][+-]?[0-9]{1,3})?" if kind == "double" else ""
    grouped_fraction = f"{grouped}({point}[0-9]+)?" if grouped else ""
    return f"[+-]?([0-9]+({point}[0-9]*)?|{point}[0-9]+{grouped_fraction}){exponent}"


def _groups(thousands: str) -> str:
    if thousands == "lakh":
        return "[0-9]{1,2}(,[0-9]{2})*,[0-9]{3}"
    return f"[0-9]{{1,3}}([{re.escape(_separators(thousands))}][0-9]{{3}})+"


def _separators(thousands: str | None) -> str:
    """Spaces between digits come as no-break, narrow and thin ones too, an apostrophe as a quote."""
    return "" if thousands is None else _SEPARATORS[thousands]


def _exact_decimal(value: Decimal, kind: str) -> Decimal | None:
    result = numbers.within(value, kind)
    return result if result == value else None


def _double(plain: str) -> float | None:
    """Return the double that carries every digit as it is written: printed with as many digits, it is the text."""
    value = float(plain)
    if not math.isfinite(value):
        return None
    digits = _significant(plain)
    printed = _significant(format(value, f".{max(len(digits), 1) - 1}e"))
    return value + 0.0 if printed == digits else None


def _significant(number: str) -> str:
    mantissa = number.lower().partition("e")[0]
    return "".join(sign for sign in mantissa if sign.isdigit()).strip("0")


def cast_typed(value: Value, source: str, kind: str) -> Value:
    """Give a typed value another type; None where the type cannot carry exactly this value."""
    if value is None or source == kind:
        return value
    if kind == "text":
        return to_text(value)
    if is_textual(source):
        return cast_text(str(value), kind)
    if is_moment(source) and is_moment(kind):
        return _moment(value, kind, exact=True)
    return numbers.carried(_as_number(value, kind), kind)


def convert(value: Value, source: str, kind: str) -> Value:
    """Give a computed value the type that is declared for it: rounded half away from zero, a moment as its day.

    None where the type is too small for it.
    """
    if value is None:
        return None
    if is_numeric(source) and is_numeric(kind):
        return numbers.fitted(_as_number(value, kind), kind)
    if is_moment(source) and is_moment(kind):
        return _moment(value, kind, exact=False)
    return cast_typed(value, source, kind)


def _as_number(value: Value, kind: str) -> numbers.Number:
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool) and is_numeric(kind):
        return value
    raise ValueError(f"a {type(value).__name__} cannot be cast to {kind}")


def _moment(value: Value, kind: str, *, exact: bool) -> Value:
    if not isinstance(value, date):
        raise ValueError(f"a {type(value).__name__} is no moment")
    if kind == "timestamp":
        return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    if not isinstance(value, datetime):
        return value
    return None if exact and value.time() != time() else value.date()


def to_text(value: Value) -> str:
    """Write the one text of a value: digits at their scale, ISO dates, fractions of a second where there are any."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds" if value.microsecond else "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | int):
        return str(value)
    raise ValueError(f"a {type(value).__name__} has no text that all engines share")


def cast_delivered(kind: str, value: Any) -> Value:
    """Read a value of a file with types of its own as the type that was declared; None where it cannot carry it."""
    if value is None:
        return None
    if kind == "json":
        return value if isinstance(value, str) else json.dumps(value, separators=(",", ":"), default=_plain)
    if kind == "binary":
        return bytes(value) if isinstance(value, bytes | bytearray) else None
    if isinstance(value, bool) or kind == "boolean":
        return _delivered_truth(value, kind)
    if isinstance(value, int | float | Decimal):
        return _delivered_number(value, kind)
    if isinstance(value, date):
        return _delivered_moment(value, kind)
    if isinstance(value, time):
        return _time_text(value) if kind in ("time", "text") else None
    return cast_text(str(value), kind) if is_textual(kind) else cast_text(texts.trim(str(value)), kind)


def _delivered_truth(value: Any, kind: str) -> Value:
    if isinstance(value, bool):
        return value if kind == "boolean" else to_text(value) if kind == "text" else None
    return cast_text(texts.trim(str(value)), kind)


def _delivered_number(value: numbers.Number, kind: str) -> Value:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if is_numeric(kind):
        return numbers.carried(value, kind)
    return to_text(value) if kind == "text" and not isinstance(value, float) else None


def _delivered_moment(value: date, kind: str) -> Value:
    if isinstance(value, datetime) and value.tzinfo is not None:
        value = value.astimezone(timezone.utc).replace(tzinfo=None)
    if is_moment(kind):
        return _moment(value, kind, exact=True)
    return to_text(value) if kind == "text" else None


def _time_text(value: time) -> str:
    text = value.isoformat()
    return text.rstrip("0") if "." in text else text


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else to_text(value)


def scale_of(kind: str) -> int:
    """Return the digits after the point of a decimal type, 0 for every other."""
    parts = decimal_parts(kind)
    return parts[1] if parts else 0


def narrows(source: str, kind: str) -> bool:
    """Return whether a number of one type may be too large for the other, rounded as it is."""
    if not is_numeric(source) or not is_numeric(kind) or source == kind or kind == "double":
        return False
    if source == "double":
        return True
    precision, scale = decimal_parts(source) or (19, 0)
    # 64 bits hold every number of 18 digits, and not every one of 19.
    other, other_scale = decimal_parts(kind) or (18, 0)
    return precision - scale + (1 if scale > other_scale else 0) > other - other_scale
