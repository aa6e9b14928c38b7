"""Excel workbooks (.xlsx): one table on one sheet."""

from __future__ import annotations

from dataclasses import dataclass

from gangway_runtime.formats import Format


@dataclass(frozen=True)
class ExcelFormat(Format):
    """A workbook of Excel.

    `sheet` names the sheet; without it the first one that is shown and holds a table is read. `skip_rows` counts the
    rows of the sheet before the header, or before the first record when there is no header.
    """

    id = "excel"

    sheet: str | None = None
    header: bool = True
    skip_rows: int = 0
