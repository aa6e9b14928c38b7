"""The landed table is the one that is described, and it can be traced to what was delivered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from gangway_runtime.logical_types import logical_type_of


@pytest.fixture(name="source")
def _source(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("source")


def test_table_can_be_queried(bronze: duckdb.DuckDBPyRelation, source: dict[str, Any]) -> None:
    names = [one["name"] for one in source["schema"]["columns"] if not one.get("excluded")]
    quoted = ", ".join(f'"{name}"' for name in names)
    assert bronze.project(quoted).limit(1).to_arrow_table().num_rows == 1


def test_described_types_are_those_of_the_table(
    bronze: duckdb.DuckDBPyRelation, source: dict[str, Any]
) -> None:
    types = dict(zip(bronze.columns, map(str, bronze.types), strict=True))
    for column in source["schema"]["columns"]:
        if column.get("excluded"):
            continue
        declared = column.get("declared_type", "text")
        assert logical_type_of(types[column["name"]]) == declared, column["name"]


def test_lineage_leads_from_the_source_to_bronze(
    bronze: duckdb.DuckDBPyRelation, landing: dict[str, Any]
) -> None:
    delivered = {file["landed_as"] for file in landing["files"]}
    stored = {name for (name,) in bronze.project("_file").distinct().fetchall()}
    assert stored <= delivered
    assert all(len(file["sha256"]) == 64 for file in landing["files"])


def test_every_column_of_the_table_has_a_class(
    bronze: duckdb.DuckDBPyRelation, source: dict[str, Any], landing: dict[str, Any]
) -> None:
    classes = {
        column["name"]: column.get("pii", {}).get("level", "NONE")
        for column in source["schema"]["columns"]
    }
    described = [name for name in bronze.columns if not name.startswith("_")]
    unclassified = {name for name in described if name not in classes}
    assert unclassified <= set(landing["unexpected_columns"])


def test_raw_bytes_are_those_that_were_delivered(landing: dict[str, Any]) -> None:
    raw = Path(landing["path"])
    for file in landing["files"]:
        for kept in raw.rglob(f"raw/{file['name']}"):
            digest = hashlib.sha256(kept.read_bytes()).hexdigest()
            assert digest == file["sha256"], file["name"]
    assert sum(file["records"] for file in landing["files"]) == landing["rows"]
