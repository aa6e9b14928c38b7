"""Reads the rows that a person has corrected: CSV with a header, or JSON lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gangway_runtime.errors import CallerError

Position = tuple[str, int]
# Columns of the quarantine that tell about a row and are none of its values; a file made from a query may hold them.
TOLD = frozenset(
    {
        "_line",
        "_malformed",
        "_rules",
        "_reasons",
        "_columns",
        "_values",
        "_run_id",
        "_quarantined_at",
        "_kept_file",
        "_kept_record",
    }
)


@dataclass(frozen=True)
class GivenRow:
    """One row of the file: where it stands in bronze, and the values that are given for it."""

    line: int
    position: Position
    values: dict[str, str | None]


def read_rows(path: Path) -> list[GivenRow]:
    """Return the rows of a file, each position once; `CallerError` says what is wrong by line, and tells no value."""
    text = _text(path)
    objects = _json_lines(text, path) if text.lstrip().startswith("{") else _csv_rows(text, path)
    rows = [_row(line, values, path) for line, values in objects]
    if not rows:
        raise _wrong(path, None, "the file holds no row", "give at least one row with _file and _record")
    seen: dict[Position, int] = {}
    for row in rows:
        if row.position in seen:
            raise _wrong(
                path, row.line, f"the row stands on line {seen[row.position]} already", "correct each row once"
            )
        seen[row.position] = row.line
    return rows


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CallerError("rows_missing", "there is no such file", str(path), "check the path after --rows") from error
    except IsADirectoryError as error:
        raise CallerError("rows_missing", "it is a folder", str(path), "name the file after --rows") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, None, "the file is not UTF-8", "save it as UTF-8") from error


def _csv_rows(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if len(set(header)) < len(header):
            raise _wrong(path, 1, "the header repeats a column", "name each column once")
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(header):
                raise _wrong(
                    path,
                    reader.line_num,
                    f"the row has {len(cells)} fields, the header {len(header)}",
                    "give each row as many fields as the header has, text with commas in quotes",
                )
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise _wrong(path, reader.line_num, "the line is no CSV", "close each quote, double those in text") from error


def _json_lines(text: str, path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, content in enumerate(text.splitlines(), start=1):
        if not content.strip():
            continue
        try:
            # A number stays as it is written: 1.10 is not 1.1 in a text column.
            value = json.loads(content, parse_int=str, parse_float=str, parse_constant=str)
        except ValueError as error:
            raise _wrong(path, line, "the line is no JSON", "write one object on each line") from error
        if not isinstance(value, dict):
            raise _wrong(path, line, "the line is no JSON object", "write one object on each line")
        yield line, value


def _row(line: int, given: dict[str, Any], path: Path) -> GivenRow:
    missing = [name for name in ("_file", "_record") if given.get(name) in (None, "")]
    if missing:
        raise _wrong(
            path, line, f"the row has no {' and no '.join(missing)}", "query the quarantine for _file and _record"
        )
    record = str(given["_record"])
    if not record.isdecimal():
        raise _wrong(path, line, "_record is no whole number", "it is the number of the record in its file")
    own = [name for name in given if name not in ("_file", "_record") and name not in TOLD]
    values = {name: _value(name, given[name], line, path) for name in own}
    return GivenRow(line, (str(given["_file"]), int(record)), values)


def _value(name: str, value: Any, line: int, path: Path) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    raise _wrong(path, line, f"the value of {name} is a list or an object", "write it as text")


def _wrong(path: Path, line: int | None, message: str, hint: str) -> CallerError:
    return CallerError("rows_unreadable", message, str(path) if line is None else f"{path}:{line}", hint)
