"""Workbooks as programs write them, and as nobody should."""

import datetime as dt
import io
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from workbench import rows

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.excel import ExcelFormat, package


def saved(workbook):
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def book(*records, sheet="Sheet1"):
    workbook = Workbook()
    workbook.active.title = sheet
    for record in records:
        workbook.active.append(record)
    return workbook


def read(bench, content, names, **layout):
    bench.source(content, "t.xlsx")
    report = bench.land(path="data/t.xlsx", names=names, layout=ExcelFormat(columns=names, **layout))
    columns = ", ".join(f'"{name}"' for name in names)
    return rows(list(report.parquet), f"SELECT _line, _malformed, {columns} FROM t ORDER BY _record")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("00123", "00123"),
        (0.1 + 0.2, "0.3"),
        (12345678901234, "12345678901234"),
        (1e-7, "0.0000001"),
        (True, "true"),
        (dt.date(2024, 1, 2), "2024-01-02"),
        (dt.datetime(2024, 1, 2, 3, 4, 5), "2024-01-02 03:04:05"),
        (dt.time(3, 4), "03:04:00"),
        ("#N/A", None),
        (" blanks ", " blanks "),
    ],
)
def test_a_cell_is_its_value_as_text(bench, value, text):
    assert read(bench, saved(book(["id", "v"], [1, value])), ("id", "v")) == [(2, None, "1", text)]


def test_days_of_1904_are_days(bench):
    workbook = Workbook()
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active.append(["day"])
    workbook.active.append([dt.date(2024, 5, 6)])
    assert read(bench, saved(workbook), ("day",)) == [(2, None, "2024-05-06")]


def test_cells_that_are_merged_downwards_share_their_value_below_the_header(bench):
    workbook = book(["region", "sales"], ["north", 1], [None, 2], ["south", 3])
    workbook.active.merge_cells("A2:A3")
    found = read(bench, saved(workbook), ("region", "sales"))
    assert [row[2:] for row in found] == [("north", "1"), ("north", "2"), ("south", "3")]


def test_empty_rows_are_no_records_and_values_beside_the_table_are_held_back(bench):
    workbook = book(["id", "name"], [1, "x"], [], [None, "  "], [2, "y", "note"])
    found = read(bench, saved(workbook), ("id", "name"))
    assert found == [(2, None, "1", "x"), (5, "2\ty\tnote", None, None)]


def test_a_sheet_is_found_by_its_name_and_named_where_it_is_not(bench):
    workbook = book(["id"], [1])
    workbook.create_sheet("Other").append(["id"])
    workbook["Other"].append([2])
    assert read(bench, saved(workbook), ("id",), sheet="Other") == [(2, None, "2")]
    with pytest.raises(CallerError, match="Sheet1, Other"):
        read(bench, saved(workbook), ("id",), sheet="Gone")


def spoilt(content, name, change):
    """Rewrite one part of a workbook."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, change(before.read(part)) if part == name else before.read(part))
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_anything_is_parsed(bench, encoding):
    laughs = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    content = spoilt(saved(book(["id"], [1])), "xl/styles.xml", lambda _: laughs.encode(encoding))
    with pytest.raises(CallerError) as refused:
        read(bench, content, ("id",))
    assert refused.value.code == "xml_entities"


def test_a_workbook_that_unpacks_beyond_measure_is_refused(bench, monkeypatch):
    monkeypatch.setattr(package, "_RATIO_FROM", 1_000_000)
    content = spoilt(saved(book(["id"], [1])), "xl/styles.xml", lambda xml: xml + b" " * 3_000_000)
    with pytest.raises(CallerError) as refused:
        read(bench, content, ("id",))
    assert refused.value.code == "archive_bomb"
