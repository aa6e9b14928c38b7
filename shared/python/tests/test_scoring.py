import json
import random
from dataclasses import replace

import pytest
from workbench import Bench

from gangway_runtime.errors import CallerError, QualityGateFailed
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck, enforce, render
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.score import dimension_scores, failed_critical, overall_score, share_kept

WEIGHTS = {"critical": 4, "high": 3, "medium": 2, "low": 1}


def rule(name, **options):
    options.setdefault("threshold", 1.0)
    options.setdefault("remedy", f"repair {name}")
    return Rule(name, options.pop("dimension", "validity"), options.pop("check", "not_null"), ("name",), **options)


def table(bench, sql, *rules, name="t"):
    return TableCheck(name, bench.sql("check.sql", sql) if sql else None, rules)


NOT_EMPTY = (
    "SELECT _file, _record, CASE WHEN name IS NOT NULL THEN CAST(name <> '' AS INTEGER) END AS filled FROM input"
)


def test_the_formula():
    """Counts by hand: validity (4 * 0.5 + 1 * 1.0) / 5, accuracy 0.9, uniqueness has no applicable row."""
    judged = [
        Judged(rule("a", severity="critical"), "t", 10, 5),
        Judged(rule("b", severity="low"), "t", 10, 10),
        Judged(rule("c", dimension="accuracy"), "t", 10, 9),
        Judged(rule("d", dimension="uniqueness"), "t", 0, 0),
    ]
    dimensions = dimension_scores(judged, WEIGHTS, 1.0)
    assert dimensions == {"validity": pytest.approx(0.6), "accuracy": pytest.approx(0.9)}
    assert overall_score(dimensions, 1.0) == pytest.approx(0.75)
    assert (overall_score({}, 1.0), overall_score({}, 0.9)) == (1.0, 0.9)
    kept = [*judged, Judged(rule("silver.rows_kept", dimension="completeness", check="rows_kept"), "t", 10, 9)]
    assert share_kept(kept) == 0.9
    assert dimension_scores(kept, WEIGHTS, 0.9) == {"validity": pytest.approx(0.54), "accuracy": pytest.approx(0.81)}


def test_a_rule_without_applicable_rows_is_not_missed():
    judged = [Judged(rule("a", critical=True), "t", 0, 0), Judged(rule("b", critical=True), "t", 2, 1)]
    assert failed_critical(judged) == ["b"]
    assert judged[0].to_json()["status"] == "not applicable"


def test_one_more_bad_row_never_raises_a_score():
    rng = random.Random(5)
    for _ in range(300):
        judged = [
            Judged(
                rule(f"r{n}", severity=rng.choice(list(WEIGHTS)), dimension=rng.choice(["validity", "accuracy"])),
                "t", total := rng.randint(1, 9), rng.randint(0, total),
            )
            for n in range(5)
        ]  # fmt: skip
        worse = [replace(one, applicable=one.applicable + 1) for one in judged]
        before, after = (overall_score(dimension_scores(each, WEIGHTS, 1.0), 1.0) for each in (judged, worse))
        assert after <= before


def test_rows_are_counted_by_rule_and_examples_named(bench):
    bench.land("id,name\n1,a\n2,\n3\n4,\n")
    score, passed, details = bench.judge("bronze", tables=[table(bench, NOT_EMPTY, rule("filled"))])
    found = details["rules"][0]
    assert (found["applicable"], found["passing"], found["score"]) == (3, 1, pytest.approx(1 / 3))
    assert found["examples"] == [
        {"_file": "t.csv", "_record": 2, "name": ""},
        {"_file": "t.csv", "_record": 4, "name": ""},
    ]
    # The record that does not fit passes no rule.
    assert score == pytest.approx(1 / 3 * 3 / 4) and passed is True


def test_bronze_passes_whatever_the_data(bench):
    bench.land("id,name\n1,\n2,\n")
    score, passed, _ = bench.judge("bronze", tables=[table(bench, NOT_EMPTY, rule("filled", critical=True))])
    assert (score, passed) == (0.0, True)


def silver(bench, content, *rules, sql=NOT_EMPTY, **options):
    bench.land(content)
    bench.cross()
    return bench.judge("silver", tables=[table(bench, sql, *rules)], **options)


@pytest.mark.parametrize(("bad", "passed"), [(0, True), (2, True), (3, False)])
def test_the_gate_blocks_below_and_passes_at_the_minimum(bench, bad, passed):
    content = "id,name\n" + "".join(f"{n},{'' if n < bad else 'x'}\n" for n in range(10))
    result = silver(bench, content, rule("filled", threshold=0.5))
    assert result[1] is passed
    if passed:
        enforce(result, bench.context)
    else:
        with pytest.raises(QualityGateFailed) as caught:
            enforce(result, bench.context)
        assert caught.value.exit_code == 1 and "score 70.0 % is below 80.0 %" in caught.value.message


def test_a_critical_rule_blocks_whatever_the_score(bench):
    good = rule("good", dimension="accuracy", severity="critical")
    content = "id,name\n" + "1,x\n" * 99 + "1,\n"
    sql = NOT_EMPTY.replace(" FROM", ", 1 AS good FROM")
    result = silver(bench, content, rule("filled", severity="low", critical=True), good, sql=sql)
    assert result[0] > 0.99 and result[1] is False
    with pytest.raises(QualityGateFailed) as caught:
        enforce(result, bench.context)
    assert "critical rule filled is below its threshold" in caught.value.message
    relaxed = bench.judge(
        "silver",
        tables=[table(bench, NOT_EMPTY, rule("filled", severity="low", critical=True, threshold=0.99))],
    )
    assert relaxed[1] is True


