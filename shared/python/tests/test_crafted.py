from __future__ import annotations

import dataclasses
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gangway_gate.crafted import Cases, Decided, Neighbours, Reader, day_after_all, sql_literals
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
    {"id": "null_tokens", "op": "null_tokens", "columns": ["state"], "tokens": ["", "n/a", "0000-00-00"]},
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


def test_records_share_a_key_in_few_and_many_versions(records: list[dict[str, str | None]]) -> None:
    versions = defaultdict(set)
    for row in records:
        versions[row["id"]].add(tuple(row.values()))
    assert {len(rows) for rows in versions.values()} >= {2, 3, 4, 7}


def test_records_reach_the_ends_of_their_types(records: list[dict[str, str | None]]) -> None:
    texts = {name: {row[name] for row in records} for name in ACCEPTED[0]}
    assert {"01/01/0001", "31/12/1899", "31/12/2099", "01/01/2999", "31/12/9999"} <= texts["day"]
    assert {"99999999", "-99999999", "999999999"} <= texts["price"]
    assert max(len(text or "") for text in texts["shop"]) >= 300


def test_days_are_less_far_where_a_calendar_is_made_up_to_them(neighbours: Neighbours) -> None:
    calendar = {"name": "dim_date", "kind": "date", "date_columns": ["day"], "columns": []}
    plan = {**PLAN, "silver_to_gold": {"filters": [], "tables": [calendar]}}
    decided = dataclasses.replace(DECIDED, transformations=plan)
    days = {row["day"] for row in Cases(decided, ACCEPTED, neighbours).records()}
    assert {"31/12/1999", "31/12/2099", "01/01/2150"} <= days
    assert "31/12/9999" not in days


_HELPERS = """create or replace temp macro gw_inner(value) as
  value = 'cancelled';
create or replace temp macro gw_own(value) as
  gw_inner(value);
"""


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("""where "day" < date '2026-01-01'""", "day", {"31/12/2025", "01/01/2026", "02/01/2026"}),
        ("""case when year("day") >= 2027 then 1""", "day", {"31/12/2026", "01/01/2027"}),
        ("""case when "price" > 5000.5 then 0""", "price", {"5000,49", "5000,5", "5000,51"}),
        ("""case when "shop" = 'cancelled' then""", "shop", {"cancelled", "CANCELLED", "cancelled~"}),
        (""" = 'it''s'""", "shop", set()),
        (""" 'cancelled' then""", "shop", {"cancelled"}),
        ("""gw_own("shop") then""", "shop", {"cancelled"}),
        ("""gw_own("day") then""", "shop", set()),
        ("""when length("shop") > 73 then""", "shop", {"abcdefghij" * 7 + "abc"[:size] for size in (2, 3)}),
    ],
)
def test_records_lie_about_the_constants_of_sql(
    line: str, column: str, expected: set[str], neighbours: Neighbours, tmp_path: Path
) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "transform.sql").write_text(f"-- told 4711\n{_HELPERS}select\n{line}\n", encoding="utf-8")
    (tmp_path / "sql" / "create_it.sql").write_text("check (price < 4711)", encoding="utf-8")
    lines = sql_literals(tmp_path)
    records = Cases(DECIDED, ACCEPTED, neighbours, lines).records()
    assert expected <= {row[column] for row in records}
    assert "4711,00" not in {row["price"] for row in records}


def test_a_constant_in_a_helper_function_is_about_the_columns_it_is_called_with(tmp_path: Path) -> None:
    (tmp_path / "sql").mkdir()
    (tmp_path / "sql" / "transform.sql").write_text(f'{_HELPERS}select\n  gw_own("shop") as "shop"\n', encoding="utf-8")
    assert [(line.columns, line.literals) for line in sql_literals(tmp_path)] == [({"shop"}, ("cancelled",))]


def test_numbers_are_written_as_the_plan_reads_their_column() -> None:
    point = {"id": "cast_price", "op": "cast", "type": "decimal(10,2)", "columns": ["price"], "on_fail": "quarantine"}
    comma = {**NUMBERS, "id": "cast_total", "columns": ["total"]}
    steps = [part for step in STEPS for part in ((point, comma) if step["id"] == "cast_price" else (step,))]
    border = {**PLAN["bronze_to_silver"], "steps": steps}
    decided = dataclasses.replace(DECIDED, transformations={**PLAN, "bronze_to_silver": border})
    accepted = [{**row, "price": "1.0"} for row in ACCEPTED]
    records = Cases(decided, accepted, Neighbours(decided, accepted, {})).records()
    assert {"0.49", "0.51"} <= {row["price"] for row in records}
    assert "4,00" in {row["total"] for row in records}


def test_tests_run_after_the_days_that_sql_names(tmp_path: Path) -> None:
    (tmp_path / "sql").mkdir()
    usual = date(2024, 6, 30)
    assert day_after_all(sql_literals(tmp_path), usual) == usual
    (tmp_path / "sql" / "transform.sql").write_text("< '2026-01-01'\n< '2999-01-01'\n", encoding="utf-8")
    assert day_after_all(sql_literals(tmp_path), usual) == date(2026, 2, 1)


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


def test_the_values_of_a_set_are_compared_as_the_column_is_typed():
    rules = [
        {"id": "kinds", "check": "in_set", "columns": ["kind"], "values": ["9007199254740993", 2]},
        {"id": "rates", "check": "in_set", "columns": ["rate"], "values": [0.1]},
    ]
    types = {"kind": "integer", "rate": "decimal(10,2)"}
    reader = Reader(rules, types, [{"kind": 2, "rate": Decimal("0.10")}], date(2024, 6, 30))
    assert {
        row["kind"]: verdict for row, (verdict, _) in zip(reader.rows(), reader.verdicts(reader.rows()), strict=True)
    } == {
        2: 1,
        None: None,
        2**53 + 1: 1,
        9_876: 0,
    }
    assert reader.verdicts([{"kind": 2**53, "rate": Decimal("0.10")}]) == [(0, 1)]
