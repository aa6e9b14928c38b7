"""Opens a workbook, which is a zip archive of XML, and refuses what was made to break a reader of such."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from gangway_runtime.errors import CallerError
from gangway_runtime.reading.packed import whole_archive

# A sheet unpacks to twenty times its size or so; XML of one sign unpacks to a thousand times.
_MOST_RATIO = 200
_RATIO_FROM = 64 << 20
_MOST_BYTES = 4 << 30
_HEAD = 1 << 16
# What defines entities; it stands before the root element, in any encoding of XML.
_DOCTYPE = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.I)
_WORKBOOK = "xl/workbook.xml"


@contextmanager
def open_workbook(source: IO[bytes], name: str | None, *, values: bool = True) -> Iterator[Any]:
    """Open a workbook for reading row by row; with `values`, formulas are what they came to when it was saved.

    Raises `CallerError` (source_corrupt, archive_bomb, xml_entities) when it cannot be opened safely.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with whole_archive(name):
        _refuse_hostile(source, name)
        try:
            workbook = load_workbook(source, read_only=True, data_only=values, keep_links=False)
            try:
                yield workbook
            finally:
                workbook.close()
        except (InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
            raise CallerError(
                "source_corrupt", "the workbook cannot be read", name, "open it in Excel, and save it again"
            ) from error


def sheet_xml(source: IO[bytes], workbook: Any, sheet: str) -> IO[bytes]:
    """Open the XML of a sheet."""
    with zipfile.ZipFile(source) as archive:
        return archive.open(workbook[sheet]._worksheet_path)


def _refuse_hostile(source: IO[bytes], name: str | None) -> None:
    source.seek(0)
    with zipfile.ZipFile(source) as archive:
        infos = archive.infolist()
        if _WORKBOOK not in archive.namelist():
            raise CallerError("source_corrupt", "it is no workbook", name, "check what was delivered")
        whole = sum(info.file_size for info in infos)
        packed = sum(info.compress_size for info in infos)
        if whole > _MOST_BYTES or (whole > _RATIO_FROM and whole > packed * _MOST_RATIO):
            raise CallerError(
                "archive_bomb",
                f"the workbook unpacks to {whole >> 20} MiB, more than it can hold",
                name,
                "check what was delivered; have a large table delivered as CSV or Parquet",
            )
        for info in infos:
            if info.filename.endswith((".xml", ".rels")):
                with archive.open(info) as part:
                    if _DOCTYPE.search(part.read(_HEAD)):
                        raise CallerError(
                            "xml_entities",
                            "the workbook defines entities of XML, which no program that writes workbooks does",
                            name,
                            "check where it comes from; save it again in Excel",
                        )
    source.seek(0)
