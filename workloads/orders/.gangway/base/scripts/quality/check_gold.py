"""Judge gold: the gate before publishing."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime import scoring
from gangway_runtime.border import Reference
from gangway_runtime.context import RunContext
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck
from gangway_runtime.script import run_script

CHECK = ZoneCheck(
    zone="gold",
    workload="orders",
    minimum_score=0.95,
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
        Reference(name="dim_customer", workload="orders", zone="gold", table="dim_customer"),
        Reference(
            name="dim_orders_details",
            workload="orders",
            zone="gold",
            table="dim_orders_details",
        ),
        Reference(
            name="dim_sales_channel",
            workload="orders",
            zone="gold",
            table="dim_sales_channel",
        ),
        Reference(name="dim_date", workload="orders", zone="gold", table="dim_date"),
    ),
    tables=(
        TableCheck(
            table="fact_orders",
            sql="sql/gold/check_fact_orders.sql",
            rules=(
                Rule(
                    id="gold.fact_orders.row_count",
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
                    id="gold.fact_orders.not_null.order_id",
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
                    id="gold.fact_orders.unique.order_id",
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
                    id="gold.fact_orders.masked.customer_email",
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
                    id="gold.fact_orders.masked.customer_phone",
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
                    id="gold.fact_orders.masked.birth_date",
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
                    id="gold.fact_orders.masked.ship_city",
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
                    id="gold.fact_orders.masked.ship_postal_code",
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
                    id="gold.fact_orders.masked.card_number",
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
                    id="gold.fact_orders.masked.sales_rep",
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
                    id="gold.fact_orders.not_null.order_date",
                    dimension="completeness",
                    check="not_null",
                    columns=("order_date",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why order_date is empty.",
                ),
                Rule(
                    id="gold.fact_orders.not_null.quantity",
                    dimension="completeness",
                    check="not_null",
                    columns=("quantity",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why quantity is empty.",
                ),
                Rule(
                    id="gold.fact_orders.not_null.unit_price",
                    dimension="completeness",
                    check="not_null",
                    columns=("unit_price",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why unit_price is empty.",
                ),
                Rule(
                    id="gold.fact_orders.not_null.discount",
                    dimension="completeness",
                    check="not_null",
                    columns=("discount",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why discount is empty.",
                ),
                Rule(
                    id="gold.fact_orders.not_null.line_total",
                    dimension="completeness",
                    check="not_null",
                    columns=("line_total",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why line_total is empty.",
                ),
                Rule(
                    id="gold.fact_orders.range.quantity",
                    dimension="accuracy",
                    check="range",
                    columns=("quantity",),
                    threshold=1,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Correct quantity at the source, or widen its declared bounds.",
                ),
                Rule(
                    id="gold.fact_orders.range.unit_price",
                    dimension="accuracy",
                    check="range",
                    columns=("unit_price",),
                    threshold=1,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Correct unit_price at the source, or widen its declared bounds.",
                ),
                Rule(
                    id="gold.fact_orders.range.discount",
                    dimension="accuracy",
                    check="range",
                    columns=("discount",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Look at the rows: discount lies far outside of what was seen so far.",
                ),
                Rule(
                    id="gold.fact_orders.range.line_total",
                    dimension="accuracy",
                    check="range",
                    columns=("line_total",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Look at the rows: line_total lies far outside of what was seen so far.",
                ),
                Rule(
                    id="gold.fact_orders.reference.customer_key",
                    dimension="consistency",
                    check="reference",
                    columns=("customer_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="Rebuild dim_customer and fact_orders from the same silver table.",
                ),
                Rule(
                    id="gold.fact_orders.reference.orders_details_key",
                    dimension="consistency",
                    check="reference",
                    columns=("orders_details_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="Rebuild dim_orders_details and fact_orders from the same silver table.",
                ),
                Rule(
                    id="gold.fact_orders.reference.sales_channel_key",
                    dimension="consistency",
                    check="reference",
                    columns=("sales_channel_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="Rebuild dim_sales_channel and fact_orders from the same silver table.",
                ),
                Rule(
                    id="gold.fact_orders.reference.order_date",
                    dimension="consistency",
                    check="reference",
                    columns=("order_date",),
                    threshold=1,
                    severity="high",
                    on_fail="flag",
                    remedy="Rebuild dim_date and fact_orders from the same silver table.",
                ),
            ),
        ),
        TableCheck(
            table="dim_customer",
            sql="sql/gold/check_dim_customer.sql",
            rules=(
                Rule(
                    id="gold.dim_customer.row_count",
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
                    id="gold.dim_customer.not_null.customer_key",
                    dimension="completeness",
                    check="not_null",
                    columns=("customer_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "A row without customer_key cannot be told from others: correct it at the "
                        "source."
                    ),
                ),
                Rule(
                    id="gold.dim_customer.unique.customer_key",
                    dimension="uniqueness",
                    check="unique",
                    columns=("customer_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Look at the rows that share customer_key: deduplication should have left "
                        "one."
                    ),
                ),
                Rule(
                    id="gold.dim_customer.masked.customer_name",
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
            ),
        ),
        TableCheck(
            table="dim_orders_details",
            sql="sql/gold/check_dim_orders_details.sql",
            rules=(
                Rule(
                    id="gold.dim_orders_details.row_count",
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
                    id="gold.dim_orders_details.not_null.orders_details_key",
                    dimension="completeness",
                    check="not_null",
                    columns=("orders_details_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "A row without orders_details_key cannot be told from others: correct it "
                        "at the source."
                    ),
                ),
                Rule(
                    id="gold.dim_orders_details.unique.orders_details_key",
                    dimension="uniqueness",
                    check="unique",
                    columns=("orders_details_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Look at the rows that share orders_details_key: deduplication should have "
                        "left one."
                    ),
                ),
                Rule(
                    id="gold.dim_orders_details.in_set.ship_country",
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
                    id="gold.dim_orders_details.in_set.currency",
                    dimension="validity",
                    check="in_set",
                    columns=("currency",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="A value of currency is new: tell whether it is a category or an error.",
                ),
                Rule(
                    id="gold.dim_orders_details.in_set.payment_method",
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
                    id="gold.dim_orders_details.in_set.status",
                    dimension="validity",
                    check="in_set",
                    columns=("status",),
                    threshold=0.95,
                    severity="high",
                    on_fail="quarantine",
                    remedy="Correct status at the source, or add the value to its allowed values.",
                ),
            ),
        ),
        TableCheck(
            table="dim_sales_channel",
            sql="sql/gold/check_dim_sales_channel.sql",
            rules=(
                Rule(
                    id="gold.dim_sales_channel.row_count",
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
                    id="gold.dim_sales_channel.not_null.sales_channel_key",
                    dimension="completeness",
                    check="not_null",
                    columns=("sales_channel_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "A row without sales_channel_key cannot be told from others: correct it at "
                        "the source."
                    ),
                ),
                Rule(
                    id="gold.dim_sales_channel.unique.sales_channel_key",
                    dimension="uniqueness",
                    check="unique",
                    columns=("sales_channel_key",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Look at the rows that share sales_channel_key: deduplication should have "
                        "left one."
                    ),
                ),
                Rule(
                    id="gold.dim_sales_channel.in_set.sales_channel",
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
            ),
        ),
        TableCheck(
            table="dim_date",
            sql="sql/gold/check_dim_date.sql",
            rules=(
                Rule(
                    id="gold.dim_date.row_count",
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
                    id="gold.dim_date.not_null.date",
                    dimension="completeness",
                    check="not_null",
                    columns=("date",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "A row without date cannot be told from others: correct it at the source."
                    ),
                ),
                Rule(
                    id="gold.dim_date.unique.date",
                    dimension="uniqueness",
                    check="unique",
                    columns=("date",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy="Look at the rows that share date: deduplication should have left one.",
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
