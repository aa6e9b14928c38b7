"""Lands delimited text, and writes it as a source would deliver it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from gangway_runtime.formats import Format
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.formats.delimited.choose import choose_format
from gangway_runtime.formats.port import FormatPort, PartTarget, Row
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.landing.text_part import write_text
from gangway_runtime.reading.dialect import ONE_SIGN
from gangway_runtime.reading.lines import open_lines, refuse_other_encoding
from gangway_runtime.reading.other_encoding import TELLING_LINES
from gangway_runtime.reading.records import RecordReader


class DelimitedPort(FormatPort):
    """Each line is a record, whose fields stand in the order of the header."""

    def write(self, source: BinaryIO, layout: DelimitedFormat, extract: Extract, target: PartTarget) -> Written:
        """Write the records; refuse a file that is in another encoding as a whole."""
        layout = replace(layout, columns=tuple(name for name in layout.columns if name not in target.folders))
        with open_lines(source, layout) as lines:
            written = write_text(RecordReader(lines, layout), extract, target)
        if written.malformed >= TELLING_LINES:
            refuse_other_encoding(source, layout)
        return written

    def choose(self, extract: Extract, content: Path, *, among_others: bool) -> Format:
        """Return the reading that finds the expected columns in the file."""
        return choose_format(extract, content, among_others=among_others)

    def deliver(
        self, path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int
    ) -> bytes:
        """Write the rows, then `malformed` records that have more fields than there are columns."""
        read = _layout(extract)
        text = io.StringIO()
        text.write("preamble\n" * read.skip_rows)
        writer = csv.writer(
            text,
            delimiter=ONE_SIGN if len(read.delimiter) > 1 else read.delimiter,
            quotechar=read.quote or '"',
            escapechar=read.escape,
            doublequote=read.escape is None,
            lineterminator="\n",
        )
        if read.header:
            writer.writerow(column.source_name for column in extract.columns)
        writer.writerows([row.get(column.name) or "" for column in extract.columns] for row in rows)
        writer.writerows(["malformed"] * (len(extract.columns) + 1) for _ in range(malformed))
        return text.getvalue().replace(ONE_SIGN, read.delimiter).encode(read.encoding)

    def holds(self, row: Row, extract: Extract) -> bool:
        """Say whether every sign is in the encoding, delimiters are inside of quotes, and the row is not blank."""
        read = _layout(extract)
        text = "".join(field for field in row.values() if field)
        if not text and len(extract.columns) > 1:
            return False
        try:
            text.encode(read.encoding)
        except UnicodeEncodeError:
            return False
        return bool(read.quote) or not any(sign in text for sign in (read.delimiter, '"', "\n", "\r"))


def _layout(extract: Extract) -> DelimitedFormat:
    if not isinstance(extract.format, DelimitedFormat):
        raise TypeError(f"{extract.format.id} is another format")
    return extract.format


PORT = DelimitedPort()
