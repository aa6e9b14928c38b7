"""A lake for a run of its own, on the rows that have landed already."""

from __future__ import annotations

import shutil
from pathlib import Path

from gangway_runtime.context import RunContext


def lake_with_landings(context: RunContext, lake: Path) -> Path:
    """Make `lake` hold what has landed for the run under test, and nothing that was built from it; return it."""
    landed = context.lake / context.workload / "bronze"
    lake.mkdir(parents=True, exist_ok=True)
    if landed.is_dir():
        shutil.copytree(landed, lake / context.workload / "bronze", copy_function=shutil.copyfile)
    return lake