def test_values_of_masked_columns_are_never_shown(bench):
    bench.land("id,name\n1,secret-name\n")
    sql = "SELECT _file, _record, 0 AS filled, name FROM input"
    details = bench.judge("bronze", tables=[table(bench, sql, rule("filled"))], masked_columns=("name",))[2]
    assert details["rules"][0]["examples"] == [{"_file": "t.csv", "_record": 1}]
    for path in bench.context.run_dir.iterdir():
        assert "secret-name" not in path.read_text()


def test_without_positions_examples_are_what_the_check_selects(bench):
    details = silver(bench, "id,name\n1,a\n2,b\n", rule("filled"), sql="SELECT name, 0 AS filled FROM input")[2]
    assert details["rules"][0]["examples"] == [{"name": "a"}, {"name": "b"}]


@pytest.mark.parametrize(
    ("check", "params", "passed", "note"),
    [
        ("row_count", {"minimum": 2}, True, "2 rows, at least 2 expected"),
        ("row_count", {"minimum": 3}, False, "2 rows, at least 3 expected"),
        ("absent_column", {"column": "cvv"}, True, "column cvv is absent"),
        ("absent_column", {"column": "name"}, False, "column name is there"),
        ("freshness", {"column": "name", "days": 5}, True, "newest is 2024-01-28, not before 2024-01-27 expected"),
        ("freshness", {"column": "name", "days": 3}, False, "newest is 2024-01-28, not before 2024-01-29 expected"),
    ],
)
def test_table_rules(bench, check, params, passed, note):
    found = silver(
        bench, "id,name\n1,2024-01-28\n2,2024-01-02\n", rule("r", scope="table", check=check, params=params), sql=None
    )[2]["rules"][0]
    assert (found["passed"], found["note"]) == (passed, note)


def test_freshness_of_nothing_is_not_applicable(bench):
    fresh = rule("r", scope="table", check="freshness", params={"column": "name", "days": 1})
    details = silver(bench, "id,name\n", fresh, sql=None)[2]
    assert details["not_applicable"] == ["r"] and details["score"] == 1.0


def test_volume_is_compared_with_the_last_published_run(bench):
    check = (TableCheck("t", None, ()),)
    bench.whole_run("id,name\n" + "1,a\n" * 10, "r1")
    first = json.loads((bench.context.run_dir / "check_silver.json").read_text())
    assert first["anomalies"]["baseline"] == "no baseline"
    context = bench.run("r2")
    bench.land("id,name\n" + "1,a\n" * 7, context)
    bench.cross(context=context)
    _, passed, details = bench.judge("silver", context, check)
    assert passed is True
    assert [(one["table"], one["before"], one["rows"]) for one in details["anomalies"]["findings"]] == [("t", 10, 7)]
    assert "t 10 -> 7 rows" in render(details)


def test_the_published_tables_are_judged_on_request(bench):
    bench.whole_run("id,name\n1,a\n2,\n", "r1")
    live = bench.run("r9", published=True)
    details = bench.judge("silver", live, (table(bench, NOT_EMPTY, rule("filled")),))[2]
    assert details["rules"][0]["applicable"] == 2
    assert bench.judge("bronze", live, (table(bench, NOT_EMPTY, rule("filled")),))[2]["rules"][0]["passing"] == 1


def test_other_tables_of_the_run_can_be_read(bench):
    sql = "SELECT 1 AS filled FROM input JOIN silver.t AS other USING (_file, _record)"
    assert silver(bench, "id,name\n1,a\n", rule("filled"), sql=sql)[2]["rules"][0]["applicable"] == 1


def test_the_same_input_gives_the_same_details(bench):
    first = silver(bench, "id,name\n1,a\n2,\n", rule("filled"))
    assert bench.judge("silver", tables=[table(bench, NOT_EMPTY, rule("filled"))]) == first


def test_the_report_for_reading_names_formula_weights_counts_and_remedy(bench):
    text = render(silver(bench, "id,name\n1,a\n2,\n", rule("filled"))[2])
    for part in ("w silver: FAILED, score 50.0 %", "1/2", "repair filled", "t.csv record 2", "Formula:", "critical 4"):
        assert part in text


def test_a_check_without_a_rule_s_column(bench):
    with pytest.raises(CallerError) as caught:
        silver(bench, "id,name\n1,a\n", rule("filled"), sql="SELECT 1 AS other FROM input")
    assert caught.value.code == "check_columns"


@pytest.mark.parametrize(
    "rules", [(rule("a"), rule("a")), (rule("a", dimension="beauty"),), (rule("a", severity="grave"),)]
)
def test_a_check_that_cannot_be_is_refused(rules):
    with pytest.raises(CallerError) as caught:
        ZoneCheck("silver", "w", 0.8, (TableCheck("t", None, rules),))
    assert caught.value.code == "bad_check"


def test_an_unknown_table_check_is_refused(bench):
    with pytest.raises(CallerError):
        silver(bench, "id,name\n1,a\n", rule("r", scope="table", check="beauty"), sql=None)


def test_planted_bad_rows_are_caught_by_their_rule(tmp_path):
    bench = Bench(tmp_path)
    sql = (
        """SELECT _file, _record, CAST(id <> '' AS INTEGER) AS has_id, CAST(name = 'x' AS INTEGER) AS is_x FROM input"""
    )
    rules = (rule("has_id"), rule("is_x"))
    details = silver(bench, "id,name\n1,x\n,x\n3,y\n4,y\n", *rules, sql=sql)[2]
    failing = {one["id"]: one["applicable"] - one["passing"] for one in details["rules"]}
    assert failing == {"has_id": 1, "is_x": 2, "silver.rows_kept": 0}
