"""The plan does to records what config/transformations.yaml says, cell by cell.

The records lie on both sides of every limit that config names. What becomes of each is computed
from config by the reference, which knows neither the SQL nor the scripts.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import duckdb
import pytest
from gangway_gate.crafted import (
    Built,
    Decided,
    Neighbours,
    decided_gold_masks,
    decided_masks,
    decided_origins,
    decided_sources,
    gold_types,
    run_borders,
    silver_rules,
    silver_types,
    told_rules,
)
from gangway_runtime.border import Border
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.logical_types import carrier

Row = dict[str, str | None]

CLOUD = ("airflow", "awsglue", "boto3", "databricks", "pyspark")
BORDERS = ("bronze_to_silver", "silver_to_gold")


@pytest.fixture(name="plan", scope="module")
def _plan(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("transformations")


@pytest.fixture(name="borders", scope="module")
def _borders(script: Callable[[str], ModuleType]) -> dict[str, Border]:
    return {name: script(f"scripts/transform/{name}.py").BORDER for name in BORDERS}


@pytest.fixture(name="rules", scope="module")
def _rules(decided: Decided, neighbours: Neighbours) -> dict[str, str]:
    """What a broken rule does with its row, by the id of the rule."""
    return silver_rules(decided.transformations, decided.source, neighbours.types)


@pytest.fixture(name="silver_columns", scope="module")
def _silver_columns(decided: Decided, neighbours: Neighbours) -> dict[str, str]:
    return silver_types(decided.transformations, decided.source, neighbours.types)


@pytest.fixture(name="gold_columns", scope="module")
def _gold_columns(decided: Decided, neighbours: Neighbours) -> dict[str, dict[str, str]]:
    return gold_types(decided.transformations, decided.source, neighbours.types)


def test_scripts_import_without_cloud_libraries(
    script: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in CLOUD:
        monkeypatch.setitem(sys.modules, name, None)
    for border in BORDERS:
        assert callable(script(f"scripts/transform/{border}.py").transform)


def test_script_declares_the_steps_and_rules_of_the_plan(
    plan: dict[str, Any], borders: dict[str, Border], rules: dict[str, str], built: Built
) -> None:
    border = borders["bronze_to_silver"]
    steps = [(step["id"], step["op"]) for step in plan["bronze_to_silver"]["steps"]]
    assert [(step.id, step.op) for step in border.steps] == steps
    known = {*dict(steps), "malformed", "declared_types"}
    assert [rule.id for rule in border.rules if rule.step not in known] == []
    declared = {rule.id: rule.action for rule in border.rules}
    assert declared == {name: rules[name] for name in declared}
    # A rule that no value can break needs no place in the script.
    assert {name for row in built.staged for name in row.broken} <= declared.keys()
    filters = [one["id"] for one in plan["silver_to_gold"]["filters"]]
    assert [rule.id for rule in borders["silver_to_gold"].rules] == filters


def test_script_tells_where_columns_come_from_and_which_are_masked(
    plan: dict[str, Any], decided: Decided, borders: dict[str, Border]
) -> None:
    columns = [one["name"] for one in decided.source["schema"]["columns"]]
    silver = {column.name: column for column in borders["bronze_to_silver"].targets[0].columns}
    for name, (sources, transform) in decided_origins(plan, columns).items():
        if name in silver:
            assert (silver[name].sources, silver[name].transform) == (sources, transform), name
    assert {name: one.masked for name, one in silver.items() if one.masked} == decided_masks(plan)
    for target in borders["silver_to_gold"].targets:
        (table,) = [one for one in plan["silver_to_gold"]["tables"] if one["name"] == target.table]
        told = {one.name: {*one.sources} for one in target.columns}
        assert told.items() >= decided_sources(table).items(), target.table
        shown = {one.name: one.masked for one in target.columns if one.masked}
        assert shown == decided_gold_masks(plan, table)


def test_each_record_ends_as_it_is_decided(built: Built, cases: list[Row]) -> None:
    assert len(built.staged) >= len(cases)
    assert built.differences() == []


def test_every_record_is_accounted_for(built: Built, rules: dict[str, str]) -> None:
    report = built.reports["bronze_to_silver"]
    fates = Counter(row.disposition for row in built.staged)
    assert (report["in"], report["out"]) == (len(built.staged), fates["out"])
    assert (report["quarantined"], report["duplicates"]) == (
        fates["quarantined"],
        fates["duplicate"],
    )
    assert report["filtered"] == fates["filtered"]
    told = report["reasons"] | report["flags"] | report["nulled"]
    assert Counter(told) == told_rules(built.staged, rules)


def test_each_gold_table_holds_what_is_decided(built: Built) -> None:
    assert built.gold.keys() == built.wanted.keys()
    for table in built.gold:
        assert built.gold_differences(table) == [], table


def test_every_row_of_silver_is_accounted_for_in_gold(built: Built) -> None:
    report = built.reports["silver_to_gold"]
    assert report["in"] == len(built.silver) == report["out"] + report["filtered"]
    assert report["table_rows"] == {name: len(rows) for name, rows in built.wanted.items()}


def test_same_delivery_gives_the_same_tables(
    new_run: Callable[[], RunContext],
    land: Callable[..., Any],
    crafted_rows: list[Row],
    neighbours: Neighbours,
) -> None:
    hashes = []
    for _ in range(2):
        context = new_run()
        neighbours.publish(context)
        land(context, crafted_rows)
        reports = run_borders(context).values()
        hashes.append([report["table_hashes"] for report in reports])
    assert hashes[0] == hashes[1]


def test_tables_are_made_as_they_are_decided(
    plan: dict[str, Any],
    borders: dict[str, Border],
    silver_columns: dict[str, str],
    gold_columns: dict[str, dict[str, str]],
    workload_dir: Path,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    decided = {one["name"]: one for one in plan["silver_to_gold"]["tables"]}
    (silver,) = borders["bronze_to_silver"].targets
    wanted = {"silver": {silver.table: silver_columns}, "gold": gold_columns}
    for zone, tables in wanted.items():
        schema = f"{plan['workload']}_{zone}"
        connection.execute(f'CREATE SCHEMA "{schema}"')
        ddl = workload_dir / "sql" / zone / f"create_{zone}.sql"
        connection.execute(ddl.read_text(encoding="utf-8"))
        for table, columns in tables.items():
            made = connection.table(f'"{schema}"."{table}"')
            types = dict(zip(made.columns, map(str, made.types), strict=True))
            named = {name: kind for name, kind in types.items() if not name.startswith("_")}
            assert named == {name: carrier(kind) for name, kind in columns.items()}, table
    assert silver.table == plan["bronze_to_silver"]["output"]["table"]
    assert {one.name: one.type for one in silver.columns} == silver_columns
    for target in borders["silver_to_gold"].targets:
        table = decided[target.table]
        assert {one.name: one.type for one in target.columns} == gold_columns[target.table]
        assert (target.kind, target.generated) == (table["kind"], table["kind"] == "date")
        key = [table["surrogate_key"]] if "surrogate_key" in table else table["keys"]
        assert not key or target.key == tuple(key), target.table
    assert {target.table for target in borders["silver_to_gold"].targets} == decided.keys()


def test_errors_of_a_border_are_raised(
    new_run: Callable[[], RunContext], script: Callable[[str], ModuleType]
) -> None:
    empty = new_run()
    for border in BORDERS:
        with pytest.raises(CallerError):
            script(f"scripts/transform/{border}.py").transform(empty)
