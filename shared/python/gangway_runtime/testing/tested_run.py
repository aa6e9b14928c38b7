"""Which run the tests of a workload judge."""

from __future__ import annotations

import dataclasses
import os
from datetime import date
from pathlib import Path

from gangway_runtime import published
from gangway_runtime.context import RunContext


def run_under_test(workload_dir: Path, workload: str) -> RunContext | None:
    """Return the run that `GANGWAY_RUN_ID` names, else the one whose tables are published, else None.

    A script that was started by hand leaves records of a run of its own; the published tables are judged all the same.
    """
    found = RunContext.from_environment(workload_dir / "scripts" / "extract", argv=[])
    context = dataclasses.replace(found, workload=workload)
    if os.environ.get("GANGWAY_RUN_ID"):
        return context
    pointer = published.read(context.lake, workload)
    if pointer is None:
        return None
    day = date.fromisoformat(pointer["as_of"])
    return dataclasses.replace(context, run_id=pointer["run_id"], as_of=day, published=True)
