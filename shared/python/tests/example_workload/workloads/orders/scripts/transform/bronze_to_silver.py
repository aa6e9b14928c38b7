"""Build silver.orders from bronze.orders."""

from __future__ import annotations

import sys

from gangway_runtime.border import Border, BorderReport, Column, RowRule, Step, Target, run_border
from gangway_runtime.context import RunContext
from gangway_runtime.script import run_script

# The place of a rule in this tuple is its bit in _broke_0 of sql/silver/transform_silver.sql.
RULES = (
    RowRule("malformed", (), reason="the record does not fit the file's columns", step="read"),
    RowRule("order_id_type", ("order_id",), reason="not an integer", step="cast_order_id"),
    RowRule("order_id_required", ("order_id",), reason="the key is empty", step="require_key"),
    RowRule("order_date_format", ("order_date",), reason="not a date like 2024-01-31", step="parse_order_date"),
    RowRule("order_date_limit", ("order_date",), reason="later than as_of + 1 day", step="limit_order_date"),
    RowRule("amount_type", ("amount",), action="null", reason="not a number", step="cast_amount"),
    RowRule("amount_range", ("amount",), action="flag", reason="below zero", step="range_amount"),
    RowRule("test_orders", ("status",), action="filter", reason="a test order", step="drop_tests"),
)

STEPS = (
    Step("read", "read", "records as delivered"),
    Step("cast_order_id", "cast", "order_id to integer"),
    Step("require_key", "require", "order_id is present"),
    Step("parse_order_date", "parse_date", "order_date as YYYY-MM-DD"),
    Step("limit_order_date", "check_date_limit", "order_date up to as_of + 1 day"),
    Step("cast_amount", "cast", "amount to decimal(12,2)"),
    Step("range_amount", "check_range", "amount from 0"),
    Step("drop_tests", "filter", "status is not test"),
    Step("keep_first", "dedup", "order_id, first by file and record"),
    Step("mask_email", "mask", "customer_email by keyed hash"),
)

ORDERS = Target(
    table="orders",
    zone="silver",
    key=("order_id",),
    grain="one order",
    columns=(
        Column("order_id", "integer", ("order_id",)),
        Column("customer_email", "text", ("customer_email",), "mask", masked="hash", mask_params={"case": "lower"}),
        Column("order_date", "date", ("order_date",), "parse_date"),
        Column("amount", "decimal(12,2)", ("amount",)),
        Column("status", "text", ("status",), "normalize_case"),
        Column("note", "text", ("note",), "trim"),
    ),
)

BORDER = Border(
    name="bronze_to_silver",
    workload="orders",
    source=("bronze", "orders"),
    mode="full",
    staged_sql="sql/silver/transform_silver.sql",
    rules=RULES,
    steps=STEPS,
    targets=(ORDERS,),
    malformed_rule="malformed",
    dedup_key=("order_id",),
    encryption={"source": "alias/orders-bronze", "target": "alias/orders-silver"},
)


def transform(context: RunContext) -> BorderReport:
    """Stage every bronze row once, quarantine what broke a rule, and write the candidate of silver."""
    return run_border(BORDER, context)


if __name__ == "__main__":
    sys.exit(run_script(transform, __file__))
