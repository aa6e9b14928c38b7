"""What was found out about the source holds together, before any row is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from gangway_runtime.context import RunContext
from gangway_runtime.landing import LandingReport
from gangway_runtime.logical_types import carriers

Row = dict[str, str | None]
Land = Callable[[RunContext, list[Row]], LandingReport]

ROLES = {"identifier", "measure", "dimension", "temporal", "text"}
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[A-Za-z]{2,}")
SOCIAL_SECURITY = re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])")


@pytest.fixture(name="source")
def _source(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("source")


def test_source_file_names_this_workload_and_where_it_comes_from(
    source: dict[str, Any], new_run: Callable[[], RunContext]
) -> None:
    assert source["version"] == 1
    assert source["workload"] == new_run().workload
    assert source["lineage"]["source_id"].endswith(source["source"]["location"]["path"])


def test_every_column_has_a_known_type_and_role(source: dict[str, Any]) -> None:
    for column in source["schema"]["columns"]:
        assert carriers(column["type"]), column["name"]
        assert column["role"] in ROLES, column["name"]
        assert isinstance(column["nullable"], bool), column["name"]


def test_every_column_is_described_once_and_landed(
    source: dict[str, Any],
    new_run: Callable[[], RunContext],
    land: Land,
    crafted_rows: list[Row],
    connection: duckdb.DuckDBPyConnection,
) -> None:
    stored = [one["name"] for one in source["schema"]["columns"] if not one.get("excluded")]
    assert len(set(stored)) == len(stored)
    (parquet,) = land(new_run(), crafted_rows[:1]).parquet
    landed = connection.read_parquet(str(parquet)).columns
    assert [name for name in landed if not name.startswith("_")] == stored


def test_text_that_becomes_a_date_has_a_format(source: dict[str, Any]) -> None:
    dates = [one for one in source["schema"]["columns"] if one["type"] in ("date", "timestamp")]
    without = [one["name"] for one in dates if "declared_type" not in one and not one.get("format")]
    assert without == []


def test_shares_and_confidences_lie_between_zero_and_one(source: dict[str, Any]) -> None:
    found = [column.get("pii", {}).get("confidence", 1) for column in source["schema"]["columns"]]
    found += [key["match_share"] for key in source["schema"]["keys"]["foreign"]]
    assert [value for value in found if not 0 <= value <= 1] == []


def test_no_personal_value_stands_in_a_config_file(
    source: dict[str, Any], workload_dir: Path
) -> None:
    contacts = {source["owner"], source["contact"], source.get("steward")}
    for path in sorted((workload_dir / "config").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert set(MAIL.findall(text)) <= contacts, path.name
        assert not SOCIAL_SECURITY.search(text), path.name


def test_key_columns_exist_and_are_never_empty(source: dict[str, Any]) -> None:
    columns = {column["name"]: column for column in source["schema"]["columns"]}
    key = source["schema"]["keys"]["primary"]
    assert len(set(key)) == len(key)
    assert [name for name in key if columns[name]["nullable"]] == []


def test_same_bytes_are_read_to_the_same_hash(
    new_run: Callable[[], RunContext], land: Land, crafted_rows: list[Row]
) -> None:
    run = new_run()
    first, second = land(run, crafted_rows[:2]), land(run, crafted_rows[:2])
    assert (first.new, second.new) == (True, False)
    assert first.hash == second.hash
    assert (first.rows, first.malformed) == (2, 0)


def test_other_bytes_are_a_new_ingestion(
    new_run: Callable[[], RunContext], land: Land, crafted_rows: list[Row]
) -> None:
    run = new_run()
    first, second = land(run, crafted_rows[:1]), land(run, crafted_rows)
    assert second.new
    assert first.hash != second.hash
