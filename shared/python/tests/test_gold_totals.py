"""Gold against silver on all rows: what is equal passes, and what is not is named with both figures."""

import pytest
from gold_run import GoldRun, config, table

from gangway_gate.gold import determined, totals

# Customer 2 moved from Paris to Berlin between two orders.
ORDERS = """
    SELECT * FROM (VALUES
        (1, 'C1', 'Berlin', 'gold', 10.00::DECIMAL(10,2), 1, DATE '2024-01-05', 'open'),
        (2, 'C1', 'Berlin', 'gold', 20.50, 2, DATE '2024-01-03', 'paid'),
        (3, 'C2', 'Paris', 'free', 30.00, 3, DATE '2024-01-04', 'paid'),
        (4, 'C2', 'Berlin', 'free', 40.25, NULL, DATE '2024-01-06', 'open'),
        (5, NULL, NULL, NULL, 50.00, 5, NULL, 'paid')
    ) AS t (order_id, customer_id, customer_city, customer_tier, amount, pieces, day, status)
"""
TYPED = f"SELECT * REPLACE (order_id::BIGINT AS order_id, pieces::BIGINT AS pieces) FROM ({ORDERS})"

KEY = {"name": "customer_key", "dimension": "dim_customer", "columns": ["customer_id"]}
FACT = table("fact", "fact", ["order_id integer", "amount decimal(10,2)", "pieces integer"], ["order_id"],
             dimension_keys=[KEY])  # fmt: skip
CUSTOMER = table(
    "dim_customer",
    "dimension",
    ["customer_id text", "customer_tier text"],
    ["customer_key"],
    surrogate_key="customer_key",
)
CITY = table(
    "dim_customer",
    "dimension",
    ["customer_id text", "customer_city text"],
    ["customer_key"],
    surrogate_key="customer_key",
)

FACT_SQL = "SELECT order_id, amount, pieces, coalesce(customer_id, 'none') AS customer_key FROM silver"
TIERS_SQL = "SELECT DISTINCT coalesce(customer_id, 'none') AS customer_key, customer_id, customer_tier FROM silver"
CITIES_SQL = """SELECT coalesce(customer_id, 'none') AS customer_key, customer_id,
    last(customer_city ORDER BY _record) AS customer_city FROM silver GROUP BY ALL"""


def said(found):
    return [(each["path"], each["message"], each.get("expected"), each.get("actual")) for each in found]


def test_a_star_whose_totals_are_those_of_silver_passes(tmp_path):
    made = GoldRun(tmp_path, TYPED, fact=FACT_SQL, dim_customer=TIERS_SQL)
    assert totals.judge(made.run, config(FACT, CUSTOMER))["findings"] == []
    assert determined.judge(made.run, config(FACT, CUSTOMER)) == []


def test_an_attribute_that_one_member_has_twice_is_refuted_with_the_rows(tmp_path):
    made = GoldRun(tmp_path, TYPED, fact=FACT_SQL, dim_customer=CITIES_SQL)
    (found,) = determined.judge(made.run, config(FACT, CITY))
    assert found["path"] == "config/transformations.yaml#silver_to_gold.tables[dim_customer].columns[customer_city]"
    assert (found["rule"], found["count"]) == ("not_determined", 1)
    assert found["message"] == "1 of 3 values of customer_id stand beside several values of customer_city"
    assert found["rows"] == [
        {"file": "a.csv", "record": 4, "value": "C2: Berlin"},
        {"file": "a.csv", "record": 3, "value": "C2: Paris"},
    ]
    assert found["suggestion"] == {"determinant": ["customer_id"], "dependent": "customer_city"}
    # Its totals differ for that reason alone, which is told once.
    assert totals.judge(made.run, config(FACT, CITY))["findings"] == []


def test_a_missing_key_is_a_member_like_others(tmp_path):
    keyless = f"SELECT * REPLACE (NULL::VARCHAR AS customer_id) FROM ({TYPED})"
    made = GoldRun(tmp_path, keyless, fact=FACT_SQL, dim_customer=CITIES_SQL)
    (found,) = determined.judge(made.run, config(FACT, CITY))
    assert found["message"] == "1 of 1 values of customer_id stand beside several values of customer_city"


