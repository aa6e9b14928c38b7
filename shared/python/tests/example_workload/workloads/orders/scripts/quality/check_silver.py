"""Judge silver.orders: the gate before gold."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime import scoring
from gangway_runtime.context import RunContext
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck
from gangway_runtime.script import run_script

CHECK = ZoneCheck(
    zone="silver",
    workload="orders",
    minimum_score=0.80,
    block_on_critical=True,
    masked_columns=("customer_email",),
    tables=(
        TableCheck(
            table="orders",
            sql="sql/quality/check_silver_orders.sql",
            rules=(
                Rule(
                    id="silver_order_id_present",
                    dimension="completeness",
                    check="not_null",
                    columns=("order_id",),
                    threshold=1.0,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="rows without a key belong in the quarantine: look at the rule order_id_required",
                ),
                Rule(
                    id="silver_order_id_unique",
                    dimension="uniqueness",
                    check="unique",
                    columns=("order_id",),
                    threshold=1.0,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="look at the step keep_first",
                ),
                Rule(
                    id="silver_amount_range",
                    dimension="accuracy",
                    check="range",
                    columns=("amount",),
                    threshold=0.75,
                    severity="medium",
                    remedy="ask the shop whether refunds are delivered as negative orders",
                ),
                Rule(
                    id="silver_status_set",
                    dimension="validity",
                    check="in_set",
                    columns=("status",),
                    threshold=0.95,
                    severity="medium",
                    remedy="add the new status to the allowed values, or correct it at the source",
                ),
                Rule(
                    id="silver_email_masked",
                    dimension="consistency",
                    check="masked",
                    columns=("customer_email",),
                    threshold=1.0,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="look at the step mask_email",
                ),
                Rule(
                    id="silver_row_count",
                    dimension="completeness",
                    check="row_count",
                    columns=(),
                    threshold=1.0,
                    severity="high",
                    scope="table",
                    params={"minimum": 1},
                    remedy="nothing came through: look at the quarantine",
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
