"""Build gold.fact_orders and gold.daily_sales from silver.orders."""

from __future__ import annotations

import sys

from gangway_runtime.border import Border, BorderReport, Column, RowRule, Step, Target, run_border
from gangway_runtime.context import RunContext
from gangway_runtime.script import run_script

# The place of a rule in this tuple is its bit in _broke_0 of sql/gold/stage_gold.sql.
RULES = (RowRule("open_orders", ("status",), action="filter", reason="not paid yet", step="paid_only"),)

STEPS = (
    Step("paid_only", "filter", "status is paid"),
    Step("daily_sales", "aggregate", "orders and revenue by day"),
)

FACT_ORDERS = Target(
    table="fact_orders",
    zone="gold",
    kind="fact",
    sql="sql/gold/fact_orders.sql",
    key=("order_id",),
    grain="one paid order",
    columns=(
        Column("order_id", "integer", ("order_id",), "select"),
        Column("customer_email", "text", ("customer_email",), "select", masked="hash"),
        Column("order_date", "date", ("order_date",), "select"),
        Column("amount", "decimal(12,2)", ("amount",), "select"),
    ),
)

DAILY_SALES = Target(
    table="daily_sales",
    zone="gold",
    kind="summary",
    sql="sql/gold/daily_sales.sql",
    key=("order_date",),
    grain="one day with a paid order",
    columns=(
        Column("order_date", "date", ("order_date",), "select"),
        Column("orders", "integer", ("order_id",), "aggregate"),
        Column("revenue", "decimal(38,2)", ("amount",), "aggregate"),
    ),
)

BORDER = Border(
    name="silver_to_gold",
    workload="orders",
    source=("silver", "orders"),
    staged_sql="sql/gold/stage_gold.sql",
    rules=RULES,
    steps=STEPS,
    targets=(FACT_ORDERS, DAILY_SALES),
    encryption={"source": "alias/orders-silver", "target": "alias/orders-gold"},
)


def transform(context: RunContext) -> BorderReport:
    """Stage every silver row once and write the candidates of gold."""
    return run_border(BORDER, context)


if __name__ == "__main__":
    sys.exit(run_script(transform, __file__))
