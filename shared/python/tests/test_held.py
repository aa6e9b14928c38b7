"""More held back than may go unasked: a person decides, shown what is held, why, and what would keep it."""

import json

import pytest
from test_drift import answers
from workbench import ID_AND_NAME, tree

from gangway_runtime import publishing
from gangway_runtime.border import Border, Column, RowRule, Step, Target, run_border
from gangway_runtime.errors import CallerError, NeedsDecision
from gangway_runtime.scoring import HeldLimits, ZoneCheck, check, enforce
from gangway_runtime.scoring.held import exceeded

HELD_BY_NAME = """SELECT _file, _record, CASE WHEN name = 'bad' THEN 1 ELSE 0 END::BIGINT AS _broke_0,
    CASE WHEN name = 'bad' THEN 'quarantined' ELSE 'out' END AS _disposition, id, name FROM input"""
NAMED = RowRule("name_set", ("name",), reason="name is not one of the allowed values", step="set_name")
SET = Step("set_name", "check_set", "Checks name", {"values": ["good"]})


def delivery(good, bad):
    rows = ["good"] * good + ["bad"] * bad
    return "id,name\n" + "".join(f"{at},{name}\n" for at, name in enumerate(rows, start=1))


def silver(bench, good, bad, run="r1", accepted=None, limits=None, columns=ID_AND_NAME):
    """Land, cross the border and judge silver."""
    context = bench.run(run, accepted=accepted or {})
    bench.land(delivery(good, bad), context)
    report = bench.cross(HELD_BY_NAME, context, rules=(NAMED,), steps=(SET,), columns=columns)
    result = check(ZoneCheck("silver", "w", 0.0, (), held=limits or HeldLimits()), context)
    return context, report, result


def asked(bench, good, bad, **options):
    context, _, result = silver(bench, good, bad, **options)
    with pytest.raises(NeedsDecision) as caught:
        enforce(result, context)
    assert caught.value.exit_code == 3
    return json.loads(json.dumps(caught.value.document))


@pytest.mark.parametrize(
    ("rows_in", "rows", "by_rule", "over"),
    [
        (199, 5, {"a": 5}, 0), (199, 6, {"a": 6}, 1), (6, 6, {"a": 3, "b": 3}, 1), (0, 0, {}, 0),
        (200, 4, {"a": 4}, 0), (200, 5, {"a": 5}, 1), (1000, 50, {"a": 20, "b": 20, "c": 20}, 0),
        (1000, 51, {"a": 17, "b": 17, "c": 17}, 1), (1000, 60, {"a": 40, "b": 20}, 2),
    ],
)  # fmt: skip
def test_the_limits(rows_in, rows, by_rule, over):
    held = [{"rule": rule, "share": count / rows_in} for rule, count in by_rule.items()]
    assert len(exceeded(HeldLimits(), rows_in, rows, held)) == over


def test_other_limits_and_their_words():
    held = [{"rule": "a", "share": 0.04}]
    assert exceeded(HeldLimits(rule=0.04, total=0.04), 1000, 40, held) == []
    assert exceeded(HeldLimits(rule=0.03, total=0.039), 1000, 40, held) == [
        "4.0 % by a, the limit is 3.0 %", "4.0 % in total, the limit is 3.9 %",
    ]  # fmt: skip
    assert exceeded(HeldLimits(rows_below_200=2), 10, 3, held) == [
        "3 of 10 rows, and below 200 rows more than 2 are asked about"
    ]


def test_it_is_asked_with_rows_reasons_examples_and_readings(bench):
    document = asked(bench, 270, 30)
    (question,) = document["waiting"]
    assert (document["state"], question["id"], question["default"]) == ("waiting", "held.bronze_to_silver", None)
    assert question["prompt"] == (
        "30 of 300 rows do not reach silver: 10.0 % by name_set, the limit is 2.0 %. How shall it go on?"
    )
    assert question["details"] == [
        "10.0 % in total, the limit is 5.0 %",
        "name is not one of the allowed values: 30 rows, 10.0 % (name_set)",
        "    bad in t.csv record 271", "    bad in t.csv record 272", "    bad in t.csv record 273",
    ]  # fmt: skip
    assert [choice["value"] for choice in question["choices"]] == [{"apply": 1}, {"apply": 2}, "accept", "stop"]
    assert question["evidence"]["readings"][0]["changes"] == [
        {"path": "columns.name.allowed_values", "value": ["good", "bad"]}
    ]
    assert [border["border"] for border in document["accounting"]] == ["bronze_to_silver"]
    assert document["score"]["silver"]["passed"] is True
    fits = [answers_to(question, value) for value in ("accept", "stop", {"apply": 2}, {"apply": 3}, {"apply": 0}, True)]
    assert fits == [True, True, True, False, False, False]


