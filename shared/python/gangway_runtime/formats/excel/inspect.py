"""Says of a workbook which sheet holds the table, where it begins, and what should be known of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from gangway_runtime.errors import CallerError
from gangway_runtime.formats import format_from
from gangway_runtime.formats.excel import ExcelFormat
from gangway_runtime.formats.excel.facts import SheetFacts, facts_of
from gangway_runtime.formats.excel.layout import LOOK_AT_ROWS, Table, find_table
from gangway_runtime.formats.excel.package import open_workbook, sheet_xml
from gangway_runtime.formats.excel.reader import SheetReader
from gangway_runtime.formats.port import Found
from gangway_runtime.reading.header_names import unique_names
from gangway_runtime.reading.packed import unpacked_file

_SURE, _LIKELY = 1.0, 0.9
_ASKED = 0.6


@dataclass(frozen=True)
class Sheet:
    """A sheet that holds a table."""

    name: str
    hidden: bool
    table: Table
    first: tuple[str, ...]


def inspect_excel(content: Path, name: str, given: Mapping[str, Any]) -> Found:
    """Look at all sheets, then read the one that holds the table."""
    layout: Any = format_from(given, name="excel")
    found = Found()
    with (
        tempfile.TemporaryDirectory() as folder,
        content.open("rb") as source,
        unpacked_file(source, layout, Path(folder)) as plain,
        open_workbook(plain, name) as workbook,
    ):
        sheet = _choose_sheet(_sheets(workbook), name, given, found)
        table = _choose_table(sheet, given, found)
        facts = sheet_facts(plain, workbook, sheet.name)
        _scan(workbook[sheet.name], table, facts, found, name)
    return found


def sheet_facts(plain: IO[bytes], workbook: Any, sheet: str) -> SheetFacts:
    """Read what the XML of a sheet says beside its values."""
    with sheet_xml(plain, workbook, sheet) as xml, sheet_xml(plain, workbook, sheet) as again:
        return facts_of(xml, again)


def rows_of(worksheet: Any) -> Any:
    """Return the rows of a sheet, whatever it says of its own size."""
    worksheet.reset_dimensions()
    return worksheet.iter_rows(values_only=True)


def first_sheet(workbook: Any) -> str:
    """Return the name of the first sheet that is shown and holds a table."""
    sheets = sorted(_sheets(workbook), key=lambda sheet: sheet.hidden)
    if not sheets:
        raise CallerError("no_rows", "no sheet of the workbook holds a table", None, "check what was delivered")
    return sheets[0].name


def _sheets(workbook: Any) -> list[Sheet]:
    found = []
    for worksheet in workbook.worksheets:
        rows = list(islice(rows_of(worksheet), LOOK_AT_ROWS))
        table = find_table(rows)
        if table is not None:
            first = tuple(str(value) for value in rows[table.skip_rows] if value is not None)
            found.append(Sheet(worksheet.title, worksheet.sheet_state != "visible", table, first))
    return found


def _choose_sheet(sheets: list[Sheet], name: str, given: Mapping[str, Any], found: Found) -> Sheet:
    shown = [sheet for sheet in sheets if not sheet.hidden] or sheets
    if not shown:
        raise CallerError("no_rows", "no sheet holds a table", name, "check what was delivered")
    hidden = [sheet.name for sheet in sheets if sheet not in shown]
    if hidden:
        _tell(found, "hidden_sheets", f"hidden sheets that are not read: {', '.join(hidden)}", len(hidden))
    if "sheet" in given:
        chosen = next((sheet for sheet in sheets if sheet.name == given["sheet"]), None)
        if chosen is None:
            names = ", ".join(sheet.name for sheet in sheets)
            raise CallerError("sheet_missing", f"no sheet {given['sheet']!r} holds a table", name, f"one of {names}")
        return chosen
    reason = "the only sheet with a table" if len(shown) == 1 else f"the first of {len(shown)} sheets with a table"
    _choose(found, "sheet", shown[0].name, _SURE if len(shown) == 1 else _ASKED, reason)
    if len(shown) > 1:
        readings = [{"value": sheet.name, "shows": ", ".join(sheet.first[:6])[:200]} for sheet in shown]
        why = f"{len(shown)} sheets hold a table, and one workload reads one"
        found.open.append(
            {"field": "sheet", "prompt": "Which sheet holds the table?", "why": why, "readings": readings}
        )
    return shown[0]


def _choose_table(sheet: Sheet, given: Mapping[str, Any], found: Found) -> Table:
    table = sheet.table
    header = bool(given.get("header", table.header))
    skip = int(given.get("skip_rows", table.skip_rows))
    found.options |= {"sheet": sheet.name, "header": header, "skip_rows": skip}
    if "header" not in given:
        _choose(found, "header", header, table.confidence, table.reason)
        if table.confidence < _ASKED:
            shows = ", ".join(sheet.first[:6])[:200]
            readings = [{"value": value, "shows": shows} for value in (header, not header)]
            why = "the first row is written as those below it"
            found.open.append(
                {"field": "header", "prompt": "Are these names of columns?", "why": why, "readings": readings}
            )
    if "skip_rows" not in given:
        _choose(found, "skip_rows", skip, _LIKELY, "the first row that is as wide as the table")
    return Table(skip, header, table.confidence, table.reason)


def _scan(worksheet: Any, table: Table, facts: SheetFacts, found: Found, name: str) -> None:
    columns: tuple[str, ...] = ()
    if not table.header:
        width = max((len(row) for row in islice(rows_of(worksheet), LOOK_AT_ROWS)), default=0)
        columns = tuple(unique_names([""] * width))
    layout = ExcelFormat(header=table.header, skip_rows=table.skip_rows, columns=columns)
    reader = SheetReader(rows_of(worksheet), layout, facts.filled)
    malformed = 0
    for block in reader.blocks():
        found.records += len(block.rows)
        malformed += len(block.damage)
    if found.records == malformed:
        raise CallerError("no_rows", "the sheet has names of columns and no rows", name, "check what was delivered")
    found.columns = [{"source_name": header} for header in reader.header]
    for place, count in sorted(reader.errors.items()):
        column = reader.header[place] if place < len(reader.header) else ""
        message = "cells hold an error of Excel (#N/A, #REF! …), which is read as no value"
        _tell(found, "excel_errors", message, count, [column] if column else [])
    if facts.uncached:
        message = f"of {facts.formulas:,} formulas these were saved without a value; open and save it in Excel"
        _tell(found, "formulas_without_value", message, facts.uncached)
    if facts.hidden_rows:
        _tell(found, "hidden_rows", "rows of the sheet are hidden, and are read as the others", facts.hidden_rows)
    if facts.filled:
        _tell(found, "merged_cells", "cells are merged with one above, and have its value", len(facts.filled))


def _tell(found: Found, code: str, message: str, count: int, columns: Sequence[str] = ()) -> None:
    found.notes.append({"code": code, "columns": list(columns), "message": message, "count": count})


def _choose(found: Found, field: str, value: Any, confidence: float, reason: str) -> None:
    found.options[field] = value
    found.detected[field] = {"value": value, "confidence": confidence, "reason": reason}
