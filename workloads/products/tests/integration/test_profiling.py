"""What was found out about the source holds on every row that was landed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pytest
from gangway_runtime.context import RunContext
from gangway_runtime.landing import Extract

EXTRACT_SCRIPT = "scripts/extract/extract_products.py"
KEY = ("product_code",)
PROFILED_ROWS = 120
TECHNICAL = ("_file", "_record", "_line", "_malformed")


@pytest.fixture(name="profiled")
def _profiled(config: Callable[[str], dict[str, Any]], landing: dict[str, Any]) -> None:
    """What was measured on one delivery says nothing about the next."""
    if landing["hash"] != config("source")["fingerprint"]["bytes"]:
        pytest.skip("another delivery than the one that was profiled")


def test_bronze_holds_the_described_columns(
    bronze: duckdb.DuckDBPyRelation,
    landing: dict[str, Any],
    config: Callable[[str], dict[str, Any]],
) -> None:
    columns = config("source")["schema"]["columns"]
    described = [*TECHNICAL, *(one["name"] for one in columns if not one.get("excluded"))]
    assert bronze.columns[: len(described)] == described
    assert set(bronze.columns[len(described) :]) <= set(landing["unexpected_columns"])


def test_source_can_be_queried(bronze: duckdb.DuckDBPyRelation) -> None:
    row = bronze.aggregate("count(*), count(DISTINCT (_file, _record))").fetchone()
    assert row is not None
    assert row[0] == row[1] > 0


@pytest.mark.usefixtures("profiled")
def test_row_count_is_near_the_profile(bronze: duckdb.DuckDBPyRelation) -> None:
    assert abs(len(bronze) - PROFILED_ROWS) <= 0.1 * PROFILED_ROWS


def test_landing_counts_what_bronze_holds(
    bronze: duckdb.DuckDBPyRelation, landing: dict[str, Any]
) -> None:
    malformed = bronze.filter("_malformed IS NOT NULL")
    assert landing["rows"] == len(bronze)
    assert landing["malformed"] == len(malformed)


@pytest.mark.usefixtures("profiled")
def test_key_holds_on_every_row(bronze: duckdb.DuckDBPyRelation) -> None:
    names = ", ".join(f'"{name}"' for name in KEY)
    read = bronze.filter("_malformed IS NULL")
    row = read.aggregate(f"count(*) - count(DISTINCT ({names}))").fetchone()
    assert row == (0,)
    for name in KEY:
        assert len(read.filter(f'"{name}" IS NULL')) == 0, name


@pytest.mark.usefixtures("profiled")
def test_nothing_expected_is_missing(landing: dict[str, Any]) -> None:
    assert landing["missing_columns"] == []


def test_excluded_columns_were_never_stored(
    bronze: duckdb.DuckDBPyRelation, script: Callable[[str], Any], context: RunContext
) -> None:
    extract: Extract = script(EXTRACT_SCRIPT).EXTRACT
    assert extract.workload == context.workload
    assert not set(extract.excluded) & set(bronze.columns)
