"""Texts of a column on both sides of everything that config says of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gangway_gate.crafted.marks import Marks
from gangway_gate.crafted.moments import telling_texts, written
from gangway_gate.reference.casts import TRUTHS, cast_text, scale_of
from gangway_gate.reference.types import decimal_parts, is_moment, is_numeric

_FAR = (date(1, 1, 1), date(1899, 12, 31), date(1969, 12, 31), date(2099, 12, 31), date(2999, 1, 1), date(9999, 12, 31))
_NEARER = (date(1999, 12, 31), date(2099, 12, 31), date(2150, 1, 1))
_BLANKS = " \t\v\f\xa0"
_PADDED = f"{_BLANKS}Padded text {_BLANKS}"
_MIXED = ("Straße ÄÉŽ ŒſİΣς", "ÄÖÜ àÿ ŁŻ", "a  b", 'don\'t "quote"', "007", "-", "other value")
_VERY_LONG = ("long value " * 6, "x" * 41, "abcdefghij" * 40)
# Around the lengths from which a mask shows something; text that is a card, an address or a number, or nearly so.
_LONG = ("abcdefghijklm", "abcdefghijklmn", "abcdefghijklmnopqrstuvw", "x")
_CARDS = (
    "4111111111111111",
    "4111 1111-1111 1111",
    "4111111111111112",
    "1111111111111112",
    "79927398713",
    "799273987139",
    "12345678901234567890",
)
_MAILS = ("Anna.Smith+x@mail.example.com", "a@b.co", "a@b", "a b@c.de", "@b.co", "x@-a.com")
_ADDRESSES = ("192.168.17.254", "2001:db8::ff00:42:8329", "300.1.1.1", "10.0.0")
_PHONES = ("+49 (30) 123456-7", "0049 30 1234567", "030/1234567", "12345", "+1-202-555-0147 ext")
_IBANS = ("DE89 3704 0044 0532 0130 00", "de89370400440532013000", "DE88370400440532013000")
_TIMES = ("10:05:09", "23:59:59.123456", "24:00:00", "9:00", "08:30")
_NUMBERS = ("0", "-1", "+5", "7.", ".5", "1e2", " 6 ", "1 234", "99999999999999999999", "no number", "--1", "12a")


def texts_of(column: Mapping[str, Any], marks: Marks, source: Mapping[str, Any], base: str | None) -> list[str | None]:
    """Return the texts; a file with types of its own gets those alone that read as its type."""
    read, declared = source["format"], column.get("declared_type", "text")
    kind = column["type"] if declared == "text" else declared
    found: list[str | None] = [None, *_texts(kind, marks, read, base)]
    if declared != "text":
        return [text for text in dict.fromkeys(found) if text is None or _reads(text, declared)]
    # A token is told whatever its case, and blanks about it mean nothing.
    tokens = [token for step in marks.steps if step["op"] == "null_tokens" for token in step["tokens"]]
    padded = [f"{_BLANKS}{token.swapcase()} " for token in tokens]
    return list(dict.fromkeys((*found, "", *tokens, *padded, _PADDED, *(f"{_BLANKS}{base}{_BLANKS}",) * bool(base))))


def _reads(text: str, kind: str) -> bool:
    if kind in ("json", "binary"):
        return kind == "json" and _is_json(text)
    return cast_text(text, kind) is not None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _texts(kind: str, marks: Marks, read: Mapping[str, Any], base: str | None) -> Iterable[str]:
    if is_numeric(kind):
        return _numbers(kind, marks, read, base)
    if is_moment(kind):
        days = [date(2020, 1, 15), *sorted(marks.days)]
        return (
            text for form in marks.forms(kind) for text in (*telling_texts(form, days), *_far(form, marks), "no date")
        )
    if kind == "boolean":
        return _truths(marks)
    if kind == "time":
        return _TIMES
    if kind == "json":
        return ('{"a": [1, null]}', "[]", "{")
    return _words(marks)


def _truths(marks: Marks) -> Iterable[str]:
    """Yield words for yes and no in the language of the column, others, and none."""
    languages = [step.get("language", "en") for step in marks.steps if step["op"] == "cast"] or ["en"]
    for language in languages:
        true, false = TRUTHS[language]
        yield from (true[0], false[0].upper(), true[-1].title(), false[-1])
    yield from ("Yes", "0", "2", "maybe")


def _about(size: int) -> Iterable[int]:
    return range(max(size - 1, 1), size + 2)


def _far(form: str, marks: Marks) -> Iterator[str]:
    """Yield days far from all others: less far where a calendar is made up to them, late ones only if they are held."""
    if not marks.calendar:
        days = _FAR
    elif marks.holds_the_future():
        days = _NEARER
    else:
        days = _NEARER[:1]
    yield from (written(day, form) for day in days)


def _numbers(kind: str, marks: Marks, read: Mapping[str, Any], base: str | None) -> Iterator[str]:
    decimal, thousands = marks.decimal(read), _grouped_by(marks)
    scale = scale_of(kind) if decimal_parts(kind) else 3 if kind == "double" else 0
    unit = Decimal(1).scaleb(-scale)
    known = sorted({*marks.numbers, Decimal(0), Decimal(5)})
    for number in known:
        near = (number, number + unit, number - unit, number + unit / 2)
        yield from (_number(one, decimal) + marks.suffix() for one in near)
        yield from marks.decorated(_number(number.copy_abs(), decimal))
    # Different digits in every place, one more digit than fits, zeros beyond it.
    yield from (_number(Decimal("12.345678").quantize(unit), decimal), _number(Decimal("12.345678"), decimal))
    yield f"3{decimal}50000000"
    yield from ("1234.5", "1,234.5", "1.234,5", "1 234,5", "1,23,4")
    if thousands:
        yield from (f"1{thousands}234{decimal}5", f"12{thousands}34", f"1{thousands}234{thousands}567")
    whole = (decimal_parts(kind) or (19, 0))[0] - scale
    yield from ("9" * whole, "9" * (whole + 1), f"-{'9' * whole}")
    yield from (text.replace(".", decimal) for text in _NUMBERS)
    yield from (f" {base}",) if base else ()


def _number(number: Decimal, decimal: str) -> str:
    return format(number, "f").replace(".", decimal)


def _grouped_by(marks: Marks) -> str | None:
    return next((step["thousands"] for step in marks.steps if step.get("thousands")), None)


def _words(marks: Marks) -> Iterator[str]:
    for text in dict.fromkeys(marks.texts):
        yield from (text, text.swapcase(), f"{text}~", text[:-1])
    yield from (*_MIXED, *_VERY_LONG)
    yield from (("abcdefghij" * (size // 10 + 1))[:size] for mark in sorted(marks.lengths) for size in _about(mark))
    yield from (str(number) for number in sorted(marks.numbers))
    operations = {step["op"] for step in marks.steps}
    if "check_pattern" in operations:
        yield from (step["pattern"].strip("^$") for step in marks.steps if step["op"] == "check_pattern")
        yield from ("A1", "ab-12", "12345", "ABC123")
    if operations & {"mask", "validate", "normalize_phone"}:
        yield from (*_LONG, *_CARDS, *_MAILS, *_ADDRESSES, *_PHONES, *_IBANS)
        yield from ("12.03.1984", "1984-03-12", "12345-6789", "221B Baker Street, London")
