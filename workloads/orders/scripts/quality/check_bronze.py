"""Judge bronze: what came in; informational, it never blocks."""

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
    minimum_score=0,
    block_on_critical=False,
    weights={"critical": 4, "high": 3, "medium": 2, "low": 1},
    masked_columns=(
        "customer_name",
        "customer_email",
        "customer_phone",
        "birth_date",
        "ship_street",
        "ship_city",
        "ship_postal_code",
        "card_number",
        "sales_rep",
        "notes",
    ),
    tables=(
        TableCheck(
            table="orders",
            sql="sql/bronze/check_orders.sql",
            rules=(
                Rule(
                    id="bronze.row_count",
                    dimension="consistency",
                    check="row_count",
                    columns=(),
                    threshold=1,
                    severity="medium",
                    on_fail="flag",
                    remedy="Find out why no row arrived before publishing an empty table.",
                    scope="table",
                    params={"minimum": 1},
                ),
                Rule(
                    id="bronze.not_null.order_id",
                    dimension="completeness",
                    check="not_null",
                    columns=("order_id",),
                    threshold=1,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "A row without order_id cannot be told from others: correct it at the "
                        "source."
                    ),
                ),
                Rule(
                    id="bronze.unique.order_id",
                    dimension="uniqueness",
                    check="unique",
                    columns=("order_id",),
                    threshold=1,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Look at the rows that share order_id: deduplication should have left one."
                    ),
                ),
                Rule(
                    id="bronze.format.order_date",
                    dimension="validity",
                    check="format",
                    columns=("order_date",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of order_date that do not read as date, or the type."
                    ),
                ),
                Rule(
                    id="bronze.format.shipped_at",
                    dimension="validity",
                    check="format",
                    columns=("shipped_at",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of shipped_at that do not read as timestamp, or the "
                        "type."
                    ),
                ),
                Rule(
                    id="bronze.format.birth_date",
                    dimension="validity",
                    check="format",
                    columns=("birth_date",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of birth_date that do not read as date, or the type."
                    ),
                ),
                Rule(
                    id="bronze.type.quantity",
                    dimension="validity",
                    check="type",
                    columns=("quantity",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of quantity that do not read as integer, or the type."
                    ),
                ),
                Rule(
                    id="bronze.type.unit_price",
                    dimension="validity",
                    check="type",
                    columns=("unit_price",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of unit_price that do not read as decimal(10,2), or "
                        "the type."
                    ),
                ),
                Rule(
                    id="bronze.type.discount",
                    dimension="validity",
                    check="type",
                    columns=("discount",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of discount that do not read as decimal(10,2), or the "
                        "type."
                    ),
                ),
                Rule(
                    id="bronze.type.line_total",
                    dimension="validity",
                    check="type",
                    columns=("line_total",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of line_total that do not read as decimal(10,2), or "
                        "the type."
                    ),
                ),
                Rule(
                    id="bronze.luhn.card_number",
                    dimension="accuracy",
                    check="luhn",
                    columns=("card_number",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy="Check how card_number is entered: its check digit does not fit.",
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