@pytest.mark.parametrize(
    ("fact", "message", "expected", "actual"),
    [
        (f"{FACT_SQL} WHERE order_id <> 4", "the number of rows of fact is not that of silver", "5", "4"),
        (
            f"SELECT * REPLACE (CAST(amount + if(order_id = 3, 0.01, 0) AS DECIMAL(10,2)) AS amount) FROM ({FACT_SQL})",
            "the total of amount in fact is not that of silver", "150.75", "150.76",
        ),
        (
            f"SELECT * REPLACE (coalesce(pieces, 0) AS pieces) FROM ({FACT_SQL})",
            "the number of values of pieces in fact is not that of silver", "4", "5",
        ),
        (
            f"SELECT * REPLACE (if(customer_key = 'C1', 'C2', 'C1') AS customer_key) FROM ({FACT_SQL})",
            "the number of rows where dim_customer.customer_tier = gold in fact is not that of silver", "2", "3",
        ),
        (
            f"SELECT * REPLACE (order_id + 10 AS order_id) FROM ({FACT_SQL})",
            "5 rows of fact hold other values than those of silver, though every total agrees", None, None,
        ),
    ],
)  # fmt: skip
def test_what_differs_is_named_with_both_figures(tmp_path, fact, message, expected, actual):
    made = GoldRun(tmp_path, TYPED, fact=fact, dim_customer=TIERS_SQL)
    found = totals.judge(made.run, config(FACT, CUSTOMER))["findings"]
    wanted = [each for each in said(found) if each[1] == message]
    assert len(wanted) == 1, said(found)
    assert wanted[0][0] == "sql/gold/fact.sql"
    assert expected is None or wanted[0][2:] == (expected, actual)


def test_totals_by_attribute_name_the_value(tmp_path):
    amount = "CASE order_id WHEN 1 THEN 30.00 WHEN 3 THEN 10.00 ELSE amount END::DECIMAL(10,2)"
    swapped = f"SELECT * REPLACE ({amount} AS amount) FROM ({FACT_SQL})"
    made = GoldRun(tmp_path, TYPED, fact=swapped, dim_customer=TIERS_SQL)
    shown = {
        (message, expected, actual)
        for _, message, expected, actual in said(totals.judge(made.run, config(FACT, CUSTOMER))["findings"])
    }
    assert (
        "the total of amount where dim_customer.customer_tier = free in fact is not that of silver",
        "70.25",
        "50.25",
    ) in shown
    assert (
        "the total of amount where dim_customer.customer_id = C1 in fact is not that of silver",
        "30.50",
        "50.50",
    ) in shown


def test_members_that_are_missing_or_doubled_are_seen(tmp_path):
    doubled = f"({TIERS_SQL}) UNION ALL (SELECT * FROM ({TIERS_SQL}) WHERE customer_id = 'C1')"
    made = GoldRun(tmp_path, TYPED, fact=FACT_SQL, dim_customer=doubled)
    found = said(totals.judge(made.run, config(FACT, CUSTOMER))["findings"])
    assert ("sql/gold/dim_customer.sql", "the number of rows of dim_customer is not that of silver", "3", "4") in found
    assert ("sql/gold/fact.sql", "the number of rows of fact is not that of silver", "5", "7") in found


FLAT_COLUMNS = ["order_id integer", "total decimal(12,2) amount * pieces", "city text lower(customer_city)"]
FLAT = table("flat", "flat", FLAT_COLUMNS, ["order_id"], filter="amount >= 20")
FLAT_SQL = """SELECT order_id, (amount * pieces)::DECIMAL(12,2) AS total, lower(customer_city) AS city FROM silver
    WHERE amount >= 20 AND status = 'paid'"""


def test_expressions_and_filters_are_computed_from_config(tmp_path):
    made = GoldRun(tmp_path, TYPED, flat=FLAT_SQL)
    assert totals.judge(made.run, config(FLAT, filters=["status = 'paid'"]))["findings"] == []
    other = said(totals.judge(made.run, config(FLAT, filters=["status = 'open'"]))["findings"])
    assert ("sql/gold/flat.sql", "the number of rows of flat is not that of silver", "1", "3") in other
    other = said(
        totals.judge(made.run, config({**FLAT, "filter": "amount > 30"}, filters=["status = 'paid'"]))["findings"]
    )
    assert ("sql/gold/flat.sql", "the number of rows of flat is not that of silver", "1", "3") in other


