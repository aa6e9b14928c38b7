"""Judge bronze.orders; informational, it never blocks."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime import scoring
from gangway_runtime.context import RunContext
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck
from gangway_runtime.script import run_script

CHECK = ZoneCheck(
    zone="bronze",
    workload="orders",
    minimum_score=0.0,
    block_on_critical=False,
    masked_columns=("customer_email",),
    tables=(
        TableCheck(
            table="orders",
            sql="sql/quality/check_bronze_orders.sql",
            rules=(
                Rule(
                    id="order_id_present",
                    dimension="completeness",
                    check="not_null",
                    columns=("order_id",),
                    threshold=1.0,
                    severity="critical",
                    remedy="ask the shop for the missing order numbers",
                ),
                Rule(
                    id="order_id_unique",
                    dimension="uniqueness",
                    check="unique",
                    columns=("order_id",),
                    threshold=1.0,
                    severity="high",
                    remedy="duplicates are removed on the way to silver; ask why they are delivered",
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
