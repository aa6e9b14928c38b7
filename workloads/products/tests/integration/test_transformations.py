"""Both borders did on real rows what they promise: nothing is lost, every table is as declared."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from gangway_runtime.border import Border, Target
from gangway_runtime.context import RunContext
from gangway_runtime.duck import identifier
from gangway_runtime.tables import find_table

BORDERS = ("bronze_to_silver", "silver_to_gold")


@pytest.fixture(name="borders")
def _borders(script: Callable[[str], ModuleType]) -> dict[str, Border]:
    return {name: script(f"scripts/transform/{name}.py").BORDER for name in BORDERS}


@pytest.fixture(name="reports")
def _reports(record: Callable[[str], dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: record(name) for name in BORDERS}


@pytest.fixture(name="table")
def _table(
    context: RunContext, database: duckdb.DuckDBPyConnection
) -> Callable[[Target], duckdb.DuckDBPyRelation]:
    """The rows of a table that the run built."""

    def read(target: Target) -> duckdb.DuckDBPyRelation:
        found = find_table(context, target.zone, target.table)
        return database.read_parquet(str(found.parquet))

    return read


def test_silver_was_built_from_every_bronze_row(
    bronze: duckdb.DuckDBPyRelation, reports: dict[str, dict[str, Any]]
) -> None:
    assert reports["bronze_to_silver"]["in"] == len(bronze) > 0


@pytest.mark.parametrize("border", BORDERS)
def test_nothing_disappears(border: str, reports: dict[str, dict[str, Any]]) -> None:
    report = reports[border]
    fates = [report[fate] for fate in ("out", "quarantined", "duplicates", "filtered")]
    assert report["in"] == sum(fates)
    if report["quarantined"]:
        assert sum(report["reasons"].values()) >= report["quarantined"]


def test_every_silver_row_stands_at_a_position_of_bronze(
    bronze: duckdb.DuckDBPyRelation,
    borders: dict[str, Border],
    table: Callable[[Target], duckdb.DuckDBPyRelation],
) -> None:
    silver = table(borders["bronze_to_silver"].targets[0])
    positions = silver.project("_file, _record")
    assert len(positions.distinct()) == len(silver)
    assert len(positions.except_(bronze.project("_file, _record"))) == 0


def test_silver_is_the_table_of_its_ddl(
    borders: dict[str, Border],
    reports: dict[str, dict[str, Any]],
    connection: duckdb.DuckDBPyConnection,
    table: Callable[[Target], duckdb.DuckDBPyRelation],
    workload_dir: Path,
) -> None:
    added = reports["bronze_to_silver"]["schema"]["added"]
    _assert_declared(borders["bronze_to_silver"], connection, table, workload_dir, added)


def test_gold_was_built_from_the_rows_of_silver(
    borders: dict[str, Border],
    reports: dict[str, dict[str, Any]],
    table: Callable[[Target], duckdb.DuckDBPyRelation],
) -> None:
    assert reports["silver_to_gold"]["in"] == reports["bronze_to_silver"]["out"]
    for target in borders["silver_to_gold"].targets:
        assert len(table(target)) == reports["silver_to_gold"]["table_rows"][target.table] > 0


def test_gold_is_the_tables_of_its_ddl(
    borders: dict[str, Border],
    connection: duckdb.DuckDBPyConnection,
    table: Callable[[Target], duckdb.DuckDBPyRelation],
    workload_dir: Path,
) -> None:
    _assert_declared(borders["silver_to_gold"], connection, table, workload_dir, [])


@pytest.mark.usefixtures("reports")
def test_lineage_covers_every_target_column(
    context: RunContext, borders: dict[str, Border]
) -> None:
    lines = (context.run_dir / "lineage.jsonl").read_text(encoding="utf-8").splitlines()
    covered: dict[str, set[str]] = {}
    for event in map(json.loads, lines):
        for output in event["outputs"]:
            fields = output["facets"].get("columnLineage", {}).get("fields", {})
            covered.setdefault(output["name"], set()).update(fields)
    for border in borders.values():
        for target in border.targets:
            (name,) = [one for one in covered if one.endswith(f"/{target.zone}/{target.table}")]
            assert {column.name for column in target.columns} <= covered[name], name


def _assert_declared(
    border: Border,
    connection: duckdb.DuckDBPyConnection,
    table: Callable[[Target], duckdb.DuckDBPyRelation],
    workload_dir: Path,
    added: list[str],
) -> None:
    """Compare each table that was written with the one that its DDL makes."""
    zone = border.target_zone
    schema = identifier(f"{border.workload}_{zone}")
    connection.execute(f"CREATE SCHEMA {schema}")
    ddl = workload_dir / "sql" / zone / f"create_{zone}.sql"
    connection.execute(ddl.read_text(encoding="utf-8"))
    for target in border.targets:
        made = connection.table(f"{schema}.{identifier(target.table)}")
        written = table(target)
        types = dict(zip(written.columns, map(str, written.types), strict=True))
        # Columns that the policy of the schema took over stand beside those that were decided.
        decided = {name: kind for name, kind in types.items() if name not in added}
        assert decided == dict(zip(made.columns, map(str, made.types), strict=True)), target.table
