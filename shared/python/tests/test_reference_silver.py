"""The reference interpreter: what it says of the rows of a border."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from reference_bench import AS_OF, fates, plan_of, source_of, staged

from gangway_gate.reference import silver, silver_types


def cast(kind, **more):
    return {"id": "cast", "op": "cast", "columns": ["v"], "type": kind, "on_fail": "quarantine", **more}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("12.340", "decimal(10,2)", Decimal("12.34")),
        ("12.345", "decimal(10,2)", None),
        (" 5. ", "decimal(10,2)", Decimal("5.00")),
        ("123456789.5", "decimal(10,2)", None),
        ("9223372036854775807", "integer", 2**63 - 1),
        ("9223372036854775808", "integer", None),
        ("12.0", "integer", None),
        ("1e400", "double", None),
        ("1e-400", "double", None),
        ("0.1", "double", 0.1),
        ("0.10000000000000001", "double", 0.1),
        ("9007199254740993", "double", None),
        ("Yes", "boolean", True),
        ("２", "integer", None),
        ("2024-02-30", "date", None),
        ("2024-02-29 10:00:00.1234560", "timestamp", datetime(2024, 2, 29, 10, 0, 0, 123456)),
        ("2024-02-29 10:00:00.1234567", "timestamp", None),
        ("23:59:60", "time", None),
    ],
)
def test_text_is_cast_without_loss_or_not_at_all(text, kind, value):
    (row,) = staged(["v"], [cast(kind)], [[text]])
    assert (row.values["v"], type(row.values["v"])) == (value, type(value))
    assert row.broken == (() if value is not None else ("cast.v",))
    assert row.disposition == ("out" if value is not None else "quarantined")


@pytest.mark.parametrize(
    ("value", "declared", "kind", "expected"),
    [
        (Decimal("2.50"), "decimal(10,2)", "integer", None),
        (Decimal("2.00"), "decimal(10,2)", "integer", 2),
        (0.1, "double", "decimal(3,1)", Decimal("0.1")),
        (1e-11, "double", "decimal(38,10)", None),
        (2**53 + 1, "integer", "double", None),
        (datetime(2024, 1, 1, 10), "timestamp", "date", None),
        (datetime(2024, 1, 1), "timestamp", "date", date(2024, 1, 1)),
        (datetime(2024, 1, 1, 10, 0, 0, 500), "timestamp", "text", "2024-01-01 10:00:00.000500"),
        (Decimal("0.50"), "decimal(2,2)", "text", "0.50"),
    ],
)
def test_typed_values_are_cast_without_loss_or_not_at_all(value, declared, kind, expected):
    (row,) = staged(["v"], [cast(kind)], [[value]], v=declared)
    assert row.values["v"] == expected
    assert row.broken == (() if expected is not None else ("cast.v",))


def test_a_delivered_value_that_the_declared_type_cannot_carry_breaks_a_rule():
    rows = staged(["v"], [], [[Decimal("12.3450")], [12.34], ["12.340"], [float("nan")], [None]], v="decimal(10,2)")
    assert [row.values["v"] for row in rows] == [None, Decimal("12.34"), Decimal("12.34"), None, None]
    assert [row.broken for row in rows][0] == ("declared_types.v",)


def test_a_double_that_is_not_a_number_is_empty_and_counted():
    rows = staged(["v"], [], [[float("nan")], [1.5], ["nan"], [None]], v="double")
    assert [row.values["v"] for row in rows] == [None, 1.5, None, None]
    assert [row.broken for row in rows] == [("not_a_number.v",), (), ("declared_types.v",), ()]
    assert [row.disposition for row in rows] == ["out", "out", "quarantined", "out"]


def test_quarantine_goes_before_filter_and_a_malformed_record_breaks_no_other_rule():
    steps = [
        {"id": "keep", "op": "filter", "expression": "a = '1'", "reason": "r"},
        {"id": "need", "op": "require", "columns": ["b"], "on_fail": "quarantine"},
    ]
    assert fates(staged(["a", "b"], steps, [["1", "x"], ["2", "x"], ["2", None]])) == ["out", "filtered", "quarantined"]
    bronze = [{"_file": "t.csv", "_record": 1, "_malformed": "raw"}]
    (row,) = silver(plan_of(steps), source_of(["a", "b"]), bronze, AS_OF)
    assert (row.disposition, row.broken, row.values) == ("quarantined", ("malformed",), {"a": None, "b": None})


DEDUP = {"id": "dedup", "op": "dedup", "key": ["id"], "order": [], "keep": "first"}
BY_TIME = {**DEDUP, "order": [{"column": "at", "direction": "desc"}]}


@pytest.mark.parametrize(
    ("step", "rows", "expected"),
    [
        (DEDUP, [["1", "a"], ["1", "a"], ["2", "b"]], ["out", "duplicate", "out"]),
        (DEDUP, [["1", "a"], ["1", "b"], ["2", "b"]], ["quarantined", "quarantined", "out"]),
        (DEDUP, [[None, "a"], [None, "a"]], ["out", "out"]),
        ({**DEDUP, "on_conflict": "first"}, [["1", "a"], ["1", "b"]], ["out", "duplicate"]),
        ({**DEDUP, "on_conflict": "last"}, [["1", "a"], ["1", "b"]], ["duplicate", "out"]),
        (BY_TIME, [["1", "a"], ["1", "b"], ["1", None]], ["duplicate", "out", "duplicate"]),
        (BY_TIME, [["1", "b"], ["1", "b"]], ["out", "duplicate"]),
    ],
)
def test_duplicates_are_equal_and_what_differs_is_a_conflict(step, rows, expected):
    judged = staged(["id", "at"], [step], rows)
    assert fates(judged) == expected
    conflicts = {row.broken for row in judged if row.disposition == "quarantined"}
    assert conflicts <= {("key_conflict",)}


def test_the_newest_delivery_wins_where_deliveries_add_up():
    rows = [
        {"_file": "a", "_record": 1, "id": "1", "at": "old", "_delivered": datetime(2024, 1, 2)},
        {"_file": "b", "_record": 1, "id": "1", "at": "new", "_delivered": datetime(2024, 1, 3)},
    ]
    for mode, expected in (("append", ["duplicate", "out"]), ("full", ["quarantined", "quarantined"])):
        assert fates(silver(plan_of([DEDUP]), source_of(["id", "at"], mode=mode), rows, AS_OF)) == expected


def test_lookup_and_reference_compare_whole_keys_in_the_type_of_the_column():
    references = {("planes", "planes"): [{"no": 1, "name": "b"}, {"no": 1, "name": "a"}, {"no": None, "name": "c"}]}
    to = {"workload": "planes", "table": "planes"}
    steps = [
        {
            "id": "orphan",
            "op": "check_reference",
            "columns": ["no"],
            "to": {**to, "columns": ["no"]},
            "on_fail": "flag",
        },
        {"id": "look", "op": "lookup", "table": to, "keys": {"no": "no"}, "columns": ["name"], "on_unmatched": "null"},
    ]
    rows = staged(["no"], steps, [["1"], ["2"], [None]], references)
    assert [(row.values["name"], row.broken) for row in rows] == [("a", ()), (None, ("orphan", "look")), (None, ())]


def test_the_types_of_silver_follow_from_the_plan_alone():
    steps = [cast("decimal(10,2)"), {"id": "d", "op": "derive", "column": "w", "type": "double", "expression": "v / 2"}]
    plan = plan_of([*steps, {"id": "r", "op": "rename", "mapping": {"v": "x"}}])
    assert silver_types(plan, source_of(["v"])) == {"x": "decimal(10,2)", "w": "double"}
