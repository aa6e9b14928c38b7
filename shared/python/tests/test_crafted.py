from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from gangway_gate.crafted import Cases, Decided, Neighbours, Reader
from gangway_gate.crafted.moments import written

COLUMNS = [
    {"name": "id", "type": "text", "nullable": False},
    {"name": "day", "type": "date", "format": "dd/MM/yyyy", "nullable": True},
    {"name": "units", "type": "integer", "nullable": True},
    {"name": "price", "type": "decimal(10,2)", "nullable": True},
    {"name": "total", "type": "decimal(10,2)", "nullable": True},
    {"name": "state", "type": "text", "nullable": True},
    {"name": "shop", "type": "text", "nullable": True},
]
SOURCE: dict[str, Any] = {
    "format": {"name": "delimited", "decimal": ",", "null_tokens": ["", "n/a"]},
    "ingestion": {"mode": "full"},
    "schema": {"columns": COLUMNS, "keys": {"primary": ["id"], "foreign": []}},
}
NUMBERS = {"op": "cast", "type": "decimal(10,2)", "decimal": ",", "on_fail": "quarantine"}
STEPS: list[dict[str, Any]] = [
    {"id": "null_tokens", "op": "null_tokens", "columns": ["state"], "tokens": ["", "n/a"]},
    {"id": "cast_units", "op": "cast", "columns": ["units"], "type": "integer", "on_fail": "quarantine"},
    {"id": "cast_price", **NUMBERS, "columns": ["price", "total"]},
    {
        "id": "parse_day",
        "op": "parse_date",
        "columns": ["day"],
        "type": "date",
        "formats": ["dd/MM/yyyy"],
        "on_fail": "quarantine",
    },
    {"id": "range_price", "op": "check_range", "columns": ["price"], "minimum": 0.5, "on_fail": "quarantine"},
    {"id": "set_state", "op": "check_set", "columns": ["state"], "values": ["open"], "on_fail": "quarantine"},
    {"id": "limit", "op": "check_date_limit", "columns": ["day"], "days_after_as_of": 1, "on_fail": "quarantine"},
    {
        "id": "shop",
        "op": "check_reference",
        "columns": ["shop"],
        "to": {"workload": "shops", "table": "shops", "columns": ["code"]},
        "on_fail": "quarantine",
    },
    {
        "id": "total",
        "op": "check_formula",
        "column": "total",
        "expression": "units * price",
        "tolerance": 0.01,
        "on_fail": "quarantine",
    },
    {
        "id": "dedup",
        "op": "dedup",
        "key": ["id"],
        "order": [{"column": "_record", "direction": "asc"}],
        "keep": "first",
    },
]
PLAN: dict[str, Any] = {
    "as_of": "run",
    "bronze_to_silver": {"input": "sales", "output": {"table": "sales"}, "steps": STEPS},
    "silver_to_gold": {"filters": [{"id": "big", "expression": "units > 3"}], "tables": []},
}
ACCEPTED = [
    {
        "id": f"id {number}",
        "day": "15/01/2020",
        "units": "4",
        "price": "1,0",
        "total": None,
        "state": "open",
        "shop": "A",
    }
    for number in (1, 2)
]
DECIDED = Decided(PLAN, SOURCE, date(2024, 6, 30), {}, frozenset())


@pytest.fixture(scope="module", name="neighbours")
def _neighbours() -> Neighbours:
    return Neighbours(DECIDED, ACCEPTED, {})


@pytest.fixture(scope="module", name="records")
def _records(neighbours: Neighbours) -> list[dict[str, str | None]]:
    return Cases(DECIDED, ACCEPTED, neighbours).records()


def test_records_lie_on_both_sides_of_every_limit(records: list[dict[str, str | None]]) -> None:
    texts = {name: {row[name] for row in records} for name in ACCEPTED[0]}
    assert {"0,49", "0,5", "0,51"} <= texts["price"]
    assert {"30/06/2024", "01/07/2024", "02/07/2024"} <= texts["day"]
    assert {"2", "3", "4"} <= texts["units"]
    assert {"open", "OPEN", "open~", None, ""} <= texts["state"]


def test_sums_are_right_and_just_wrong(records: list[dict[str, str | None]]) -> None:
    sums = {row["total"] for row in records if (row["units"], row["price"]) == ("3", "2,25")}
    # One in a hundred of 6,75 is 0,07, and a unit more is too much.
    assert {"6,75", "6,82", "6,83", "6,68", "6,67"} <= sums


def test_other_tables_hold_the_keys_of_the_accepted_records(neighbours: Neighbours) -> None:
    assert neighbours.rows == {("shops", "shops"): [{"code": "A"}, {"code": "A"}]}
    assert neighbours.types == {("shops", "shops"): {"code": "text"}}


def test_records_have_keys_of_their_own_but_for_rivals(records: list[dict[str, str | None]]) -> None:
    keys = [row["id"] for row in records]
    repeated = {key for key in keys if keys.count(key) > 1}
    rivals = [row for row in records if row["id"] in repeated and row["id"] and row["id"].startswith("id 1")]
    # Every column but the key differs once between records that share one.
    assert len(repeated) < len(keys) / 3
    assert {name for name in ACCEPTED[0] for row in rivals if row[name] is None} >= {"day", "units", "price", "state"}


def test_a_moment_is_written_as_the_source_writes_it() -> None:
    assert written(date(2024, 3, 9), "d.M.yy") == "9.3.24"
    assert written(date(2024, 3, 9), "dd-MMM-yyyy'T'HH:mm:ssXXX") == "09-Mar-2024T00:00:00Z"


def test_a_reader_judges_bounds_formulas_keys_and_masks() -> None:
    rules: list[dict[str, Any]] = [
        {"id": "range", "check": "range", "columns": ["price"], "minimum": 0, "maximum": 1.5},
        {"id": "once", "check": "unique", "columns": ["id"]},
        {"id": "sum", "check": "formula", "columns": ["total"], "expression": "price * 2", "tolerance": 0},
        {"id": "mail", "check": "masked", "columns": ["mail"], "method": "mask_email"},
    ]
    built = [{"id": "a", "price": Decimal("1.00"), "total": Decimal("2.00"), "mail": "a***@b.co"}]
    types = {"id": "text", "price": "decimal(10,2)", "total": "decimal(10,2)", "mail": "text"}
    reader = Reader(rules, types, built, date(2024, 6, 30))
    rows = reader.rows()
    assert reader.verdicts(built) == [(1, 1, 1, 1)]
    by_price = dict(zip([row["price"] for row in rows], reader.verdicts(rows), strict=True))
    assert [by_price[Decimal(text)][0] for text in ("-0.01", "0.00", "1.50", "1.51")] == [0, 1, 1, 0]
    assert {
        verdict[3] for row, verdict in zip(rows, reader.verdicts(rows), strict=True) if "anna" in str(row["mail"])
    } == {0}
    assert reader.verdicts([built[0], built[0] | {"total": Decimal("2.01")}]) == [(1, 0, 1, 1), (1, 0, 0, 1)]
