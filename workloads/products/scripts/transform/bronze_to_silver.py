"""Bronze to silver: typed, judged, distinct and masked rows."""

from __future__ import annotations

import sys

from gangway_runtime.border import Border, BorderReport, Column, RowRule, Step, Target, run_border
from gangway_runtime.context import RunContext
from gangway_runtime.script import run_script

# The place of a rule in this tuple is its bit in the staged SELECT.
RULES = (
    RowRule(
        "malformed",
        (),
        reason="the record does not fit the format of the source",
        step="malformed",
    ),
    RowRule(
        "cast_decimal_10_2.unit_price",
        ("unit_price",),
        reason="unit_price does not read as decimal(10,2)",
        step="cast_decimal_10_2",
    ),
    RowRule(
        "cast_decimal_10_2.weight_kg",
        ("weight_kg",),
        reason="weight_kg does not read as decimal(10,2)",
        step="cast_decimal_10_2",
    ),
    RowRule(
        "cast_active.active",
        ("active",),
        reason="active does not read as boolean",
        step="cast_active",
    ),
    RowRule(
        "parse_introduced.introduced",
        ("introduced",),
        reason="introduced does not read as date",
        step="parse_introduced",
    ),
    RowRule(
        "require_key.product_code",
        ("product_code",),
        reason="product_code is missing",
        step="require_key",
    ),
    RowRule(
        "date_limit.introduced",
        ("introduced",),
        reason="introduced is more than 1 days after the date of the run",
        step="date_limit",
    ),
    RowRule(
        "key_conflict",
        ("product_code",),
        reason=(
            "another row has the same product_code and other values, and nothing says which of "
            "them is right"
        ),
        step="dedup_key",
    ),
)

STEPS = (
    Step(
        "null_tokens",
        "null_tokens",
        'Reads "" as no value in product_code, product_name, category and 5 more.',
    ),
    Step("trim", "trim", "Trims blanks around product_code, product_name, category and 5 more."),
    Step(
        "cast_decimal_10_2",
        "cast",
        "Reads unit_price and weight_kg as decimal(10,2); a row with another value is quarantined.",
        params={"type": "decimal(10,2)"},
    ),
    Step(
        "cast_active",
        "cast",
        "Reads active as boolean; a row with another value is quarantined.",
        params={"type": "boolean"},
    ),
    Step(
        "parse_introduced",
        "parse_date",
        "Reads introduced as date written yyyy-MM-dd; a row with another value is quarantined.",
        params={"type": "date", "formats": ("yyyy-MM-dd",)},
    ),
    Step("require_key", "require", "Requires product_code; a row without is quarantined."),
    Step(
        "date_limit",
        "check_date_limit",
        (
            "Checks that introduced is at most 1 days after the date of the run; a later row is "
            "quarantined."
        ),
    ),
    Step(
        "dedup_key",
        "dedup",
        (
            "Keeps the first row of each product_code by _file asc, _record asc, position in the "
            "source, and records the others as duplicates; rows that differ and that no order "
            "tells apart are all quarantined."
        ),
    ),
)

PRODUCTS = Target(
    table="products",
    zone="silver",
    key=("product_code",),
    grain="one row for each product_code",
    columns=(
        Column("product_code", "text", ("product_code",), "clean"),
        Column("product_name", "text", ("product_name",), "clean"),
        Column("category", "text", ("category",), "clean"),
        Column("unit_price", "decimal(10,2)", ("unit_price",)),
        Column("currency", "text", ("currency",), "clean"),
        Column("weight_kg", "decimal(10,2)", ("weight_kg",)),
        Column("introduced", "date", ("introduced",), "parse_date"),
        Column("active", "boolean", ("active",)),
    ),
)

BORDER = Border(
    name="bronze_to_silver",
    workload="products",
    source=("bronze", "products"),
    staged_sql="sql/silver/transform_silver.sql",
    rules=RULES,
    steps=STEPS,
    targets=(PRODUCTS,),
    dedup_key=("product_code",),
)


def transform(context: RunContext) -> BorderReport:
    """Stage every bronze row once and write the candidate of silver."""
    return run_border(BORDER, context)


if __name__ == "__main__":
    sys.exit(run_script(transform, __file__))
