"""Judge gold: the gate before publishing."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime import scoring
from gangway_runtime.context import RunContext
from gangway_runtime.scoring import Rule, TableCheck, ZoneCheck
from gangway_runtime.script import run_script

CHECK = ZoneCheck(
    zone="gold",
    workload="products",
    minimum_score=0.95,
    block_on_critical=True,
    weights={"critical": 4, "high": 3, "medium": 2, "low": 1},
    masked_columns=(),
    tables=(
        TableCheck(
            table="products",
            sql="sql/gold/check_products.sql",
            rules=(
                Rule(
                    id="gold.products.row_count",
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
                    id="gold.products.not_null.product_code",
                    dimension="completeness",
                    check="not_null",
                    columns=("product_code",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "A row without product_code cannot be told from others: correct it at the "
                        "source."
                    ),
                ),
                Rule(
                    id="gold.products.unique.product_code",
                    dimension="uniqueness",
                    check="unique",
                    columns=("product_code",),
                    threshold=1,
                    severity="critical",
                    critical=True,
                    on_fail="block",
                    remedy=(
                        "Look at the rows that share product_code: deduplication should have left "
                        "one."
                    ),
                ),
                Rule(
                    id="gold.products.not_null.product_name",
                    dimension="completeness",
                    check="not_null",
                    columns=("product_name",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why product_name is empty.",
                ),
                Rule(
                    id="gold.products.not_null.category",
                    dimension="completeness",
                    check="not_null",
                    columns=("category",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why category is empty.",
                ),
                Rule(
                    id="gold.products.not_null.unit_price",
                    dimension="completeness",
                    check="not_null",
                    columns=("unit_price",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why unit_price is empty.",
                ),
                Rule(
                    id="gold.products.not_null.currency",
                    dimension="completeness",
                    check="not_null",
                    columns=("currency",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why currency is empty.",
                ),
                Rule(
                    id="gold.products.not_null.weight_kg",
                    dimension="completeness",
                    check="not_null",
                    columns=("weight_kg",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why weight_kg is empty.",
                ),
                Rule(
                    id="gold.products.not_null.introduced",
                    dimension="completeness",
                    check="not_null",
                    columns=("introduced",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why introduced is empty.",
                ),
                Rule(
                    id="gold.products.not_null.active",
                    dimension="completeness",
                    check="not_null",
                    columns=("active",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Ask the source why active is empty.",
                ),
                Rule(
                    id="gold.products.range.unit_price",
                    dimension="accuracy",
                    check="range",
                    columns=("unit_price",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Look at the rows: unit_price lies far outside of what was seen so far.",
                ),
                Rule(
                    id="gold.products.range.weight_kg",
                    dimension="accuracy",
                    check="range",
                    columns=("weight_kg",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="Look at the rows: weight_kg lies far outside of what was seen so far.",
                ),
                Rule(
                    id="gold.products.in_set.category",
                    dimension="validity",
                    check="in_set",
                    columns=("category",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="A value of category is new: tell whether it is a category or an error.",
                ),
                Rule(
                    id="gold.products.in_set.currency",
                    dimension="validity",
                    check="in_set",
                    columns=("currency",),
                    threshold=0.95,
                    severity="low",
                    on_fail="flag",
                    remedy="A value of currency is new: tell whether it is a category or an error.",
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