def answers_to(question, value):
    words, chosen = question["schema"]["anyOf"]
    if answers(words, value):
        return True
    limits = chosen["properties"]["apply"]
    return isinstance(value, dict) and limits["minimum"] <= value["apply"] <= limits["maximum"]


def test_values_of_a_masked_column_are_shown_masked_and_never_offered(bench):
    columns = (ID_AND_NAME[0], Column("name", "text", ("name",), "mask_redact", masked="redact"))
    (question,) = asked(bench, 270, 30, columns=columns)["waiting"]
    assert "bad" not in json.dumps(question)
    assert question["details"][2] == "    [redacted] in t.csv record 271"
    assert [one["changes"][0]["value"] for one in question["evidence"]["readings"]] == ["flag"]


def test_the_accounting_tells_what_is_held_whether_or_not_it_is_asked(bench):
    _, report, result = silver(bench, 998, 2)
    (held,) = report.to_json()["held"]
    assert (held["rule"], held["rows"], held["share"]) == ("name_set", 2, 0.002)
    assert [one["label"] for one in held["would_keep"]] == ["name may also be 'bad'", "the rows are kept and flagged"]
    assert result[2]["held"] == {"border": "bronze_to_silver", "rows": 2, "in": 1000, "over": [], "accepted": False}


def test_what_is_filtered_or_a_duplicate_is_not_held(bench):
    filtered = HELD_BY_NAME.replace("'quarantined'", "'filtered'")
    context = bench.run("r1")
    bench.land(delivery(100, 100), context)
    report = bench.cross(filtered, context, rules=(RowRule("wanted", ("name",), "filter", step="filter"),))
    doubles = bench.cross(HELD_BY_NAME.replace("'quarantined'", "'duplicate'").replace("THEN 1", "THEN 0"), context)
    assert (report.accounting.filtered, doubles.accounting.duplicates) == (100, 100)
    assert [one.to_json()["held"] for one in (report, doubles)] == [[], []]
    enforce(check(ZoneCheck("silver", "w", 0.0, ()), context), context)


def test_an_accepted_answer_holds_for_the_data_that_was_shown_and_for_this_run_alone(bench):
    shown = asked(bench, 270, 30)["waiting"][0]["evidence"]["shown"]
    accepted = {"held.bronze_to_silver": shown}
    context, _, result = silver(bench, 270, 30, accepted=accepted)
    enforce(result, context)
    assert result[2]["held"]["accepted"] is True
    events = [json.loads(line) for line in (context.run_dir / "trace.jsonl").read_text().splitlines()]
    told = [event["payload"] for event in events if event["event_type"] == "decision"]
    assert [one["choice"] for one in told] == ["ask", "accept"] and "a person accepted it" in told[-1]["reason"]
    asked(bench, 270, 30, run="r2")
    asked(bench, 260, 40, run="r3", accepted=accepted)
    context, _, result = silver(bench, 260, 40, run="r4", accepted={"held.bronze_to_silver": "*"})
    enforce(result, context)


def test_nothing_is_published_by_hand_while_nobody_has_answered(bench):
    context, _, _ = silver(bench, 270, 30)
    bench.to_gold(context)
    bench.judge("gold", context)
    before = tree(bench.project / "lake")
    with pytest.raises(NeedsDecision, match="30 of 300 rows"):
        publishing.publish(context, (("silver", "t"), ("gold", "g")))
    assert tree(bench.project / "lake") == before


def test_what_is_live_was_asked_before(bench):
    silver(bench, 270, 30, accepted={"held.bronze_to_silver": "*"})
    context = bench.run("r1", published=True)
    assert check(ZoneCheck("bronze", "w", 0.0, ()), context)[2]["held"] is None


def test_only_what_a_question_names_can_be_accepted():
    from gangway_runtime.context import parse_accepted

    assert parse_accepted(["held.bronze_to_silver=0a1b"]) == {"held.bronze_to_silver": "0a1b"}
    for wrong in ("drift=x", "held.bronze_to_silver", "held.bronze_to_silver=", "all"):
        with pytest.raises(CallerError):
            parse_accepted([wrong])


