"""Judge what is published by the workload's own check scripts, without running anything else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.pipeline import ZONES, load_script


@dataclass(frozen=True)
class _Judging(RunContext):
    """A context whose records lie aside, since a check is no run of the pipeline."""

    scratch: Path = Path()

    @property
    def run_dir(self) -> Path:
        return self.scratch


def check_published(
    *, workload: str, workload_dir: str, project: str, lake: str, run_id: str, as_of: str, scratch: str
) -> dict[str, Any]:
    """Return the score of every zone; a zone below its minimum keeps the later ones from nothing."""
    context = _Judging(
        workload=workload,
        workload_dir=Path(workload_dir),
        project=Path(project),
        lake=Path(lake),
        run_id=run_id,
        as_of=date.fromisoformat(as_of),
        published=True,
        scratch=Path(scratch),
    )
    return {zone: _score(context, zone) for zone in ZONES}


def _score(context: RunContext, zone: str) -> dict[str, Any]:
    script = context.workload_dir / "scripts" / "quality" / f"check_{zone}.py"
    overall, passed, details = load_script(script).check(context)
    return {
        "overall": overall,
        "dimensions": details["dimensions"],
        "passed": passed,
        "minimum": details["minimum_score"],
        "details": details,
    }
