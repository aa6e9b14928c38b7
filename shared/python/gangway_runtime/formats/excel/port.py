"""Lands a sheet of a workbook, says what the workbook holds, and writes one as a source would deliver it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.excel import ExcelFormat
from gangway_runtime.formats.excel.cells import ERRORS
from gangway_runtime.formats.excel.inspect import first_sheet, inspect_excel, rows_of, sheet_facts
from gangway_runtime.formats.excel.package import open_workbook
from gangway_runtime.formats.excel.reader import SheetReader
from gangway_runtime.formats.port import Found, InspectingPort, PartTarget, Row
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.report import Written
from gangway_runtime.landing.text_part import write_text
from gangway_runtime.reading.packed import unpacked_file

_LONGEST_CELL = 32_767


class ExcelPort(InspectingPort):
    """Each row of a sheet is a record."""

    def write(self, source: BinaryIO, layout: ExcelFormat, extract: Extract, target: PartTarget) -> Written:
        """Write the records below the header, each with the row of the sheet as its line."""
        layout = replace(layout, columns=tuple(name for name in layout.columns if name not in target.folders))
        with (
            unpacked_file(source, layout, target.path.parent) as plain,
            open_workbook(plain, target.landed_as) as workbook,
        ):
            sheet = layout.sheet or first_sheet(workbook)
            if sheet not in workbook.sheetnames:
                found = ", ".join(workbook.sheetnames[:10])
                raise CallerError("sheet_missing", f"there is no sheet {sheet!r} (there are {found})", None)
            facts = sheet_facts(plain, workbook, sheet)
            reader = SheetReader(rows_of(workbook[sheet]), layout, facts.filled)
            return write_text(reader, extract, target)

    def inspect(self, content: Path, name: str, given: Mapping[str, Any]) -> Found:
        """Say which sheet holds the table, and where it begins."""
        return inspect_excel(content, name, given)

    def deliver(
        self, path: Path, rows: Sequence[Row], extract: Extract, types: Mapping[str, str], malformed: int
    ) -> bytes:
        """Write each value as text; malformed rows have a cell behind the last column."""
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell

        layout = _layout(extract)
        workbook = Workbook(write_only=True)
        sheet = workbook.create_sheet(layout.sheet or "Sheet1")
        stored = [column for column in extract.columns if column.name in types]

        def put(values: Sequence[str | None]) -> None:
            cells = []
            for value in values:
                cell = WriteOnlyCell(sheet, value=value)
                # Text that begins with = is no formula here.
                cell.data_type = "n" if value is None else "s"
                cells.append(cell)
            sheet.append(cells)

        for _ in range(layout.skip_rows):
            put(["preamble"])
        if layout.header:
            put([column.source_name for column in stored])
        for row in rows:
            put([row.get(column.name) or None for column in stored])
        for _ in range(malformed):
            put(["malformed"] * (len(stored) + 1))
        content = io.BytesIO()
        workbook.save(content)
        return content.getvalue()

    def holds(self, row: Row, extract: Extract) -> bool:
        """Say whether cells can hold the texts, and there is one."""
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        texts = [text for text in row.values() if text]
        if not any(text.strip() for text in texts):
            return False
        return not any(
            len(text) > _LONGEST_CELL
            or text in ERRORS
            or "\r" in text
            or "_x" in text
            or ILLEGAL_CHARACTERS_RE.search(text)
            for text in texts
        )


def _layout(extract: Extract) -> ExcelFormat:
    if not isinstance(extract.format, ExcelFormat):
        raise TypeError(f"{extract.format.id} is another format")
    return extract.format


PORT = ExcelPort()
