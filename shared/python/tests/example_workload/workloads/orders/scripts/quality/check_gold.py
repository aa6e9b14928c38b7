"""Judge gold.fact_orders and gold.daily_sales: the gate before publishing."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime import scoring
from gangway_runtime.context import RunContext
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck
from gangway_runtime.script import run_script

CHECK = ZoneCheck(
    zone="gold",
    workload="orders",
    minimum_score=0.95,
    block_on_critical=True,
    masked_columns=("customer_email",),
    tables=(
        TableCheck(
            table="fact_orders",
            sql="sql/quality/check_gold_fact_orders.sql",
            rules=(
                Rule(
                    id="gold_order_id_unique",
                    dimension="uniqueness",
                    check="unique",
                    columns=("order_id",),
                    threshold=1.0,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="a join in sql/gold/fact_orders.sql multiplies rows",
                ),
            ),
        ),
        TableCheck(
            table="daily_sales",
            sql="sql/quality/check_gold_daily_sales.sql",
            rules=(
                Rule(
                    id="gold_revenue_adds_up",
                    dimension="consistency",
                    check="expression",
                    columns=("revenue",),
                    threshold=1.0,
                    severity="high",
                    remedy="compare sql/gold/daily_sales.sql with the fact table",
                ),
            ),
        ),
    ),
)


def check(context: RunContext) -> tuple[float, bool, dict[str, Any]]:
    """Return score, verdict and details."""
    return scoring.check(CHECK, context)


if __name__ == "__main__":
    sys.exit(run_script(check, __file__))
