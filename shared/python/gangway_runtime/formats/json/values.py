"""Values as `cursor` reads them, written as text: numbers are bytes, objects are tuples of pairs."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

_TEXT = {str, bytes, type(None)}
_WORDS = {True: "true", False: "false"}
_UNSTORABLE = re.compile("[\ud800-\udfff]")
_quote = json.encoder.encode_basestring


def as_texts(values: Sequence[Any], *, stays_json: bool) -> Sequence[Any]:
    """Return the values of a column as text; one that stays JSON has its strings in quotes."""
    if stays_json:
        return [None if value is None else to_json(value) for value in values]
    if set(map(type, values)) <= _TEXT:
        return values
    return [value if type(value) in _TEXT else to_json(value) for value in values]


def to_json(value: Any) -> str:
    """Write a value as JSON, every number with its own digits and every key that stands twice."""
    kind = type(value)
    if kind is str:
        return _quote(value)
    if kind is bytes:
        return str(value, "ascii")
    if kind is list:
        return f"[{','.join(map(to_json, value))}]"
    if kind is tuple:
        return "{" + ",".join(f"{_quote(key)}:{to_json(item)}" for key, item in value) + "}"
    return "null" if value is None else _WORDS[value]


def is_unstorable(text: str) -> bool:
    """Tell whether a text holds a NUL or half of a pair of surrogates."""
    return not text.isascii() and _UNSTORABLE.search(text) is not None or "\0" in text


def texts_of(value: Any) -> list[str]:
    """Return every string in a value, keys included."""
    found: list[str] = []
    pending = [value]
    while pending:
        one = pending.pop()
        if type(one) is str:
            found.append(one)
        elif type(one) is list:
            pending += one
        elif type(one) is tuple:
            for key, item in one:
                found.append(key)
                pending.append(item)
    return found
