"""Land products.csv in bronze."""

from __future__ import annotations

import sys

from gangway_runtime.context import RunContext
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import ColumnName, Extract, LandingReport, LocalSource, land
from gangway_runtime.pipeline import load_script
from gangway_runtime.script import run_script

EXTRACT = Extract(
    workload="products",
    table="products",
    source=LocalSource(path="demo/products.csv"),
    format=DelimitedFormat(
        columns=(
            "product_code",
            "product_name",
            "category",
            "unit_price",
            "currency",
            "weight_kg",
            "introduced",
            "active",
        ),
    ),
    columns=(
        ColumnName("product_code", "product_code"),
        ColumnName("product_name", "product_name"),
        ColumnName("category", "category"),
        ColumnName("unit_price", "unit_price"),
        ColumnName("currency", "currency"),
        ColumnName("weight_kg", "weight_kg"),
        ColumnName("introduced", "introduced"),
        ColumnName("active", "active"),
    ),
    required=("product_code",),
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
