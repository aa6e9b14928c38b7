"""Silver to gold: the tables that people query."""

from __future__ import annotations

import sys

from gangway_runtime.border import Border, BorderReport, Column, Step, Target, run_border
from gangway_runtime.context import RunContext
from gangway_runtime.script import run_script

STEPS = (
    Step("fact_orders", "fact", "Builds fact_orders (fact), one row per order_id, by order_id."),
    Step(
        "dim_customer",
        "dimension",
        "Builds dim_customer (dimension), one row per customer_id, by customer_key.",
    ),
    Step(
        "dim_orders_details",
        "dimension",
        (
            "Builds dim_orders_details (dimension), one row per ship_country, currency, "
            "payment_method, status, by orders_details_key."
        ),
    ),
    Step(
        "dim_sales_channel",
        "dimension",
        "Builds dim_sales_channel (dimension), one row per sales_channel, by sales_channel_key.",
    ),
    Step("dim_date", "date", "Builds dim_date (date), one row per day, by date."),
)

FACT_ORDERS = Target(
    table="fact_orders",
    zone="gold",
    kind="fact",
    sql="sql/gold/fact_orders.sql",
    key=("order_id",),
    grain="one row per order_id",
    columns=(
        Column("order_id", "text", ("order_id",), "identity"),
        Column("order_date", "date", ("order_date",), "identity"),
        Column("shipped_at", "timestamp", ("shipped_at",), "identity"),
        Column("customer_email", "text", ("customer_email",), "identity", masked="mask_email"),
        Column("customer_phone", "text", ("customer_phone",), "identity", masked="mask_partial"),
        Column("birth_date", "text", ("birth_date",), "identity", masked="generalize"),
        Column("ship_city", "text", ("ship_city",), "identity", masked="mask_partial"),
        Column(
            "ship_postal_code",
            "text",
            ("ship_postal_code",),
            "identity",
            masked="mask_partial",
        ),
        Column("product_code", "text", ("product_code",), "identity"),
        Column("quantity", "integer", ("quantity",), "identity"),
        Column("unit_price", "decimal(10,2)", ("unit_price",), "identity"),
        Column("discount", "decimal(10,2)", ("discount",), "identity"),
        Column("line_total", "decimal(10,2)", ("line_total",), "identity"),
        Column("card_number", "text", ("card_number",), "identity", masked="mask_pan"),
        Column("sales_rep", "text", ("sales_rep",), "identity", masked="mask_partial"),
        Column("customer_key", "text", ("customer_id",), "surrogate_key"),
        Column(
            "orders_details_key",
            "text",
            ("ship_country", "currency", "payment_method", "status"),
            "surrogate_key",
        ),
        Column("sales_channel_key", "text", ("sales_channel",), "surrogate_key"),
    ),
)

DIM_CUSTOMER = Target(
    table="dim_customer",
    zone="gold",
    kind="dimension",
    sql="sql/gold/dim_customer.sql",
    key=("customer_key",),
    grain="one row per customer_id",
    columns=(
        Column("customer_key", "text", ("customer_id",), "surrogate_key"),
        Column("customer_id", "text", ("customer_id",), "identity"),
        Column("customer_name", "text", ("customer_name",), "identity", masked="mask_partial"),
    ),
)

DIM_ORDERS_DETAILS = Target(
    table="dim_orders_details",
    zone="gold",
    kind="dimension",
    sql="sql/gold/dim_orders_details.sql",
    key=("orders_details_key",),
    grain="one row per ship_country, currency, payment_method, status",
    columns=(
        Column(
            "orders_details_key",
            "text",
            ("ship_country", "currency", "payment_method", "status"),
            "surrogate_key",
        ),
        Column("ship_country", "text", ("ship_country",), "identity"),
        Column("currency", "text", ("currency",), "identity"),
        Column("payment_method", "text", ("payment_method",), "identity"),
        Column("status", "text", ("status",), "identity"),
    ),
)

DIM_SALES_CHANNEL = Target(
    table="dim_sales_channel",
    zone="gold",
    kind="dimension",
    sql="sql/gold/dim_sales_channel.sql",
    key=("sales_channel_key",),
    grain="one row per sales_channel",
    columns=(
        Column("sales_channel_key", "text", ("sales_channel",), "surrogate_key"),
        Column("sales_channel", "text", ("sales_channel",), "identity"),
    ),
)

DIM_DATE = Target(
    table="dim_date",
    zone="gold",
    kind="date",
    sql="sql/gold/dim_date.sql",
    key=("date",),
    grain="one row per day",
    generated=True,
    columns=(
        Column("date", "date", (), "generated"),
        Column("year", "integer", (), "generated"),
        Column("quarter", "integer", (), "generated"),
        Column("month", "integer", (), "generated"),
        Column("day", "integer", (), "generated"),
        Column("day_of_week", "integer", (), "generated"),
        Column("is_weekend", "boolean", (), "generated"),
    ),
)

BORDER = Border(
    name="silver_to_gold",
    workload="orders",
    source=("silver", "orders"),
    staged_sql="sql/gold/aggregate_gold.sql",
    steps=STEPS,
    targets=(FACT_ORDERS, DIM_CUSTOMER, DIM_ORDERS_DETAILS, DIM_SALES_CHANNEL, DIM_DATE),
)


def transform(context: RunContext) -> BorderReport:
    """Stage every silver row once and write the candidates of gold."""
    return run_border(BORDER, context)


if __name__ == "__main__":
    sys.exit(run_script(transform, __file__))
