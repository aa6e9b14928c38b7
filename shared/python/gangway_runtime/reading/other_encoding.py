"""Tells from its bytes that a file was delivered in another encoding than the one it is read in."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from gangway_runtime.errors import CallerError

_MARKS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
_SINGLE_BYTE = "windows-1252"
# A few damaged lines are damage; of so many one would have been whole.
TELLING_LINES = 10


def refuse_other_start(start: bytes, encoding: str) -> None:
    """Raise `CallerError` (other_encoding) when the first bytes of a file are those of another encoding."""
    found = encoding_of_start(start)
    if found is not None and found != encoding:
        raise _refusal(encoding, found, "its first bytes say so")


def refuse_other_lines(lines: Iterable[bytes], encoding: str) -> None:
    """Raise `CallerError` (other_encoding) when no line with an accent, and there are many, is UTF-8 as expected."""
    if encoding != "utf-8":
        return
    damaged = 0
    for line in lines:
        if line.isascii():
            continue
        if _is_utf_8(line):
            return
        damaged += 1
    if damaged >= TELLING_LINES:
        raise _refusal(encoding, _SINGLE_BYTE, f"none of its {damaged} lines with other characters than ASCII is UTF-8")


def encoding_of_start(start: bytes) -> str | None:
    """Return the encoding that the first bytes of a file prove; None where they prove none."""
    marked = next((name for name, mark in _MARKS.items() if start.startswith(mark)), None)
    if marked is not None:
        return marked
    half = len(start) // 2
    # Text that is mostly ASCII has a NUL in every other byte of UTF-16, and none in what else is known here.
    if start[1::2].count(0) * 2 > half:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) * 2 > half else None


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _refusal(encoding: str, found: str, because: str) -> CallerError:
    return CallerError(
        "other_encoding",
        f"this file looks like {_spoken(found)}, and it is read as {_spoken(encoding)}: {because}",
        None,
        f"have it delivered in {_spoken(encoding)}, or set format.encoding to {found} in config/source.yaml",
    )


def _spoken(encoding: str) -> str:
    return encoding.removesuffix("-le").removesuffix("-be").upper() if encoding.startswith("utf") else encoding
