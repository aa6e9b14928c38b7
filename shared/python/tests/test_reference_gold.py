"""The reference interpreter: expressions and gold tables."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from reference_bench import built

from gangway_gate.reference.expression import compute

TYPES = {"i": "integer", "d": "decimal(10,2)", "f": "double", "t": "text", "b": "boolean", "day": "date"}
ROW = {"i": 7, "d": Decimal("2.50"), "f": 0.5, "t": "Ab", "b": None, "day": date(2024, 3, 31)}


@pytest.mark.parametrize(
    ("expression", "kind", "value"),
    [
        ("i + 1 * 2", "integer", 9),
        ("-i", "integer", -7),
        ("i * 922337203685477580 * 9", "integer", None),
        ("i / 2", "double", 3.5),
        ("d / 3", "decimal(18,4)", Decimal("0.8333")),
        ("d / 0", "decimal(18,4)", None),
        ("d * (1 - 0.25)", "decimal(14,4)", Decimal("1.8750")),
        ("f * 1e", None, None),
        ("round(d, 1)", "decimal(10,1)", Decimal("2.5")),
        ("round(f * 2.01, 2)", "decimal(38,2)", Decimal("1.01")),
        ("b and false", "boolean", False),
        ("b and true", "boolean", None),
        ("not (b or true)", "boolean", False),
        ("t in ('x', null)", "boolean", None),
        ("t not in ('x')", "boolean", True),
        ("d between 2 and 2.5", "boolean", True),
        ("case when i > 100 then 'big' when b then 'x' else lower(t) end", "text", "ab"),
        ("coalesce(b, i = 7)", "boolean", True),
        ("coalesce(null, d, i)", "decimal(21,2)", Decimal("2.50")),
        ("day_of_week(day) + quarter(day)", "integer", 8),
        ("day = date '2024-03-31' and t <> 'it''s'", "boolean", True),
        ("length(t) is not null", "boolean", True),
    ],
)
def test_expressions_have_one_type_and_one_value(expression, kind, value):
    if kind is None:
        with pytest.raises(ValueError, match="cannot read|did not expect"):
            compute(expression, TYPES)
        return
    computed = compute(expression, TYPES)
    assert (computed.type, computed.of(ROW)) == (kind, value)


COLUMNS = ["id", "who", "city", "n", "at"]
ROWS = [
    ["1", "ann", "Rome", Decimal("10.50"), datetime(2024, 2, 28, 10)],
    ["2", "ann", "Oslo", Decimal("20.00"), datetime(2024, 3, 1)],
    ["3", None, None, None, None],
]
DECLARED = {"n": "decimal(10,2)", "at": "timestamp"}


def table(kind, columns, **more):
    written = [{"name": name, "type": of, "from": text} for name, of, text in columns]
    return {"name": kind, "kind": kind, "keys": [], "columns": written, **more}


def test_facts_find_their_members_and_a_dimension_has_each_once():
    key = {"name": "who_key", "dimension": "dimension", "columns": ["who"]}
    found = built(
        COLUMNS,
        [
            table("fact", [("id", "text", "id")], dimension_keys=[key], filter="n is not null"),
            table("dimension", [("who", "text", "who"), ("city", "text", "city")], surrogate_key="k"),
        ],
        ROWS,
        **DECLARED,
    )
    assert [row["id"] for row in found["fact"]] == ["1", "2"]
    members = {row["k"]: (row["who"], row["city"]) for row in found["dimension"]}
    assert sorted(members.values(), key=str) == [("ann", "Oslo"), (None, None)]
    assert members[found["fact"][0]["who_key"]] == ("ann", "Oslo")
    assert list(members) == sorted(members)


def test_a_summary_adds_exactly_and_knows_the_group_without_a_value():
    measures = [
        {"name": "total", "aggregation": "sum", "expression": "n", "type": "decimal(18,2)"},
        {"name": "rows", "aggregation": "count", "expression": "*", "type": "integer"},
        {"name": "mean", "aggregation": "average", "expression": "n", "type": "double"},
    ]
    found = built(COLUMNS, [table("summary", [("who", "text", "who")], measures=measures)], ROWS, **DECLARED)
    assert found["summary"] == [
        {"who": "ann", "total": Decimal("30.50"), "rows": 2, "mean": 15.25},
        {"who": None, "total": None, "rows": 1, "mean": None},
    ]


def test_filters_hold_for_all_of_gold_and_the_calendar_spans_what_stays():
    filters = [{"id": "rome", "expression": "city = 'Rome' or n = 20", "reason": "r"}]
    found = built(COLUMNS, [table("date", [], date_columns=["at"])], ROWS, filters, **DECLARED)
    assert [str(row["date"]) for row in found["date"]] == ["2024-02-28", "2024-02-29", "2024-03-01"]
    assert found["date"][0] == {
        "date": date(2024, 2, 28),
        "year": 2024,
        "quarter": 1,
        "month": 2,
        "day": 28,
        "day_of_week": 3,
        "is_weekend": False,
        "year_month": "2024-02",
        "iso_date": "2024-02-28",
    }
