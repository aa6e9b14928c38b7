"""Silver to gold: the tables that people query."""

from __future__ import annotations

import sys

from gangway_runtime.border import Border, BorderReport, Column, Step, Target, run_border
from gangway_runtime.context import RunContext
from gangway_runtime.script import run_script

STEPS = (
    Step("products", "flat", "Builds products (flat), one row per product_code, by product_code."),
)

PRODUCTS = Target(
    table="products",
    zone="gold",
    sql="sql/gold/products.sql",
    key=("product_code",),
    grain="one row per product_code",
    columns=(
        Column("product_code", "text", ("product_code",), "identity"),
        Column("product_name", "text", ("product_name",), "identity"),
        Column("category", "text", ("category",), "identity"),
        Column("unit_price", "decimal(10,2)", ("unit_price",), "identity"),
        Column("currency", "text", ("currency",), "identity"),
        Column("weight_kg", "decimal(10,2)", ("weight_kg",), "identity"),
        Column("introduced", "date", ("introduced",), "identity"),
        Column("active", "boolean", ("active",), "identity"),
    ),
)

BORDER = Border(
    name="silver_to_gold",
    workload="products",
    source=("silver", "products"),
    staged_sql="sql/gold/aggregate_gold.sql",
    steps=STEPS,
    targets=(PRODUCTS,),
)


def transform(context: RunContext) -> BorderReport:
    """Stage every silver row once and write the candidates of gold."""
    return run_border(BORDER, context)


if __name__ == "__main__":
    sys.exit(run_script(transform, __file__))
