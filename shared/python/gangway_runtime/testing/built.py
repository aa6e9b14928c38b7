"""What the scripts of a workload make of a delivery, all in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import duckdb

from gangway_runtime.context import RunContext
from gangway_runtime.pipeline import load_script
from gangway_runtime.tables import candidates
from gangway_runtime.testing.tables import rows_of

Row = dict[str, Any]
_BORDERS = ("bronze_to_silver", "silver_to_gold")


@dataclass(frozen=True)
class Built:
    """The reports of both borders by name, and the rows of every table in the order of the delivery."""

    context: RunContext
    reports: dict[str, dict[str, Any]]
    silver: list[Row]
    gold: dict[str, list[Row]]


def build(context: RunContext, database: duckdb.DuckDBPyConnection) -> Built:
    """Run both transform scripts of the workload on what the run has landed."""
    scripts = context.workload_dir / "scripts" / "transform"
    reports = {name: load_script(scripts / f"{name}.py").transform(context).to_json() for name in _BORDERS}
    (silver,) = candidates(context, "silver").values()
    gold = {name: rows_of(database, table.parquet) for name, table in candidates(context, "gold").items()}
    return Built(context, reports, rows_of(database, silver.parquet), gold)
