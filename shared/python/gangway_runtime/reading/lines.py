"""From bytes to physical lines of text, with undecodable bytes kept recognisable and bounded memory."""

from __future__ import annotations

import codecs
import io
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading.dialect import ONE_SIGN
from gangway_runtime.reading.encodings import CODECS, ONE_BYTE
from gangway_runtime.reading.other_encoding import refuse_other_lines, refuse_other_start
from gangway_runtime.reading.packed import unpacked

MAX_LINE = 16 * 1024 * 1024
_BLOCK = 1 << 20
_START = 256
KEEP_BYTES = "gangway.keep_bytes"
# A lone low surrogate never comes out of a valid decoding, so 0xDC00 + byte marks one undecodable byte.
_KEPT = re.compile("[\udc00-\udcff]")
# What the parser puts in the place of a delimiter of several signs cannot be told from the same sign in a text.
_DAMAGE = re.compile(f"[\udc00-\udcff{ONE_SIGN}]")


def _keep_bytes(error: UnicodeError) -> tuple[str | bytes, int]:
    if isinstance(error, UnicodeDecodeError):
        return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end
    if isinstance(error, UnicodeEncodeError) and _KEPT.fullmatch(kept := error.object[error.start]):
        return bytes([ord(kept) - 0xDC00]), error.start + 1
    raise error


codecs.register_error(KEEP_BYTES, _keep_bytes)


def is_damaged(text: str) -> bool:
    """Tell whether a text holds a NUL, a byte that the encoding does not know, or what is no character."""
    if "\0" in text:
        return True
    return not text.isascii() and _DAMAGE.search(text) is not None


def visible(text: str) -> str:
    r"""Write kept bytes and NULs as `\xNN`, so that the text can be stored and read."""
    return _KEPT.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", text).replace("\0", "\\x00")


class PhysicalLines(ABC):
    """The physical lines of a text, each with its line end (LF, CRLF or CR); a byte order mark is swallowed."""

    _begun = False

    def read(self, characters: int) -> list[str]:
        """Return the next lines, until they hold about `characters`; no line when the text has ended."""
        return self._lines(characters) if self._begun else self.read_one()

    def read_one(self) -> list[str]:
        """Return the next line, as a list of one; an empty list when the text has ended."""
        line = self._line()
        if not self._begun:
            self._begun = True
            line = line.removeprefix("\ufeff") or self._line()
        return [line] if line else []

    @abstractmethod
    def _lines(self, characters: int) -> list[str]: ...

    @abstractmethod
    def _line(self) -> str: ...

    def take(self, size: int) -> bytes:
        """Return the next lines as about `size` bytes; none at the end, or where no byte tells a line."""
        return b""

    @abstractmethod
    def give_back(self) -> None:
        """Put back what was taken last, where nothing was read since."""

    def put_back(self, lines: Iterable[str]) -> bool:
        """Put back the lines that were read last; False where that cannot be done, and they stay read."""
        return False


class _LinesOfText(PhysicalLines):
    """Lines in an encoding in which no byte alone says where one ends."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text

    def _lines(self, characters: int) -> list[str]:
        return self._text.readlines(characters)

    def _line(self) -> str:
        return self._text.readline()

    def give_back(self) -> None:
        """Nothing is ever taken."""


class _LinesOfBytes(PhysicalLines):
    """Lines that can be told by their bytes, and are given as they are, too."""

    def __init__(self, source: io.BufferedReader, codec: str) -> None:
        self._source = source
        self._codec = codec
        self._kept = b""
        self._at = 0
        self._before = 0
        self._ended = False

    def _lines(self, characters: int) -> list[str]:
        return io.StringIO(self._text_of(self.take(characters)), newline="").readlines()

    def _line(self) -> str:
        return self._text_of(self._take_one())

    def take(self, size: int) -> bytes:
        if not self._begun:
            return b""
        while True:
            self._fill(size)
            cut = self._at + size
            if self._ended and cut >= len(self._kept):
                return self._taken(len(self._kept))
            # A line feed behind a return belongs to it, so the byte behind has to be there.
            end = max(self._kept.rfind(b"\n", self._at, cut), self._kept.rfind(b"\r", self._at, cut - 1)) + 1
            if end > self._at:
                return self._taken(end)
            size *= 2

    def give_back(self) -> None:
        self._at = self._before

    def put_back(self, lines: Iterable[str]) -> bool:
        raw = "".join(lines).encode(self._codec, errors=KEEP_BYTES)
        self._kept, self._at = raw + self._kept[self._at :], 0
        return True

    def _take_one(self) -> bytes:
        size = _START
        while True:
            self._fill(size)
            feed = self._kept.find(b"\n", self._at, self._at + size)
            limit = feed if feed >= 0 else self._at + size - (not self._ended)
            found = self._kept.find(b"\r", self._at, limit)
            if found >= 0:
                return self._taken(found + 2 if self._kept[found + 1 : found + 2] == b"\n" else found + 1)
            if feed >= 0:
                return self._taken(feed + 1)
            if self._ended and self._at + size >= len(self._kept):
                return self._taken(len(self._kept))
            size *= 2

    def _fill(self, size: int) -> None:
        """See that `size` bytes are there, unless the source has ended."""
        if self._ended or len(self._kept) - self._at >= size:
            return
        wanted = max(size, _BLOCK)
        self._kept = self._kept[self._at :]
        self._at = 0
        more = self._source.read(wanted - len(self._kept))
        self._ended = len(self._kept) + len(more) < wanted
        self._kept += more

    def _taken(self, end: int) -> bytes:
        self._before, self._at = self._at, end
        return self._kept[self._before : end]

    def _text_of(self, raw: bytes) -> str:
        return raw.decode(self._codec, errors=KEEP_BYTES)


@contextmanager
def open_lines(source: BinaryIO, layout: DelimitedFormat) -> Iterator[PhysicalLines]:
    """Decode `source`; `CallerError` (source_corrupt, line_too_long, other_encoding) when that cannot be done."""
    with unpacked(source, layout) as plain:
        guarded = io.BufferedReader(_LineGuard(plain), _BLOCK)
        refuse_other_start(guarded.peek(_START)[:_START], layout.encoding)
        codec = CODECS[layout.encoding]
        if layout.encoding == "utf-8" or layout.encoding in ONE_BYTE:
            yield _LinesOfBytes(guarded, codec)
        else:
            yield _LinesOfText(io.TextIOWrapper(guarded, encoding=codec, errors=KEEP_BYTES, newline=""))


def refuse_other_encoding(source: BinaryIO, layout: DelimitedFormat) -> None:
    """Read damaged `source` anew; `CallerError` (other_encoding) when all of it is in another encoding."""
    source.seek(0)
    with unpacked(source, layout) as plain:
        refuse_other_lines(iter(lambda: plain.readline(_BLOCK), b""), layout.encoding)


class _LineGuard(io.RawIOBase):
    """Passes bytes on and refuses a line that is longer than memory should hold."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._run = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._source.read(len(buffer))
        if not block:
            return 0
        ends = [at for at in (block.find(b"\n"), block.find(b"\r")) if at >= 0]
        self._run += min(ends) if ends else len(block)
        if self._run > MAX_LINE:
            raise CallerError(
                "line_too_long",
                f"a line is longer than {MAX_LINE >> 20} MiB",
                None,
                "check line ends, encoding and compression of the source",
            )
        if ends:
            self._run = len(block) - 1 - max(block.rfind(b"\n"), block.rfind(b"\r"))
        buffer[: len(block)] = block
        return len(block)
