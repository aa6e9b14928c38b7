"""How one file of a source is read, where the source has files that are written in several ways."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.formats import Format
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing.column_plan import count_expected
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.folder_columns import is_folder_column
from gangway_runtime.landing.rename_guess import kind_of_text
from gangway_runtime.reading.block import Block
from gangway_runtime.reading.encodings import CODECS
from gangway_runtime.reading.lines import open_lines
from gangway_runtime.reading.other_encoding import encoding_of_start
from gangway_runtime.reading.packed import compression_of, unpacked
from gangway_runtime.reading.records import RecordReader

_BLOCK = 1 << 20
_START = 256


def choose_format(extract: Extract, content: Path, *, among_others: bool = False) -> Format:
    """Return the format that finds the expected columns in a file, of those that finds most with the fewest misfits.

    With one format there is nothing to choose. A file without anything in it, among others, has no header that could
    lack a column. Raises `CallerError` (no_reading_fits, reading_ambiguous) when none of
    several finds a column, or when encodings that differ explain the same bytes.
    """
    if isinstance(extract.format, DelimitedFormat) and among_others and _is_blank(content):
        return replace(extract.format, encoding="utf-8", compression="none", header=False, skip_rows=0)
    if not extract.other_formats:
        return extract.format
    formats = (extract.format, *extract.other_formats)
    compression = compression_of(content)
    packed = [one for one in formats if one.compression == compression]
    texts = [one for one in packed if isinstance(one, DelimitedFormat)]
    if not texts:
        return packed[0] if packed else extract.format
    encodings = _encodings(content, texts)
    scored = [(_score(extract, content, one), -place) for place, one in enumerate(texts) if one.encoding in encodings]
    best, place = max(scored, default=((0.0, 0, 0), 0))
    if best[0] == 0:
        raise CallerError(
            "no_reading_fits",
            f"none of the {len(formats)} ways in which files of this source are read finds an expected column in it",
            None,
            "check header, delimiter and encoding; another way is added to format.other_readings in config/source.yaml",
        )
    return _fitted(extract, content, texts[-place])


def _is_blank(content: Path) -> bool:
    with content.open("rb") as source:
        start = source.read(_START)
    return len(start) < _START and not start.removeprefix(codecs.BOM_UTF8).strip()


def _encodings(content: Path, formats: list[DelimitedFormat]) -> set[str]:
    """Return the encodings that explain the bytes of a file."""
    wanted = {one.encoding for one in formats}
    if len(wanted) == 1:
        return wanted
    with content.open("rb") as packed, unpacked(packed, formats[0]) as source:
        start = encoding_of_start(source.read(_START))
    if start is not None:
        return wanted & {start}
    wanted -= {"utf-16-le", "utf-16-be"}
    valid, invalid = _count_lines(content, formats[0])
    if valid + invalid == 0:
        return wanted
    if "utf-8" in wanted and valid >= invalid:
        return {"utf-8"}
    fitting = {one for one in wanted - {"utf-8"} if _decodes(content, formats[0], one)}
    if len(fitting) > 1:
        raise CallerError(
            "reading_ambiguous",
            f"{' and '.join(sorted(fitting))} both explain its bytes, and each gives other letters",
            None,
            "convert the files of one of them to UTF-8",
        )
    return fitting or wanted


def _count_lines(content: Path, layout: DelimitedFormat) -> tuple[int, int]:
    """Count the lines with other characters than ASCII: those that are UTF-8, and those that are not."""
    valid = invalid = 0
    with content.open("rb") as packed, unpacked(packed, layout) as source:
        for line in iter(lambda: source.readline(_BLOCK), b""):
            if line.isascii():
                continue
            try:
                line.decode("utf-8")
                valid += 1
            except UnicodeDecodeError:
                invalid += 1
    return valid, invalid


def _decodes(content: Path, layout: DelimitedFormat, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(CODECS[encoding])()
    with content.open("rb") as packed, unpacked(packed, layout) as source:
        try:
            for block in iter(lambda: source.read(_BLOCK), b""):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _score(extract: Extract, content: Path, layout: DelimitedFormat) -> tuple[float, int, int]:
    """Return how many expected columns a format finds, how few misfits, and how much of its own signs it meets."""
    try:
        header, block = _read(content, _fitted(extract, content, layout))
    except CallerError:
        return 0, 0, 0
    expected = float(count_expected(extract, header)) if layout.header else _nameless(block)
    return expected, -len(block.damage), _own_signs(layout, content)


def _read(content: Path, layout: DelimitedFormat) -> tuple[list[str], Block]:
    """Return the header of a file and its first records."""
    with content.open("rb") as source, open_lines(source, layout) as lines:
        reader = RecordReader(lines, layout)
        return reader.header, next(reader.blocks(), Block())


def _nameless(block: Block) -> float:
    """Say whether records without a header fit, which counts less than any name that is found.

    The first is no header when it is written as those below it: numbers where numbers stand, dates where dates do.
    """
    rows = [row for place, row in enumerate(block.rows) if place not in block.damage]
    if not rows or len(block.damage) * 2 > len(block.rows):
        return 0
    first, *others = rows
    kinds = [kind_of_text([value or "" for value in column]) for column in zip(*(others or rows), strict=True)]
    telling = [(kind, value) for kind, value in zip(kinds, first, strict=True) if kind in ("number", "date")]
    return 0.5 if telling and all(not value or kind_of_text([value]) == kind for kind, value in telling) else 0


def _own_signs(layout: DelimitedFormat, content: Path) -> int:
    """Count quotes at the edges of fields in the first block, and the lines of `below_header`."""
    with content.open("rb") as packed, unpacked(packed, layout) as source:
        text = source.read(_BLOCK).decode(CODECS[layout.encoding], errors="replace")
    quotes = text.count(f"{layout.delimiter}{layout.quote}") if layout.quote else 0
    return quotes + sum(layout.delimiter.join(line) in text for line in layout.below_header)


def _fitted(extract: Extract, content: Path, layout: DelimitedFormat) -> DelimitedFormat:
    """Return a format without a header with the names of as many columns as the file has: later ones may be missing."""
    if layout.header or layout is extract.format:
        return layout
    names = [name for name in layout.columns if not is_folder_column(name)]
    fewest = sum(1 for column in extract.columns if column.source_name in names and column.name not in extract.optional)
    for width in range(len(names), fewest - 1, -1):
        candidate: dict[str, Any] = {"columns": tuple(names[:width])}
        _, block = _read(content, replace(layout, **candidate))
        if block.rows and len(block.damage) * 2 <= len(block.rows):
            return replace(layout, **candidate)
    return replace(layout, columns=tuple(names))
