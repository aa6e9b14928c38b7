"""From bytes to physical lines of text, with undecodable bytes kept recognisable and bounded memory."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.reading.dialect import ONE_SIGN
from gangway_runtime.reading.encodings import CODECS
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


def _keep_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(KEEP_BYTES, _keep_bytes)


def is_damaged(text: str) -> bool:
    """Tell whether a text holds a NUL, a byte that the encoding does not know, or what is no character."""
    if "\0" in text:
        return True
    return not text.isascii() and _DAMAGE.search(text) is not None


def visible(text: str) -> str:
    r"""Write kept bytes and NULs as `\xNN`, so that the text can be stored and read."""
    return _KEPT.sub(lambda match: f"\\x{ord(match[0]) - 0xDC00:02x}", text).replace("\0", "\\x00")


class PhysicalLines:
    """The physical lines of a text, each with its line end (LF, CRLF or CR); a byte order mark is swallowed."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._begun = False

    def read(self, characters: int) -> list[str]:
        """Return the next lines, until they hold about `characters`; no line when the text has ended."""
        if not self._begun:
            return self.read_one()
        return self._text.readlines(characters)

    def read_one(self) -> list[str]:
        """Return the next line, as a list of one; an empty list when the text has ended."""
        line = self._text.readline()
        if not self._begun:
            self._begun = True
            line = line.removeprefix("\ufeff") or self._text.readline()
        return [line] if line else []


@contextmanager
def open_lines(source: BinaryIO, layout: DelimitedFormat) -> Iterator[PhysicalLines]:
    """Decode `source`; `CallerError` (source_corrupt, line_too_long, other_encoding) when that cannot be done."""
    with unpacked(source, layout) as plain:
        guarded = io.BufferedReader(_LineGuard(plain), _BLOCK)
        refuse_other_start(guarded.peek(_START)[:_START], layout.encoding)
        yield PhysicalLines(io.TextIOWrapper(guarded, encoding=CODECS[layout.encoding], errors=KEEP_BYTES, newline=""))


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
