"""The score counts what was held back, and no face shows it rounded up."""

import dataclasses
import itertools
import json
import random

import pytest
from workbench import NEEDS_ID

from gangway_runtime.border import RowRule, run_border
from gangway_runtime.scoring import Rule, TableCheck, enforce, render
from gangway_runtime.scoring.held import HeldLimits
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import DEFAULT_WEIGHTS
from gangway_runtime.scoring.percent import percent, percent_lost
from gangway_runtime.scoring.score import dimension_scores, overall_score, share_kept

HOLDS = """
    SELECT _file, _record, CASE WHEN _malformed IS NOT NULL THEN 2::BIGINT WHEN id = '' THEN 1::BIGINT ELSE 0::BIGINT
    END AS _broke_0, CASE WHEN _malformed IS NOT NULL OR id = '' THEN 'quarantined' ELSE 'out' END AS _disposition,
    id, name FROM input"""
RULES = (NEEDS_ID, RowRule("malformed", (), reason="it does not fit", step="malformed"))
FILLED = "SELECT _file, _record, CASE WHEN name IS NULL OR name = '' THEN 0 ELSE 1 END AS filled FROM input"
ANY = HeldLimits(rule=1.0, total=1.0, rows_below_200=10**6)


def delivery(good, held, malformed=0, unnamed=0):
    lines = [f"{number},{'' if number <= unnamed else 'x'}" for number in range(1, good + 1)]
    return "\n".join(["id,name", *lines, *[",held"] * held, *["one,too,many"] * malformed]) + "\n"


def judged(bench, content, rules=True, run="r1"):
    """What the checks of silver and gold say of a delivery, and what is printed."""
    context = bench.run(run)
    bench.land(content, context)
    bench.cross(HOLDS, context, rules=RULES)
    bench.to_gold(context)
    filled = Rule("filled", "completeness", "not_null", ("name",), 0.5, severity="low")
    table = (TableCheck("t", bench.sql("check.sql", FILLED), (filled,)),) if rules else ()
    silver = bench.judge("silver", context, table, held=ANY)
    gold = bench.judge("gold", context, (), held=ANY)
    return silver, gold


def kept(details):
    (rule,) = [one for one in details["rules"] if one["check"] == "rows_kept"]
    return rule["passing"], rule["applicable"]


def test_a_run_that_keeps_every_row_is_whole(bench):
    for score, passed, details in judged(bench, delivery(10, 0)):
        assert (score, passed, kept(details)) == (1.0, True, (10, 10))
        assert "score 100.0 %" in render(details)


@pytest.mark.parametrize(("held", "malformed"), [(1, 0), (0, 1), (2, 3)])
def test_a_run_that_lost_a_row_is_not_whole_in_any_zone(bench, held, malformed):
    for score, _, details in judged(bench, delivery(3000, held, malformed)):
        assert score < 1.0
        assert kept(details) == (3000, 3000 + held + malformed)
        assert "100.0 %" not in render(details).split("rule  ")[0]
        assert f"{held + malformed} rows held back" in json.dumps(details)


def test_gold_answers_for_both_borders(bench):
    context = bench.run("r1")
    bench.land(delivery(10, 2), context)
    bench.cross(HOLDS, context, rules=RULES)
    gold = dataclasses.replace(
        bench.border(HOLDS.replace("_malformed IS NOT NULL", "id = '3'"), rules=RULES),
        name="silver_to_gold",
        source=("silver", "t"),
    )
    target = dataclasses.replace(gold.targets[0], table="g", zone="gold")
    run_border(dataclasses.replace(gold, targets=(target,)), context)
    assert kept(bench.judge("gold", context, (), held=ANY)[2]) == (9, 12)


def test_bronze_counts_records_that_do_not_fit(bench):
    bench.land(delivery(10, 0, 2))
    score, passed, details = bench.judge("bronze", tables=(TableCheck("t", None, ()),))
    assert (kept(details), passed, score < 1) == ((10, 12), True, True)


