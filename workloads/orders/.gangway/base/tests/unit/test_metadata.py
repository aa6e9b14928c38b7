"""The source is read, landed and described as config/source.yaml and config/semantic.yaml say."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.formats import format_from
from gangway_runtime.landing import Extract, LandingReport, LocalSource
from gangway_runtime.logical_types import carriers

Row = dict[str, str | None]
Land = Callable[[RunContext, list[Row]], LandingReport]

EXTRACT_SCRIPT = "scripts/extract/extract_orders.py"
# What a person said of a column: its name, the field, the value.
CONFIRMED: tuple[tuple[str, str, Any], ...] = (
    ("quantity", "minimum", 0),
    ("unit_price", "minimum", 0),
)
LEVELS = {"CRITICAL", "HIGH", "MEDIUM", "LOW", "NONE"}


@pytest.fixture(name="source")
def _source(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("source")


@pytest.fixture(name="columns")
def _columns(source: dict[str, Any]) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = source["schema"]["columns"]
    return columns


@pytest.fixture(name="stored")
def _stored(columns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [column for column in columns if not column.get("excluded")]


@pytest.fixture(name="semantic")
def _semantic(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("semantic")


@pytest.fixture(name="extract")
def _extract(script: Callable[[str], ModuleType]) -> Extract:
    extract: Extract = script(EXTRACT_SCRIPT).EXTRACT
    return extract


def test_source_is_read_in_its_format(source: dict[str, Any], extract: Extract) -> None:
    assert extract.workload == source["workload"]
    place = source["source"]["location"]
    assert (extract.source.path, extract.source.pattern) == (place["path"], place.get("pattern"))
    assert extract.mode == source["ingestion"]["mode"]
    read = source["format"]
    headers = tuple(column["source_name"] for column in source["schema"]["columns"])
    assert extract.format == format_from(read, headers)
    others = read.get("other_readings", ())
    expected = tuple(format_from(one, headers, read["name"]) for one in others)
    assert extract.other_formats == expected


def test_columns_are_landed_under_their_names(
    columns: list[dict[str, Any]], extract: Extract
) -> None:
    named = [(one.name, one.source_name, one.aliases) for one in extract.columns]
    assert named == [
        (one["name"], one["source_name"], tuple(one.get("aliases", ()))) for one in columns
    ]
    assert {*extract.excluded} == {one["name"] for one in columns if one.get("excluded")}
    wanted = [one for one in columns if not one["nullable"] and not one.get("excluded")]
    assert {*extract.required} == {one["name"] for one in wanted}
    assert {*extract.optional} == {one["name"] for one in columns if one.get("optional")}


def test_bronze_holds_what_was_delivered(
    new_run: Callable[[], RunContext],
    land: Land,
    crafted_rows: list[Row],
    stored: list[dict[str, Any]],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    (parquet,) = land(new_run(), crafted_rows).parquet
    texts = [one["name"] for one in stored if one.get("declared_type", "text") == "text"]
    landed = connection.read_parquet(str(parquet))
    rows = [dict(zip(landed.columns, row, strict=True)) for row in landed.fetchall()]
    found = [{name: row[name] or None for name in texts} for row in rows]
    assert found == [{name: row[name] or None for name in texts} for row in crafted_rows]


def test_source_that_is_not_there_is_an_error(
    new_run: Callable[[], RunContext], script: Callable[[str], ModuleType]
) -> None:
    module = script(EXTRACT_SCRIPT)
    module.EXTRACT = dataclasses.replace(module.EXTRACT, source=LocalSource(path="not_there"))
    with pytest.raises(CallerError):
        module.extract(new_run())


def test_bronze_is_made_with_the_columns_of_the_source(
    source: dict[str, Any],
    stored: list[dict[str, Any]],
    workload_dir: Path,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    schema, _, table = source["lineage"]["bronze_id"].partition(".")
    assert schema == f"{source['workload']}_bronze"
    ddl = (workload_dir / "sql" / "bronze" / "create_bronze.sql").read_text(encoding="utf-8")
    connection.execute(f'CREATE SCHEMA "{schema}"')
    connection.execute(ddl)
    described = connection.execute(f'DESCRIBE "{schema}"."{table}"').fetchall()
    created = [(name, kind) for name, kind, *_ in described if not name.startswith("_")]
    assert [name for name, _ in created] == [column["name"] for column in stored]
    for (name, kind), column in zip(created, stored, strict=True):
        assert kind in carriers(column.get("declared_type", "text")), name
    technical = {name: kind for name, kind, *_ in described if name.startswith("_")}
    assert technical.items() >= {"_file": "VARCHAR", "_record": "BIGINT", "_line": "BIGINT"}.items()


def test_every_personal_column_is_classified(stored: list[dict[str, Any]]) -> None:
    told = [(one["name"], one["pii"]) for one in stored if "pii" in one]
    personal = [(name, pii) for name, pii in told if pii["verdict"] != "rejected"]
    assert [name for name, pii in personal if not (pii["types"] and pii["masking"])] == []
    assert [name for name, pii in personal if pii["level"] not in LEVELS] == []
    assert [name for name, pii in personal if not 0 <= pii["confidence"] <= 1] == []


def test_what_a_person_said_is_unchanged(columns: list[dict[str, Any]]) -> None:
    known = {column["name"]: column for column in columns}
    changed = [(name, field) for name, field, value in CONFIRMED if known[name].get(field) != value]
    assert changed == []


def test_meaning_covers_what_silver_keeps(
    source: dict[str, Any], columns: list[dict[str, Any]], semantic: dict[str, Any]
) -> None:
    assert source["workload"] == semantic["workload"]
    (table,) = [one for one in semantic["tables"] if one["zone"] == "silver"]
    names = [column["name"] for column in table["columns"]]
    assert len(names) == len(set(names)) > 0
    assert set(names) <= {column["name"] for column in columns}
    assert table["primary_key"] == source["schema"]["keys"]["primary"]


def test_questions_and_metrics_name_described_tables(semantic: dict[str, Any]) -> None:
    tables = {table["name"] for table in semantic["tables"]}
    assert 5 <= len(semantic["sample_questions"]) <= 10
    assert {question["answered_by"] for question in semantic["sample_questions"]} <= tables
    assert {metric["grain"] for metric in semantic["metrics"]} <= tables