def readings_of(bench, values, typed, step, kind="text", masked=None):
    """Return what would keep the rows of a rule that holds every row with a value that does not become `typed`."""
    bench.land("id,v\n" + "".join(f'{at},"{value}"\n' for at, value in enumerate(values, 1)), names=("id", "v"))
    target = Column("v", kind, ("v",), masked=masked)
    staged = bench.sql(
        "s.sql",
        f"""SELECT _file, _record, CASE WHEN {typed} THEN 0 ELSE 1 END::BIGINT AS _broke_0,
        CASE WHEN {typed} THEN 'out' ELSE 'quarantined' END AS _disposition, id, {step[0]} AS v FROM input""",
    )
    border = Border(
        "bronze_to_silver", "w", ("bronze", "t"), staged,
        (Target("t", "silver", columns=(Column("id", "text", ("id",)), target), key=("id",)),),
        rules=(RowRule("s.v", ("v",), reason="v does not read", step="s"),),
        steps=(Step("s", step[1], "", step[2]),),
    )  # fmt: skip
    (held,) = run_border(border, bench.context).held
    return {
        one["label"]: (one["rows"], one["kept"], [tuple(c.values()) for c in one["changes"]])
        for one in held["would_keep"]
    }


DATE = ("try_strptime(v, '%Y-%m-%d')::DATE", "parse_date", {"type": "date", "formats": ["yyyy-MM-dd"]})
IS_DATE = "try_strptime(v, '%Y-%m-%d') IS NOT NULL"


def test_another_date_format_that_reads_them_comes_before_an_ambiguous_one_and_before_null(bench):
    values = ["2024-01-31", "31/01/2024", "02/03/2024", "no day", "31/02/2024"]
    found = readings_of(bench, values, IS_DATE, DATE, "date")
    null = [("columns.v.on_cast_failure", "null")]
    assert found == {
        "the rows are kept, v is empty where it does not read, and counted": (4, 4, null),
        "v is also written dd/MM/yyyy": (2, 2, [
            ("columns.v.type", "date"), ("columns.v.format", "yyyy-MM-dd"), ("columns.v.other_formats", ["dd/MM/yyyy"]),
        ]),
        "v is also written MM/dd/yyyy": (1, 1, [
            ("columns.v.type", "date"), ("columns.v.format", "yyyy-MM-dd"), ("columns.v.other_formats", ["MM/dd/yyyy"]),
        ]),
    }  # fmt: skip


NUMBER = "regexp_full_match(v, '[0-9]+([.][0-9]{1,2})?')"
AMOUNT = (f"CASE WHEN {NUMBER} THEN v::DECIMAL(6,2) END", "cast", {"type": "decimal(6,2)"})


def test_more_decimals_need_a_wider_type(bench):
    found = readings_of(bench, ["1.25", "12.345", "0.1250", "x"], NUMBER, AMOUNT, "decimal(6,2)")
    assert found["v is read as decimal(7,3)"] == (2, 2, [("columns.v.type", "decimal(7,3)")])


def test_a_decimal_comma_is_offered_where_it_loses_nothing(bench):
    commas = readings_of(bench, ["1,25", "12,5", "7", "x"], NUMBER, AMOUNT, "decimal(6,2)")
    assert commas["v is written with a decimal comma"] == (2, 2, [("columns.v.decimal", ",")])


def test_a_decimal_comma_is_not_offered_where_points_would_be_lost(bench):
    mixed = readings_of(bench, ["1,25", "12.50", "7"], NUMBER, AMOUNT, "decimal(6,2)")
    assert [label for label in mixed if "comma" in label] == []


RANGE = ("v::BIGINT", "check_range", {"minimum": 0, "maximum": 10})


def test_a_wider_range(bench):
    found = readings_of(bench, [5, -3, -7, 12, 11], "v::INTEGER BETWEEN 0 AND 10", RANGE, "integer")
    assert found == {
        "v may be as low as -7": (2, 2, [("columns.v.minimum", -7)]),
        "v may be as high as 12": (2, 2, [("columns.v.maximum", 12)]),
    }


def test_the_bound_of_a_masked_column_is_not_told(bench):
    shown = ("'***'", "check_range", {"minimum": 0})
    found = readings_of(bench, [5, -3], "v::INTEGER >= 0", shown, "text", masked="redact")
    assert list(found) == ["the rows are kept and flagged"]


def test_a_column_that_is_no_key_may_be_empty(bench):
    found = readings_of(bench, ["a", ""], "v <> ''", ("v", "require", {}))
    assert found == {"v may be empty": (1, 1, [("columns.v.nullable", True)])}


def test_of_a_key_that_contradicts_itself_one_row_comes_out(bench):
    winner, rival = ("a", "a", "b", "b", "b", "c"), "v IN ('a', 'b')"
    found = readings_of(bench, winner, f"NOT ({rival})", ("v", "dedup", {}))
    label = "of the rows with one key the last one of the delivery wins"
    assert found == {label: (5, 2, [("config/transformations.yaml#bronze_to_silver.steps[s].on_conflict", "last")])}