def test_filtered_and_repeated_rows_are_not_lost(bench):
    staged = HOLDS.replace("'quarantined'", "'filtered'")
    rules = [dataclasses.replace(rule, action="filter") for rule in RULES]
    bench.land(delivery(10, 3))
    bench.cross(staged, rules=rules)
    assert kept(bench.judge("silver", held=ANY)[2]) == (10, 10)


def test_what_is_published_is_judged_by_the_accounting_that_was_published(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    score, _, details = bench.judge("gold", bench.run("later", published=True))
    assert (score, kept(details)) == (1.0, (1, 1))


def test_without_a_border_nothing_is_said_of_its_rows(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    assert [rule["id"] for rule in bench.judge("silver", bench.run("other"))[2]["rules"]] == []


def test_the_score_falls_with_every_row_that_is_held_back(bench):
    rng = random.Random(20240607)
    for trial in range(4):
        good, unnamed = rng.randint(20, 60), rng.randint(0, 10)
        counts = sorted(rng.sample(range(40), 4))
        found = [judged(bench, delivery(good, held, 0, unnamed), run=f"t{trial}-{held}") for held in counts]
        for zone in (0, 1):
            scores = [result[zone][0] for result in found]
            assert scores == sorted(scores, reverse=True) and len(set(scores)) == len(scores), (trial, zone)


def test_a_row_that_is_held_back_never_does_the_score_good():
    """Whatever rules a row breaks: holding it back instead of letting it pass raises no score."""
    rng = random.Random(7)
    for _ in range(300):
        rules = [
            Rule(
                f"r{number}", rng.choice(("validity", "accuracy")), "c", (), 1, severity=rng.choice(("low", "critical"))
            )
            for number in range(rng.randint(1, 5))
        ]
        rows = [[rng.random() < 0.7 for _ in rules] for _ in range(rng.randint(2, 12))]
        scores = [_score(rules, rows[held:], held) for held in range(len(rows))]
        assert all(after <= before + 1e-12 for before, after in itertools.pairwise(scores))


def _score(rules, rows, held):
    judged = [Judged(rule, "t", len(rows), sum(row[at] for row in rows)) for at, rule in enumerate(rules)]
    kept = Judged(Rule("k", "completeness", "rows_kept", (), 1), "t", len(rows) + held, len(rows))
    share = share_kept([*judged, kept])
    return overall_score(dimension_scores([*judged, kept], DEFAULT_WEIGHTS, share), share)


def test_the_heaviest_weight_and_the_limit_of_the_border_are_those_of_the_rule(bench):
    context = bench.context
    bench.land(delivery(10, 1), context)
    bench.cross(HOLDS, context, rules=RULES)
    heavy = bench.judge("silver", weights={"low": 9, "critical": 1}, held=HeldLimits(total=0.25))[2]["rules"][-1]
    assert (heavy["severity"], heavy["threshold"], heavy["passed"], heavy["critical"]) == ("low", 0.75, True, False)


def test_the_formula_says_what_rows_kept_is(bench):
    _, _, details = judged(bench, delivery(3, 1))[0]
    assert "rows_kept = rows kept / (rows kept + rows held back)" in render(details)


def test_shares_are_shown_as_no_better_than_they_are():
    for step in range(10_001):
        share = step / 10_000
        assert (percent(share) == "100.0 %") == (share == 1)
        assert (percent_lost(share) == "0.0 %") == (share == 0)
        assert float(percent_lost(share)[:-2]) >= share * 100 - 1e-9
        if share >= 0.001:
            assert float(percent(share)[:-2]) <= share * 100 + 1e-9
    assert [percent(share) for share in (0.29, 0.57, 0.98765, 1 - 1e-12, 0.00001)] == [
        "29.0 %",
        "57.0 %",
        "98.7 %",
        "99.9 %",
        "< 0.1 %",
    ]


def test_a_gate_that_refuses_never_names_a_score_that_would_pass(bench):
    details = {
        "held": None,
        "score_of_kept": 0.79999,
        "minimum_score": 0.8,
        "block_on_critical": True,
        "failed_critical": [],
        "zone": "silver",
    }
    with pytest.raises(Exception, match=r"score 79\.9 % is below 80\.0 %"):
        enforce((0.79999, False, details), bench.context)
