"""Reads values of JSON one after another out of a stream of text, with bounded memory and exact numbers."""

from __future__ import annotations

import gc
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, BinaryIO

from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.reading.encodings import CODECS
from gangway_runtime.reading.lines import KEEP_BYTES
from gangway_runtime.reading.packed import unpacked

# One record is no longer than that; nor is a value that is passed over.
MAX_RECORD = 16 * 1024 * 1024
# What has to be held as a whole, since its records stand side by side.
MAX_DOCUMENT = 256 * 1024 * 1024
_CHUNK = 1 << 19
_BLANK = re.compile(r"[ \t\r\n]*")
# The longest thing that is not closed by a sign of its own: `-Infinity`, or an escape.
_OPEN_END = 16
# Escapes of a NUL and of half a pair of surrogates; what stands for an undecodable byte. Nothing of it can be stored.
_ESCAPED = re.compile(
    r"\\u(?:0000|[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2}\\u)[dD][c-fC-F])"
)
_KEPT = re.compile("[\udc00-\udcff]")
# Numbers become bytes, objects tuples of pairs: nothing is rounded, and no key that stands twice is lost.
_scan = json.JSONDecoder(
    parse_int=str.encode, parse_float=str.encode, parse_constant=str.encode, object_pairs_hook=tuple
).scan_once


class Broken(Exception):
    """What stands here is no value of JSON."""


class Cursor:
    """A place in a stream of text; what stands behind `mark` is kept, where there is one.

    `suspect` says whether what was read lately may hold what cannot be stored.
    """

    def __init__(self, text: IO[str]) -> None:
        self._text = text
        self._line = 1
        self._counted = 0
        self._dropped = 0
        self.buffer = ""
        self.at = 0
        self.mark: int | None = None
        self.ended = False
        self.suspect = False
        self.fill()
        self.buffer = self.buffer.removeprefix("\ufeff")

    def fill(self) -> None:
        """Read on, at least as much again as is held."""
        self._count()
        kept = self.at if self.mark is None else min(self.mark, self.at)
        chunk = self._text.read(max(_CHUNK, len(self.buffer) - kept))
        self.ended = not chunk
        self.buffer = self.buffer[kept:] + chunk
        self.at, self._counted = self.at - kept, self._counted - kept
        self.mark = None if self.mark is None else self.mark - kept
        self._dropped += kept
        self.suspect = _is_suspect(self.buffer)

    @property
    def line(self) -> int:
        """The physical line of this place, from 1."""
        self._count()
        return self._line

    @property
    def passed(self) -> int:
        """How many signs stand before this place."""
        return self._dropped + self.at

    def begin(self) -> int:
        """Keep what follows, as the text of a record; return its line."""
        self.mark = self.at
        return self.line

    @property
    def raw(self) -> str:
        """What stands between the beginning of the record and this place."""
        return self.buffer[self.mark : self.at]

    def peek(self) -> str:
        """Return the next sign that is no blank; nothing at the end."""
        while True:
            match = _BLANK.match(self.buffer, self.at)
            self.at = match.end() if match else self.at
            if self.at < len(self.buffer):
                return self.buffer[self.at]
            if self.ended:
                return ""
            self.fill()

    def upcoming(self, pattern: re.Pattern[str]) -> str:
        """Return what stands here in the form of `pattern`, as far as it is held."""
        match = pattern.match(self.buffer, self.at)
        return match[0] if match else ""

    def take(self, sign: str) -> None:
        """Pass over a sign; `Broken` when another one stands there."""
        if self.peek() != sign:
            raise Broken
        self.at += 1

    def value(self, limit: int = MAX_RECORD) -> Any:
        """Return the value that begins here and pass over it; `Broken`, without moving, when there is none."""
        while True:
            try:
                value, end = _scan(self.buffer, self.at)
            except (StopIteration, json.JSONDecodeError) as error:
                if self._is_whole(error, limit):
                    raise Broken from error
                self.fill()
            except RecursionError as error:
                raise Broken from error
            else:
                # A number goes on where the text does.
                if end < len(self.buffer) or self.ended or type(value) is not bytes:
                    self.at = end
                    return value
                self.fill()

    def run(self, behind: str) -> tuple[list[Any], list[int]]:
        """Return the objects that stand from here on in what is held, each with `behind` after it, and their places.

        Ends before whatever is of another kind. Collecting garbage would look at all of them again and again.
        """
        values: list[Any] = []
        places: list[int] = []
        buffer, at, width = self.buffer, self.at, len(behind)
        collecting = gc.isenabled()
        gc.disable()
        try:
            while True:
                value, end = _scan(buffer, at)
                if type(value) is not tuple or not value or not buffer.startswith(behind, end):
                    break
                values.append(value)
                places.append(at)
                at = end + width
        except (StopIteration, json.JSONDecodeError, RecursionError):
            pass
        finally:
            if collecting:
                gc.enable()
        self.at = at
        return values, places

    def rest_of_line(self) -> str:
        """Return the text up to the end of the line, and pass over it."""
        while (end := self.buffer.find("\n", self.at)) < 0 and not self.ended and self._held() < MAX_RECORD:
            self.fill()
        end = len(self.buffer) if end < 0 else end + 1
        text = self.buffer[self.at : end]
        self.at = end
        return text

    def _is_whole(self, error: StopIteration | json.JSONDecodeError, limit: int) -> bool:
        """Say whether more text could not make a value of it."""
        if self.ended or self._held() > limit:
            return True
        if isinstance(error, json.JSONDecodeError):
            cut = error.msg.startswith("Unterminated string") or error.pos >= len(self.buffer) - _OPEN_END
            return not cut
        return int(error.value) < len(self.buffer) - _OPEN_END

    def _held(self) -> int:
        return len(self.buffer) - self.at

    def _count(self) -> None:
        if self.at > self._counted:
            self._line += self.buffer.count("\n", self._counted, self.at)
            self._counted = self.at


