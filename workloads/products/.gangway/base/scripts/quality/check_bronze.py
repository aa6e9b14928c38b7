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
    workload="products",
    minimum_score=0,
    block_on_critical=False,
    weights={"critical": 4, "high": 3, "medium": 2, "low": 1},
    masked_columns=(),
    tables=(
        TableCheck(
            table="products",
            sql="sql/bronze/check_products.sql",
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
                    id="bronze.not_null.product_code",
                    dimension="completeness",
                    check="not_null",
                    columns=("product_code",),
                    threshold=1,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "A row without product_code cannot be told from others: correct it at the "
                        "source."
                    ),
                ),
                Rule(
                    id="bronze.unique.product_code",
                    dimension="uniqueness",
                    check="unique",
                    columns=("product_code",),
                    threshold=1,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Look at the rows that share product_code: deduplication should have left "
                        "one."
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
                    id="bronze.type.weight_kg",
                    dimension="validity",
                    check="type",
                    columns=("weight_kg",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of weight_kg that do not read as decimal(10,2), or the "
                        "type."
                    ),
                ),
                Rule(
                    id="bronze.format.introduced",
                    dimension="validity",
                    check="format",
                    columns=("introduced",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy=(
                        "Correct the values of introduced that do not read as date, or the type."
                    ),
                ),
                Rule(
                    id="bronze.type.active",
                    dimension="validity",
                    check="type",
                    columns=("active",),
                    threshold=0.98,
                    severity="medium",
                    on_fail="flag",
                    remedy="Correct the values of active that do not read as boolean, or the type.",
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
