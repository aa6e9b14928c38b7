"""Land orders.csv in bronze."""

from __future__ import annotations

import sys

from gangway_runtime.context import RunContext
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import ColumnName, Extract, LandingReport, LocalSource, land
from gangway_runtime.pipeline import load_script
from gangway_runtime.script import run_script

EXTRACT = Extract(
    workload="orders",
    table="orders",
    source=LocalSource(path="demo/orders.csv"),
    format=DelimitedFormat(
        delimiter=";",
        skip_rows=2,
        columns=(
            "order_id",
            "order_date",
            "shipped_at",
            "customer_id",
            "customer_name",
            "customer_email",
            "customer_phone",
            "birth_date",
            "ship_street",
            "ship_city",
            "ship_postal_code",
            "ship_country",
            "product_code",
            "quantity",
            "unit_price",
            "discount",
            "line_total",
            "currency",
            "payment_method",
            "card_number",
            "status",
            "sales_channel",
            "sales_rep",
            "notes",
        ),
    ),
    columns=(
        ColumnName("order_id", "order_id"),
        ColumnName("order_date", "order_date"),
        ColumnName("shipped_at", "shipped_at"),
        ColumnName("customer_id", "customer_id"),
        ColumnName("customer_name", "customer_name"),
        ColumnName("customer_email", "customer_email"),
        ColumnName("customer_phone", "customer_phone"),
        ColumnName("birth_date", "birth_date"),
        ColumnName("ship_street", "ship_street"),
        ColumnName("ship_city", "ship_city"),
        ColumnName("ship_postal_code", "ship_postal_code"),
        ColumnName("ship_country", "ship_country"),
        ColumnName("product_code", "product_code"),
        ColumnName("quantity", "quantity"),
        ColumnName("unit_price", "unit_price"),
        ColumnName("discount", "discount"),
        ColumnName("line_total", "line_total"),
        ColumnName("currency", "currency"),
        ColumnName("payment_method", "payment_method"),
        ColumnName("card_number", "card_number"),
        ColumnName("status", "status"),
        ColumnName("sales_channel", "sales_channel"),
        ColumnName("sales_rep", "sales_rep"),
        ColumnName("notes", "notes"),
    ),
    required=("order_id",),
)


def extract(context: RunContext) -> LandingReport:
    """Land the source; the same bytes confirm, new bytes make a new ingestion."""
    return land(EXTRACT, context)


def extract_and_check(context: RunContext) -> LandingReport:
    """Land the source, then write the scorecard of bronze, which informs and never blocks."""
    report = extract(context)
    load_script(context.workload_dir / "scripts" / "quality" / "check_bronze.py").check(context)
    return report


if __name__ == "__main__":
    sys.exit(run_script(extract, __file__))
