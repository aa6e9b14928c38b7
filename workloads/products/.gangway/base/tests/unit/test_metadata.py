"""The descriptions of the source agree with each other, the table, and what people said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from gangway_runtime.logical_types import carriers

WORKLOAD = "products"
TABLE = '"products_bronze"."products"'
BRONZE_ID = "products_bronze.products"
COLUMNS = (
    "product_code",
    "product_name",
    "category",
    "unit_price",
    "currency",
    "weight_kg",
    "introduced",
    "active",
)
PERSONAL: tuple[str, ...] = ()
# What a person said of a column: its name, the field, the value.
CONFIRMED: tuple[tuple[str, str, Any], ...] = ()
LEVELS = {"CRITICAL", "HIGH", "MEDIUM", "LOW", "NONE"}


@pytest.fixture(name="source")
def _source(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("source")


@pytest.fixture(name="semantic")
def _semantic(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("semantic")


def test_both_files_have_the_parts_that_others_read(
    source: dict[str, Any], semantic: dict[str, Any]
) -> None:
    assert {"source", "format", "ingestion", "schema", "lineage"} <= source.keys()
    assert {"dataset", "tables", "time", "relationships", "metrics"} <= semantic.keys()
    assert source["workload"] == semantic["workload"] == WORKLOAD


def test_columns_are_those_of_the_table(
    source: dict[str, Any], workload_dir: Path, connection: duckdb.DuckDBPyConnection
) -> None:
    ddl = (workload_dir / "sql" / "bronze" / "create_bronze.sql").read_text(encoding="utf-8")
    connection.execute(f"CREATE SCHEMA {TABLE.partition('.')[0]}")
    connection.execute(ddl)
    described = connection.execute(f"DESCRIBE {TABLE}").fetchall()
    created = {name: kind for name, kind, *_ in described if not name.startswith("_")}
    stored = [column for column in source["schema"]["columns"] if not column.get("excluded")]
    assert list(created) == [column["name"] for column in stored] == list(COLUMNS)
    for column in stored:
        assert created[column["name"]] in carriers(column.get("declared_type", "text"))


def test_every_personal_column_is_classified(source: dict[str, Any]) -> None:
    columns = {column["name"]: column for column in source["schema"]["columns"]}
    verdicts = {name: columns[name].get("pii", {}).get("verdict", "rejected") for name in COLUMNS}
    assert tuple(name for name, verdict in verdicts.items() if verdict != "rejected") == PERSONAL
    for name in PERSONAL:
        pii = columns[name]["pii"]
        assert pii["types"], name
        assert pii["level"] in LEVELS, name
        assert 0 <= pii["confidence"] <= 1, name
        assert pii["masking"], name


def test_lineage_names_source_and_target(source: dict[str, Any]) -> None:
    assert source["lineage"]["source_id"].endswith(source["source"]["location"]["path"])
    assert source["lineage"]["bronze_id"] == BRONZE_ID


def test_what_a_person_said_is_unchanged(source: dict[str, Any]) -> None:
    columns = {column["name"]: column for column in source["schema"]["columns"]}
    changed = [
        (name, field) for name, field, value in CONFIRMED if columns[name].get(field) != value
    ]
    assert changed == []
    assert len(columns) >= len(COLUMNS)


def test_meaning_covers_what_silver_keeps(source: dict[str, Any], semantic: dict[str, Any]) -> None:
    known = {column["name"] for column in source["schema"]["columns"]}
    (table,) = [one for one in semantic["tables"] if one["zone"] == "silver"]
    names = [column["name"] for column in table["columns"]]
    assert len(names) == len(set(names)) > 0
    assert set(names) <= known
    assert table["primary_key"] == source["schema"]["keys"]["primary"]


def test_questions_and_metrics_name_described_tables(semantic: dict[str, Any]) -> None:
    tables = {table["name"] for table in semantic["tables"]}
    assert 5 <= len(semantic["sample_questions"]) <= 10
    assert {question["answered_by"] for question in semantic["sample_questions"]} <= tables
    assert {metric["grain"] for metric in semantic["metrics"]} <= tables
