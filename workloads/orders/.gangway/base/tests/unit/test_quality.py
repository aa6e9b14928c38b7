"""The rules are complete, the gates hold, and a check says the same of the same rows."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from gangway_runtime.context import RunContext
from gangway_runtime.landing import LandingReport
from gangway_runtime.scoring import ZoneCheck

ZONES = ("bronze", "silver", "gold")
DIMENSIONS = {"completeness", "accuracy", "consistency", "validity", "uniqueness"}
MINIMUM_SCORE = {"silver": 0.8, "gold": 0.95}
RULES_OF_ZONE = (("bronze", 11), ("silver", 37), ("gold", 41))
WEIGHTS = {"critical": 4, "high": 3, "medium": 2, "low": 1}
ANOMALY_LIMITS = {"z_score": 3, "volume_change": 0.2, "null_spike": 0.1}


@pytest.fixture(name="rules")
def _rules(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("quality_rules")


@pytest.fixture(name="checks")
def _checks(script: Callable[[str], ModuleType]) -> dict[str, ZoneCheck]:
    return {zone: script(f"scripts/quality/check_{zone}.py").CHECK for zone in ZONES}


def test_silver_is_judged_in_all_five_dimensions(rules: dict[str, Any]) -> None:
    judged = {rule["dimension"] for rule in rules["rules"] if rule["zone"] == "silver"}
    assert judged == DIMENSIONS


def test_every_rule_is_complete(rules: dict[str, Any]) -> None:
    ids = [rule["id"] for rule in rules["rules"]]
    assert len(set(ids)) == len(ids) > 0
    for rule in rules["rules"]:
        assert rule["dimension"] in DIMENSIONS, rule["id"]
        assert 0 <= rule["threshold"] <= 1, rule["id"]
        assert rule["severity"] in WEIGHTS, rule["id"]
        assert rule["remedy"], rule["id"]


def test_learnt_rules_only_flag(rules: dict[str, Any]) -> None:
    learnt = [rule for rule in rules["rules"] if rule["evidence"] == "profile"]
    binding = [rule["id"] for rule in learnt if rule["critical"] or rule["on_fail"] != "flag"]
    assert binding == []
    assert len(learnt) < len(rules["rules"])


def test_gates_hold_their_minimum(rules: dict[str, Any], checks: dict[str, ZoneCheck]) -> None:
    gates = rules["gates"]
    assert gates["bronze_to_silver"]["minimum_score"] == MINIMUM_SCORE["silver"] >= 0.8
    assert gates["silver_to_gold"]["minimum_score"] == MINIMUM_SCORE["gold"] >= 0.95
    for zone, minimum in MINIMUM_SCORE.items():
        assert checks[zone].minimum_score == minimum
        assert checks[zone].block_on_critical


def test_scripts_judge_the_rules_of_the_config(
    rules: dict[str, Any], checks: dict[str, ZoneCheck]
) -> None:
    for zone, count in RULES_OF_ZONE:
        configured = {rule["id"]: rule for rule in rules["rules"] if rule["zone"] == zone}
        judged = {rule.id: rule for table in checks[zone].tables for rule in table.rules}
        assert judged.keys() == configured.keys()
        assert len(judged) == count
        for name, rule in judged.items():
            assert rule.threshold == configured[name]["threshold"], name
            assert rule.critical == configured[name]["critical"], name


def test_weights_and_limits_are_those_of_the_config(
    rules: dict[str, Any], checks: dict[str, ZoneCheck]
) -> None:
    assert rules["weights"] == WEIGHTS
    assert rules["anomalies"] == ANOMALY_LIMITS
    assert all(dict(check.weights) == WEIGHTS for check in checks.values())


def test_bronze_passes_whatever_arrives(
    crafted_context: RunContext,
    land_crafted: Callable[[int], LandingReport],
    script: Callable[[str], ModuleType],
) -> None:
    land_crafted(1)
    score, passed, details = script("scripts/quality/check_bronze.py").check(crafted_context)
    assert 0 <= score <= 1
    assert passed
    assert {"score", "passed", "dimensions", "rules", "formula"} <= details.keys()


def test_same_rows_have_the_same_score(
    crafted_context: RunContext,
    land_crafted: Callable[[int], LandingReport],
    script: Callable[[str], ModuleType],
) -> None:
    land_crafted(2)
    check = script("scripts/quality/check_bronze.py").check
    assert check(crafted_context) == check(crafted_context)
