"""Finds where a record ends that cannot be read, so that only this one is lost."""

from __future__ import annotations

import re

from gangway_runtime.formats.json.cursor import MAX_RECORD, Broken, Cursor

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.S)
_BEHIND = re.compile(r"[ \t\r\n]*([,\]}]|$)")
_BARE_END = re.compile(r"[,\]}\n]")
_NEXT_LINE = re.compile(r"\n[ \t]*(?=[{\[\"])")


def pass_over(cursor: Cursor) -> str:
    """Go behind the record that begins at the mark, and behind the comma after it; return its text."""
    while True:
        cursor.at = cursor.mark
        end = _end_by_brackets(cursor.buffer, cursor.at)
        if end is not None or cursor.ended or len(cursor.buffer) - cursor.at > MAX_RECORD:
            break
        cursor.fill()
    if end is None:
        end = _next_record(cursor)
    text = cursor.buffer[cursor.mark : end]
    cursor.at = cursor.mark = end
    if cursor.peek() == ",":
        cursor.at += 1
    return text


def _end_by_brackets(text: str, begins: int) -> int | None:
    """Return where every bracket that was opened is closed again, and a record may end."""
    if text[begins : begins + 1] not in ("{", "[", '"'):
        bare = _BARE_END.search(text, begins)
        return None if bare is None else max(bare.start(), begins + 1)
    depth = 0
    for token in _TOKEN.finditer(text, begins):
        sign = token[0]
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if depth < 0:
                return token.start()
            if depth == 0 and _BEHIND.match(text, token.end()):
                return token.end()
    return None


def _next_record(cursor: Cursor) -> int:
    """Return where the next line begins with a value; a quote that is missing leaves no other sign."""
    begins = cursor.at
    for line in _NEXT_LINE.finditer(cursor.buffer, begins):
        cursor.at = line.end()
        try:
            cursor.value()
        except Broken:
            continue
        finally:
            cursor.at = begins
        return line.start()
    return len(cursor.buffer)
