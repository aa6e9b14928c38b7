"""The checks judge what config/quality_rules.yaml says, of values on both sides of every rule."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from gangway_gate.crafted import (
    OF_TABLE,
    Built,
    Decided,
    Neighbours,
    Reader,
    ZoneJudge,
    gold_types,
    silver_types,
)
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.scoring import ZoneCheck

Rule = dict[str, Any]

ZONES = ("bronze", "silver", "gold")
BORDERS = {"silver": "bronze_to_silver", "gold": "silver_to_gold"}
DIMENSIONS = {"completeness", "accuracy", "consistency", "validity", "uniqueness"}


@pytest.fixture(name="quality", scope="module")
def _quality(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("quality_rules")


@pytest.fixture(name="rules", scope="module")
def _rules(quality: dict[str, Any]) -> list[Rule]:
    rules: list[Rule] = quality["rules"]
    return rules


@pytest.fixture(name="checks", scope="module")
def _checks(script: Callable[[str], ModuleType]) -> dict[str, ZoneCheck]:
    return {zone: script(f"scripts/quality/check_{zone}.py").CHECK for zone in ZONES}


@pytest.fixture(name="types", scope="module")
def _types(decided: Decided, neighbours: Neighbours) -> dict[str, dict[str, str]]:
    """The columns of every table of a zone with their types."""
    plan, source = decided.transformations, decided.source
    bronze = {one["name"]: one["type"] for one in source["schema"]["columns"]}
    tables = gold_types(plan, source, neighbours.types)
    gold = {f"gold.{name}": columns for name, columns in tables.items()}
    silver = silver_types(plan, source, neighbours.types)
    return gold | {
        f"bronze.{plan['bronze_to_silver']['input']}": bronze,
        f"silver.{decided.silver}": silver,
    }


def test_silver_is_judged_in_all_five_dimensions(rules: list[Rule]) -> None:
    judged = {rule["dimension"] for rule in rules if rule["zone"] == "silver"}
    assert judged == DIMENSIONS


def test_every_rule_is_complete(rules: list[Rule], quality: dict[str, Any]) -> None:
    ids = [rule["id"] for rule in rules]
    assert len(set(ids)) == len(ids) > 0
    for rule in rules:
        assert rule["dimension"] in DIMENSIONS, rule["id"]
        assert 0 <= rule["threshold"] <= 1, rule["id"]
        assert rule["severity"] in quality["weights"], rule["id"]
        assert rule["remedy"], rule["id"]


def test_learnt_rules_only_flag(rules: list[Rule]) -> None:
    learnt = [rule for rule in rules if rule["evidence"] == "profile"]
    binding = [rule["id"] for rule in learnt if rule["critical"] or rule["on_fail"] != "flag"]
    assert binding == []
    assert len(learnt) < len(rules)


def test_gates_are_those_of_the_config(
    quality: dict[str, Any], checks: dict[str, ZoneCheck]
) -> None:
    for zone, border in BORDERS.items():
        gate = quality["gates"][border]
        assert checks[zone].minimum_score == gate["minimum_score"]
        assert checks[zone].block_on_critical == gate["block_on_critical"]
        held = dataclasses.asdict(checks[zone].held)
        assert held.items() >= quality.get("held", {}).items(), zone
    assert (checks["bronze"].minimum_score, checks["bronze"].block_on_critical) == (0, False)
    for zone, check in checks.items():
        assert (check.zone, check.workload) == (zone, quality["workload"])
        assert dict(check.weights) == quality["weights"]
        assert dataclasses.asdict(check.anomalies) == quality["anomalies"]


def test_scripts_judge_the_rules_of_the_config(
    rules: list[Rule], checks: dict[str, ZoneCheck]
) -> None:
    same = ("dimension", "check", "threshold", "severity", "critical", "on_fail", "remedy")
    for zone in ZONES:
        decided = {rule["id"]: rule for rule in rules if rule["zone"] == zone}
        judged = {rule.id: (table, rule) for table in checks[zone].tables for rule in table.rules}
        assert judged.keys() == decided.keys()
        for name, (table, rule) in judged.items():
            one = decided[name]
            assert table.table == one["table"], name
            assert [getattr(rule, field) for field in same] == [one[field] for field in same], name
            assert rule.columns == tuple(one.get("columns", ())), name
            assert (rule.scope == "table") == (rule.check in OF_TABLE), name
            if rule.check == "row_count":
                assert dict(rule.params) == {"minimum": one["minimum"]}, name
            if rule.check == "absent_column":
                assert dict(rule.params) == {"column": one["columns"][0]}, name


def test_values_of_masked_columns_are_left_out_of_reports(
    config: Callable[[str], dict[str, Any]], checks: dict[str, ZoneCheck]
) -> None:
    columns = config("source")["schema"]["columns"]
    steps = config("transformations")["bronze_to_silver"]["steps"]
    masks = [step for step in steps if step["op"] == "mask" and step["method"] != "keep"]
    masked = {name for step in masks for name in step["columns"]}
    verdicts = {one["name"]: one.get("pii", {}).get("verdict", "rejected") for one in columns}
    personal = {name for name, said in verdicts.items() if said != "rejected" or name in masked}
    for zone, check in checks.items():
        assert {*check.masked_columns} == personal, zone


@pytest.mark.parametrize("zone", ZONES)
def test_rules_judge_each_row_as_decided(
    zone: str,
    rules: list[Rule],
    checks: dict[str, ZoneCheck],
    built: Built,
    neighbours: Neighbours,
    decided: Decided,
    types: dict[str, dict[str, str]],
) -> None:
    judge = ZoneJudge(checks[zone], built.context)
    columns = {one["name"]: one for one in decided.source["schema"]["columns"]}
    for table in checks[zone].tables:
        named = f"{zone}.{table.table}"
        own = [rule for rule in rules if f"{rule['zone']}.{rule['table']}" == named]
        own = [rule for rule in own if rule["check"] not in OF_TABLE]
        rows = judge.built(table)
        if not own or not rows:
            continue
        known = {
            rule["id"]: _known(rule["to"], built, neighbours)
            for rule in own
            if rule["check"] == "reference"
        }
        reader = Reader(
            rules=own,
            types=types[named],
            built=[row for row in rows if row.get("_malformed") is None],
            as_of=built.context.as_of,
            columns=columns if zone == "bronze" else {},
            read=decided.source["format"],
            steps=decided.transformations["bronze_to_silver"]["steps"],
            known=known,
        )
        judged = reader.rows()
        said = judge.say(table, judged)
        found = Counter(tuple(row[rule["id"]] for rule in own) for row in said)
        assert found == Counter(reader.verdicts(judged)), named


def _known(to: Rule, built: Built, neighbours: Neighbours) -> set[tuple[Any, ...]]:
    """The keys that a referenced table holds: of this workload, or made up by the tests."""
    rows = neighbours.rows.get((to["workload"], to["table"])) or (
        built.gold[to["table"]] if to["zone"] == "gold" else built.silver
    )
    return {tuple(row[name] for name in to["columns"]) for row in rows}


@pytest.mark.parametrize("zone", ZONES)
def test_check_says_what_it_found_and_blocks_below_its_minimum(
    zone: str, built: Built, script: Callable[[str], ModuleType]
) -> None:
    module = script(f"scripts/quality/check_{zone}.py")
    score, passed, details = module.check(built.context)
    assert (score, passed) == (details["score"], details["passed"])
    assert 0 <= score <= 1
    assert {"dimensions", "rules", "formula"} <= details.keys()
    module.CHECK = dataclasses.replace(module.CHECK, minimum_score=1.01)
    assert module.check(built.context)[1] == (zone == "bronze")


@pytest.mark.parametrize("zone", ZONES)
def test_errors_of_a_check_are_raised(
    zone: str, new_run: Callable[[], RunContext], script: Callable[[str], ModuleType]
) -> None:
    module = script(f"scripts/quality/check_{zone}.py")
    if module.CHECK.tables:
        with pytest.raises(CallerError):
            module.check(new_run())
