"""Judge silver: the gate before gold."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime import scoring
from gangway_runtime.border import Reference
from gangway_runtime.context import RunContext
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck
from gangway_runtime.script import run_script

CHECK = ZoneCheck(
    zone="silver",
    workload="orders",
    minimum_score=0.8,
    block_on_critical=True,
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
    references=(
        Reference(name="reference_products", workload="products", zone="silver", table="products"),
    ),
    tables=(
        TableCheck(
            table="orders",
            sql="sql/silver/check_orders.sql",
            rules=(
                Rule(
                    id="silver.row_count",
                    dimension="consistency",
                    check="row_count",
                    columns=(),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="Find out why no row arrived before publishing an empty table.",
                    scope="table",
                    params={"minimum": 1},
                ),
                Rule(
                    id="silver.not_null.order_id",
                    dimension="completeness",
                    check="not_null",
                    columns=("order_id",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "A row without order_id cannot be told from others: correct it at the "
                        "source."
                    ),
                ),
                Rule(
                    id="silver.unique.order_id",
                    dimension="uniqueness",
                    check="unique",
                    columns=("order_id",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Look at the rows that share order_id: deduplication should have left one."
                    ),
                ),
                Rule(
                    id="silver.not_null.order_date",
                    dimension="completeness",
                    check="not_null",
                    columns=("order_date",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why order_date is empty.",
                ),
                Rule(
                    id="silver.not_null.customer_id",
                    dimension="completeness",
                    check="not_null",
                    columns=("customer_id",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why customer_id is empty.",
                ),
                Rule(
                    id="silver.not_null.ship_country",
                    dimension="completeness",
                    check="not_null",
                    columns=("ship_country",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why ship_country is empty.",
                ),
                Rule(
                    id="silver.not_null.quantity",
                    dimension="completeness",
                    check="not_null",
                    columns=("quantity",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why quantity is empty.",
                ),
                Rule(
                    id="silver.not_null.unit_price",
                    dimension="completeness",
                    check="not_null",
                    columns=("unit_price",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why unit_price is empty.",
                ),
                Rule(
                    id="silver.not_null.discount",
                    dimension="completeness",
                    check="not_null",
                    columns=("discount",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why discount is empty.",
                ),
                Rule(
                    id="silver.not_null.line_total",
                    dimension="completeness",
                    check="not_null",
                    columns=("line_total",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why line_total is empty.",
                ),
                Rule(
                    id="silver.not_null.currency",
                    dimension="completeness",
                    check="not_null",
                    columns=("currency",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why currency is empty.",
                ),
                Rule(
                    id="silver.not_null.payment_method",
                    dimension="completeness",
                    check="not_null",
                    columns=("payment_method",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why payment_method is empty.",
                ),
                Rule(
                    id="silver.not_null.status",
                    dimension="completeness",
                    check="not_null",
                    columns=("status",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why status is empty.",
                ),
                Rule(
                    id="silver.not_null.sales_channel",
                    dimension="completeness",
                    check="not_null",
                    columns=("sales_channel",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why sales_channel is empty.",
                ),
                Rule(
                    id="silver.masked.customer_name",
                    dimension="validity",
                    check="masked",
                    columns=("customer_name",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: customer_name shows values that are not masked by "
                        "mask_partial."
                    ),
                ),
                Rule(
                    id="silver.masked.customer_email",
                    dimension="validity",
                    check="masked",
                    columns=("customer_email",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: customer_email shows values that are not masked by "
                        "mask_email."
                    ),
                ),
                Rule(
                    id="silver.masked.customer_phone",
                    dimension="validity",
                    check="masked",
                    columns=("customer_phone",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: customer_phone shows values that are not masked by "
                        "mask_partial."
                    ),
                ),
                Rule(
                    id="silver.masked.birth_date",
                    dimension="validity",
                    check="masked",
                    columns=("birth_date",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: birth_date shows values that are not masked by "
                        "generalize."
                    ),
                ),
                Rule(
                    id="silver.masked.ship_street",
                    dimension="validity",
                    check="masked",
                    columns=("ship_street",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: ship_street shows values that are not masked by "
                        "redact."
                    ),
                ),
                Rule(
                    id="silver.masked.ship_city",
                    dimension="validity",
                    check="masked",
                    columns=("ship_city",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: ship_city shows values that are not masked by "
                        "mask_partial."
                    ),
                ),
                Rule(
                    id="silver.masked.ship_postal_code",
                    dimension="validity",
                    check="masked",
                    columns=("ship_postal_code",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: ship_postal_code shows values that are not masked by "
                        "mask_partial."
                    ),
                ),
                Rule(
                    id="silver.in_set.ship_country",
                    dimension="validity",
                    check="in_set",
                    columns=("ship_country",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy=(
                        "A value of ship_country is new: tell whether it is a category or an error."
                    ),
                ),
                Rule(
                    id="silver.range.quantity",
                    dimension="accuracy",
                    check="range",
                    columns=("quantity",),
                    threshold=0.95,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Correct quantity at the source, or widen its declared bounds.",
                ),
                Rule(
                    id="silver.range.unit_price",
                    dimension="accuracy",
                    check="range",
                    columns=("unit_price",),
                    threshold=0.95,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Correct unit_price at the source, or widen its declared bounds.",
                ),
                Rule(
                    id="silver.range.discount",
                    dimension="accuracy",
                    check="range",
                    columns=("discount",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Look at the rows: discount lies far outside of what was seen so far.",
                ),
                Rule(
                    id="silver.range.line_total",
                    dimension="accuracy",
                    check="range",
                    columns=("line_total",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Look at the rows: line_total lies far outside of what was seen so far.",
                ),
                Rule(
                    id="silver.in_set.currency",
                    dimension="validity",
                    check="in_set",
                    columns=("currency",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="A value of currency is new: tell whether it is a category or an error.",
                ),
                Rule(
                    id="silver.in_set.payment_method",
                    dimension="validity",
                    check="in_set",
                    columns=("payment_method",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy=(
                        "A value of payment_method is new: tell whether it is a category or an "
                        "error."
                    ),
                ),
                Rule(
                    id="silver.masked.card_number",
                    dimension="validity",
                    check="masked",
                    columns=("card_number",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: card_number shows values that are not masked by "
                        "mask_pan."
                    ),
                ),
                Rule(
                    id="silver.in_set.status",
                    dimension="validity",
                    check="in_set",
                    columns=("status",),
                    threshold=0.95,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Correct status at the source, or add the value to its allowed values.",
                ),
                Rule(
                    id="silver.in_set.sales_channel",
                    dimension="validity",
                    check="in_set",
                    columns=("sales_channel",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy=(
                        "A value of sales_channel is new: tell whether it is a category or an "
                        "error."
                    ),
                ),
                Rule(
                    id="silver.masked.sales_rep",
                    dimension="validity",
                    check="masked",
                    columns=("sales_rep",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Hold the table back: sales_rep shows values that are not masked by "
                        "mask_partial."
                    ),
                ),
                Rule(
                    id="silver.masked.notes",
                    dimension="validity",
                    check="masked",
                    columns=("notes",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="Hold the table back: notes shows values that are not masked by redact.",
                ),
                Rule(
                    id="silver.date_limit.order_date",
                    dimension="validity",
                    check="date_limit",
                    columns=("order_date",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="quarantine",
                    remedy="Correct the dates of order_date that lie in the future.",
                ),
                Rule(
                    id="silver.date_limit.shipped_at",
                    dimension="validity",
                    check="date_limit",
                    columns=("shipped_at",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="quarantine",
                    remedy="Correct the dates of shipped_at that lie in the future.",
                ),
                Rule(
                    id="silver.reference.product_code",
                    dimension="consistency",
                    check="reference",
                    columns=("product_code",),
                    threshold=0.9,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Load products first, or correct product_code.",
                ),
                Rule(
                    id="silver.formula.line_total",
                    dimension="accuracy",
                    check="formula",
                    columns=("line_total",),
                    threshold=0.95,
                    severity="high",
                    on_fail="quarantine",
                    remedy=(
                        "Recompute line_total at the source: it is declared as round(quantity * "
                        "unit_price * (1 - discount), 2)."
                    ),
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
