"""The portable regular expressions of `check_pattern`, as Python reads them."""

from __future__ import annotations

import re
from functools import lru_cache

_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": r" \t\n\x0b\f\r"}


@lru_cache(maxsize=200)
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for the whole value: `.` is all but a line feed, classes are ASCII, outer anchors go."""
    text = pattern.removeprefix("^")
    if re.search(r"(?<!\\)(\\\\)*\$$", text):
        text = text[:-1]
    return re.compile("".join(_signs(text)))


def _signs(text: str) -> list[str]:
    signs: list[str] = []
    index, in_class = 0, False
    while index < len(text):
        sign = text[index]
        if sign == "\\":
            signs.append(_escape(text[index + 1], in_class))
            index += 2
            continue
        if not in_class and sign == ".":
            sign = r"[^\n]"
        elif in_class and sign not in "^-]" and not sign.isalnum():
            sign = re.escape(sign)
        in_class = sign == "[" or (in_class and sign != "]")
        signs.append(sign)
        index += 1
    return signs


def _escape(letter: str, in_class: bool) -> str:
    if letter in _CLASSES:
        return _CLASSES[letter] if in_class else f"[{_CLASSES[letter]}]"
    if letter.lower() in _CLASSES:
        return f"[^{_CLASSES[letter.lower()]}]"
    return f"\\{letter}"
