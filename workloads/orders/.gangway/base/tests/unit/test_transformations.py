"""The plan does to nasty rows what it says: each test spoils one thing of an accepted record."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from gangway_runtime.border import Border
from gangway_runtime.duck import identifier, read_select
from gangway_runtime.logical_types import carriers

Row = dict[str, str | None]

WORKLOAD = "orders"
# Columns of bronze with their logical types.
COLUMNS = (
    ("order_id", "text"),
    ("order_date", "text"),
    ("shipped_at", "text"),
    ("customer_id", "text"),
    ("customer_name", "text"),
    ("customer_email", "text"),
    ("customer_phone", "text"),
    ("birth_date", "text"),
    ("ship_street", "text"),
    ("ship_city", "text"),
    ("ship_postal_code", "text"),
    ("ship_country", "text"),
    ("product_code", "text"),
    ("quantity", "text"),
    ("unit_price", "text"),
    ("discount", "text"),
    ("line_total", "text"),
    ("currency", "text"),
    ("payment_method", "text"),
    ("card_number", "text"),
    ("status", "text"),
    ("sales_channel", "text"),
    ("sales_rep", "text"),
    ("notes", "text"),
)
# Views of other workloads: their columns, each with the column of a record whose values it holds.
REFERENCES = {"reference_products": {"product_code": "product_code"}}
REFERENCE_TYPES = {
    "order_id": "text",
    "order_date": "date",
    "shipped_at": "timestamp",
    "customer_id": "text",
    "customer_name": "text",
    "customer_email": "text",
    "customer_phone": "text",
    "birth_date": "date",
    "ship_street": "text",
    "ship_city": "text",
    "ship_postal_code": "text",
    "ship_country": "text",
    "product_code": "text",
    "quantity": "integer",
    "unit_price": "decimal(10,2)",
    "discount": "decimal(10,2)",
    "line_total": "decimal(10,2)",
    "currency": "text",
    "payment_method": "text",
    "card_number": "text",
    "status": "text",
    "sales_channel": "text",
    "sales_rep": "text",
    "notes": "text",
}
OPTIONAL_TEXT = "customer_id"
KEY = ("order_id",)
# Two records that are equal in these columns and differ elsewhere contradict one another.
SAME = ("order_id",)
CASTS = (
    ("cast_quantity", "quantity"),
    ("cast_decimal_10_2", "unit_price"),
    ("cast_decimal_10_2", "discount"),
    ("cast_decimal_10_2", "line_total"),
    ("parse_date_dd_mm_yyyy", "order_date"),
    ("parse_date_dd_mm_yyyy", "birth_date"),
    ("parse_shipped_at", "shipped_at"),
)
LIMITED = (
    ("date_limit", "order_date", "04/08/2025"),
    ("date_limit", "shipped_at", "2025-08-04T00:00:00"),
    ("date_limit", "birth_date", "04/08/2025"),
)
ORPHANS = (("reference_product_code", "product_code", "no such key", "quarantined"),)
BOUNDS = (("range_from_0", "quantity", "-1"), ("range_from_0", "unit_price", "-1"))
SETS = (("set_status", "status"),)
MASKED = (
    ("customer_name", "mask_partial"),
    ("customer_email", "mask_email"),
    ("customer_phone", "mask_partial"),
    ("birth_date", "generalize"),
    ("ship_street", "redact"),
    ("ship_city", "mask_partial"),
    ("ship_postal_code", "mask_partial"),
    ("card_number", "mask_pan"),
    ("sales_rep", "mask_partial"),
    ("notes", "redact"),
)
GOLD = (
    (
        "fact_orders",
        (
            ("order_id", "text"),
            ("order_date", "date"),
            ("shipped_at", "timestamp"),
            ("customer_email", "text"),
            ("customer_phone", "text"),
            ("birth_date", "text"),
            ("ship_city", "text"),
            ("ship_postal_code", "text"),
            ("product_code", "text"),
            ("quantity", "integer"),
            ("unit_price", "decimal(10,2)"),
            ("discount", "decimal(10,2)"),
            ("line_total", "decimal(10,2)"),
            ("card_number", "text"),
            ("sales_rep", "text"),
        ),
    ),
    ("dim_customer", (("customer_id", "text"), ("customer_name", "text"))),
    (
        "dim_orders_details",
        (
            ("ship_country", "text"),
            ("currency", "text"),
            ("payment_method", "text"),
            ("status", "text"),
        ),
    ),
    ("dim_sales_channel", (("sales_channel", "text"),)),
    (
        "dim_date",
        (
            ("date", "date"),
            ("year", "integer"),
            ("quarter", "integer"),
            ("month", "integer"),
            ("day", "integer"),
            ("day_of_week", "integer"),
            ("is_weekend", "boolean"),
        ),
    ),
)
KEYS = ("alias/gangway-bronze-key", "alias/gangway-silver-key", "alias/gangway-gold-key")
DATABASES = ("orders_silver", "orders_gold")
CLOUD = ("airflow", "awsglue", "boto3", "databricks", "pyspark")
AS_OF = date(2024, 6, 30)


@dataclass(frozen=True)
class Staged:
    """A row of the staged table: its fate, the rules it broke as (step, column), its values."""

    fate: str
    broken: frozenset[tuple[str, str]]
    values: dict[str, Any]


@pytest.fixture(name="plan")
def _plan(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("transformations")


@pytest.fixture(name="border")
def _border(script: Callable[[str], ModuleType]) -> Border:
    border: Border = script("scripts/transform/bronze_to_silver.py").BORDER
    return border


@pytest.fixture(autouse=True)
def _references(connection: duckdb.DuckDBPyConnection, crafted_rows: list[Row]) -> None:
    """Offer the views of other workloads, with the keys of the crafted records in them."""
    for view, columns in REFERENCES.items():
        values = ", ".join(
            f"CAST(? AS {min(carriers(REFERENCE_TYPES[own]))}) AS {identifier(name)}"
            for name, own in columns.items()
        )
        rows = [row[own] for row in crafted_rows for own in columns.values()]
        union = " UNION ALL ".join(f"SELECT {values}" for _ in crafted_rows)
        connection.execute(f"CREATE TEMP TABLE {identifier(view)} AS {union}", rows)


@pytest.fixture(name="stage")
def _stage(
    border: Border, connection: duckdb.DuckDBPyConnection, workload_dir: Path
) -> Callable[..., list[Staged]]:
    """Run the staged SELECT of bronze to silver over some records."""
    technical = "_file VARCHAR, _record BIGINT, _line BIGINT, _malformed VARCHAR"
    typed = ", ".join(f"{identifier(name)} {min(carriers(kind))}" for name, kind in COLUMNS)
    connection.execute(f"CREATE TEMP TABLE input ({technical}, {typed})")
    connection.execute("SET VARIABLE as_of = ?::DATE", [AS_OF])
    for pad in ("inner", "outer"):
        connection.execute(f"SET VARIABLE gangway_mask_{pad} = ?::BLOB", [pad[:1].encode() * 64])
    select = read_select(connection, workload_dir / border.staged_sql)

    def run(rows: list[Row], malformed: str | None = None) -> list[Staged]:
        connection.execute("DELETE FROM input")
        for number, row in enumerate(rows, start=1):
            values = ["crafted", number, number, malformed, *(row.get(name) for name, _ in COLUMNS)]
            places = ", ".join("?" for _ in values)
            connection.execute(f"INSERT INTO input VALUES ({places})", values)
        found = connection.execute(f"SELECT * FROM ({select}) ORDER BY _file, _record")
        names = [column[0] for column in found.description]
        return [_read(dict(zip(names, row, strict=True)), border) for row in found.fetchall()]

    return run


def _read(row: dict[str, Any], border: Border) -> Staged:
    broken = set()
    for place, rule in enumerate(border.rules):
        word, bit = divmod(place, 60)
        if row[f"_broke_{word}"] >> bit & 1:
            broken |= {(rule.step, column) for column in rule.columns or ("",)}
    return Staged(row["_disposition"], frozenset(broken), row)


def test_plan_names_each_step_and_table_once(plan: dict[str, Any]) -> None:
    steps = [step["id"] for step in plan["bronze_to_silver"]["steps"]]
    tables = [table["name"] for table in plan["silver_to_gold"]["tables"]]
    assert len(set(steps)) == len(steps)
    assert len(set(tables)) == len(tables) > 0
    assert plan["workload"] == WORKLOAD


def test_scripts_of_the_plan_are_those_of_the_config(plan: dict[str, Any], border: Border) -> None:
    assert [step.id for step in border.steps] == [
        step["id"] for step in plan["bronze_to_silver"]["steps"]
    ]


def test_scripts_import_without_cloud_libraries(
    script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in CLOUD:
        monkeypatch.setitem(sys.modules, name, None)
    for border in ("bronze_to_silver", "silver_to_gold"):
        assert callable(script(f"scripts/transform/{border}.py").transform)


def test_accepted_records_come_out(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    staged = stage(crafted_rows)
    assert [row.fate for row in staged] == ["out"] * len(crafted_rows)


def test_same_records_are_staged_to_the_same_rows(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    assert stage(crafted_rows) == stage(crafted_rows)


def test_record_that_does_not_fit_is_quarantined(stage: Callable[..., list[Staged]]) -> None:
    (row,) = stage([{}], malformed="one;line;that;does;not;fit")
    assert row.fate == "quarantined"
    assert ("malformed", "") in row.broken


def test_blank_text_becomes_null(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    (row,) = stage([crafted_rows[0] | {OPTIONAL_TEXT: "   "}])
    assert row.fate == "out"
    assert row.values[OPTIONAL_TEXT] is None


def test_missing_key_is_quarantined(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    spoiled = [crafted_rows[0] | {name: None} for name in KEY]
    for name, row in zip(KEY, stage(spoiled), strict=True):
        assert row.fate == "quarantined", name
        assert ("require_key", name) in row.broken


def test_second_equal_row_of_a_key_is_a_duplicate(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    staged = stage([crafted_rows[0], crafted_rows[1], crafted_rows[0]])
    assert [row.fate for row in staged] == ["out", "out", "duplicate"]


def test_rows_that_contradict_one_another_are_all_quarantined(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row], border: Border
) -> None:
    first, second = crafted_rows[:2]
    rival = second | {name: first[name] for name in SAME}
    rule = next(place for place, rule in enumerate(border.rules) if rule.id == "key_conflict")
    for row in stage([first, rival, first]):
        assert row.fate == "quarantined"
        assert row.values[f"_broke_{rule // 60}"] >> rule % 60 & 1


def test_value_of_another_type_is_quarantined(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    spoiled = [crafted_rows[0] | {name: "not a value"} for _, name in CASTS]
    for (step, name), row in zip(CASTS, stage(spoiled), strict=True):
        assert row.fate == "quarantined", name
        assert (step, name) in row.broken


def test_date_beyond_the_limit_is_quarantined(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    spoiled = [crafted_rows[0] | {name: text} for _, name, text in LIMITED]
    for (step, name, _), row in zip(LIMITED, stage(spoiled), strict=True):
        assert row.fate == "quarantined", name
        assert (step, name) in row.broken


def test_orphans_are_told(stage: Callable[..., list[Staged]], crafted_rows: list[Row]) -> None:
    for step, name, text, fate in ORPHANS:
        (row,) = stage([crafted_rows[0] | {name: text}])
        assert row.fate == fate, name
        assert (step, name) in row.broken


def test_value_beyond_its_bounds_is_quarantined(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    spoiled = [crafted_rows[0] | {name: text} for _, name, text in BOUNDS]
    for (step, name, _), row in zip(BOUNDS, stage(spoiled), strict=True):
        assert row.fate == "quarantined", name
        assert (step, name) in row.broken


def test_unknown_value_is_quarantined(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row]
) -> None:
    spoiled = [crafted_rows[0] | {name: "no such value"} for _, name in SETS]
    for (step, name), row in zip(SETS, stage(spoiled), strict=True):
        assert row.fate == "quarantined", name
        assert (step, name) in row.broken


def test_masked_columns_show_nothing_raw(
    stage: Callable[..., list[Staged]], crafted_rows: list[Row], border: Border
) -> None:
    assert [(one.name, one.masked) for one in border.targets[0].columns if one.masked] == [*MASKED]
    for row, staged in zip(crafted_rows, stage(crafted_rows), strict=True):
        for name, _ in MASKED:
            assert staged.values[name] is not None, name
            assert staged.values[name] != row[name], name


def test_gold_has_the_tables_that_were_chosen(script: Callable[[str], ModuleType]) -> None:
    border: Border = script("scripts/transform/silver_to_gold.py").BORDER
    targets = {target.table: target for target in border.targets}
    assert list(targets) == [name for name, _ in GOLD]
    for name, columns in GOLD:
        built = {column.name: column.type for column in targets[name].columns}
        assert {column: built.get(column) for column, _ in columns} == dict(columns), name


def test_every_zone_has_its_key(script: Callable[[str], ModuleType]) -> None:
    named = [
        alias
        for border in ("bronze_to_silver", "silver_to_gold")
        for alias in script(f"scripts/transform/{border}.py").BORDER.encryption.values()
    ]
    assert tuple(dict.fromkeys(named)) == KEYS


def test_tables_are_made_in_the_right_databases(
    workload_dir: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    for schema in DATABASES:
        zone = schema.rpartition("_")[2]
        connection.execute(f"CREATE SCHEMA {identifier(schema)}")
        ddl = workload_dir / "sql" / zone / f"create_{zone}.sql"
        connection.execute(ddl.read_text(encoding="utf-8"))
        made = connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE schema_name = ?", [schema]
        ).fetchone()
        assert made is not None
        assert made[0] > 0