SUMMARY = table("by_city", "summary", ["customer_city text"], ["customer_city"], measures=[
    {"name": "orders", "aggregation": "count", "expression": "*", "type": "integer"},
    {"name": "revenue", "aggregation": "sum", "expression": "amount", "type": "decimal(38,2)"},
    {"name": "mean", "aggregation": "average", "expression": "amount", "type": "double"},
    {"name": "most", "aggregation": "maximum", "expression": "pieces", "type": "integer"},
    {"name": "buyers", "aggregation": "count_distinct", "expression": "customer_id", "type": "integer"},
    {"name": "worth", "aggregation": "sum", "expression": "amount * pieces", "type": "decimal(38,2)"},
])  # fmt: skip
SUMMARY_SQL = """SELECT customer_city, count(*) AS orders, sum(amount)::DECIMAL(38,2) AS revenue, avg(amount) AS mean,
    max(pieces) AS most, count(DISTINCT customer_id) AS buyers, sum(amount * pieces)::DECIMAL(38,2) AS worth
    FROM silver GROUP BY customer_city"""


def test_each_figure_of_a_summary_is_compared(tmp_path):
    made = GoldRun(tmp_path, TYPED, by_city=SUMMARY_SQL)
    assert totals.judge(made.run, config(SUMMARY))["findings"] == []


@pytest.mark.parametrize(
    ("query", "message", "expected", "actual"),
    [
        (SUMMARY_SQL.replace("sum(amount)::", "(sum(amount) + 1)::"),
         "revenue of by_city where customer_city = Berlin is not that of silver", "70.75", "71.75"),
        (SUMMARY_SQL.replace("max(pieces)", "min(pieces)"),
         "most of by_city where customer_city = Berlin is not that of silver", "2", "1"),
        (SUMMARY_SQL.replace("GROUP BY", "WHERE customer_city IS NOT NULL GROUP BY"),
         "the group customer_city = null of by_city is not as in silver", "one row", "no row"),
        (f"{SUMMARY_SQL} UNION ALL {SUMMARY_SQL}",
         "the group customer_city = Paris of by_city is not as in silver", "one row", "several rows"),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_named(tmp_path, query, message, expected, actual):
    made = GoldRun(tmp_path, TYPED, by_city=query)
    assert ("sql/gold/by_city.sql", message, expected, actual) in said(
        totals.judge(made.run, config(SUMMARY))["findings"]
    )


CALENDAR = table("dim_date", "date", ["date date", "year integer"], ["date"], date_columns=["day"])


@pytest.mark.parametrize(
    ("days", "ok"), [("03 04 05 06", True), ("03 04 06", False), ("03 04 04 05 06", False), ("03 04 05 07", False)]
)
def test_the_calendar_holds_each_day_once(tmp_path, days, ok):
    rows = " UNION ALL ".join(f"SELECT DATE '2024-01-{day}' AS date, 2024::BIGINT AS year" for day in days.split())
    made = GoldRun(tmp_path, TYPED, dim_date=rows)
    assert (totals.judge(made.run, config(CALENDAR))["findings"] == []) is ok


def test_a_column_of_too_many_values_is_told_and_the_others_are_judged(tmp_path, monkeypatch):
    monkeypatch.setattr("gangway_gate.gold.rows.MOST_OPERANDS", 2)
    columns = ["id integer", "amount decimal(10,2)", "twice decimal(12,2) amount * 2"]
    computed = config(table("flat", "flat", columns, ["id"]))
    rows = "(VALUES (1, 1.5), (2, 2), (3, 4)) AS t (id, amount)"
    silver = f"SELECT id::BIGINT AS id, amount::DECIMAL(10,2) AS amount FROM {rows}"
    good = "SELECT id, amount, (amount * 2)::DECIMAL(12,2) AS twice FROM silver"
    judged = totals.judge(GoldRun(tmp_path / "good", silver, flat=good).run, computed)
    assert judged == {"findings": [], "rows": 3, "cells": 6, "sampled": ["flat.twice"]}
    spoiled = good.replace("amount, (", "(amount + 1)::DECIMAL(10,2) AS amount, (")
    judged = totals.judge(GoldRun(tmp_path / "spoiled", silver, flat=spoiled).run, computed)
    assert [each["rule"] for each in judged["findings"]] == ["gold.measure"]