@contextmanager
def open_cursor(source: BinaryIO, layout: JsonFormat) -> Iterator[Cursor]:
    """Unpack and decode `source`; bytes that the encoding does not know stay recognisable."""
    with unpacked(source, layout) as plain:
        text = io.TextIOWrapper(
            io.BufferedReader(plain) if isinstance(plain, io.RawIOBase) else plain,  # type: ignore[arg-type]
            encoding=CODECS[layout.encoding],
            errors=KEEP_BYTES,
            newline="",
        )
        try:
            yield Cursor(text)
        finally:
            text.detach()


def _is_suspect(text: str) -> bool:
    if "\0" in text or ("\\u" in text and _ESCAPED.search(text)):
        return True
    return not text.isascii() and _KEPT.search(text) is not None


def enter(cursor: Cursor, path: str) -> None:
    """Go to the value that a JSON pointer names; `Broken` when there is none."""
    for step in _steps(path):
        opening = cursor.peek()
        cursor.take("{" if opening == "{" else "[")
        _find_member(cursor, step) if opening == "{" else _find_item(cursor, step)


def skip(cursor: Cursor) -> None:
    """Pass over a value; what is longer than a record is passed over part by part."""
    try:
        cursor.value()
    except Broken:
        opening = cursor.peek()
        if opening not in ("{", "["):
            raise
        cursor.take(opening)
        closing = "}" if opening == "{" else "]"
        while cursor.peek() != closing:
            if opening == "{":
                member(cursor)
            skip(cursor)
            if cursor.peek() == ",":
                cursor.take(",")
        cursor.take(closing)


def member(cursor: Cursor) -> str:
    """Pass over the key of a member, and return it."""
    if cursor.peek() != '"':
        raise Broken
    key: str = cursor.value()
    cursor.take(":")
    cursor.peek()
    return key


def _steps(path: str) -> list[str]:
    return [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")[1:]]


def _find_member(cursor: Cursor, wanted: str) -> None:
    while member(cursor) != wanted:
        skip(cursor)
        cursor.take(",")


def _find_item(cursor: Cursor, wanted: str) -> None:
    if not wanted.isdecimal():
        raise Broken
    for _ in range(int(wanted)):
        skip(cursor)
        cursor.take(",")
    cursor.peek()
