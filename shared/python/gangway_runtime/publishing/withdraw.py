"""Takes what a workload has published out of sight, and keeps it: its folder of the lake is moved to an archive."""

from __future__ import annotations

from pathlib import Path

from gangway_runtime import catalog
from gangway_runtime.context import RunContext, parse_day
from gangway_runtime.faults import naming
from gangway_runtime.locks import run_lock
from gangway_runtime.store import open_store

ARCHIVE = Path(".gangway") / "archive"


def withdraw(*, workload: str, lake: str, project: str, run_id: str, as_of: str) -> dict[str, str]:
    """Move the lake of a workload below the archive, where nothing is overwritten; return where it lies now.

    While a run holds the workload, `EnvironmentProblem` (run_in_progress).
    """
    context = RunContext(
        workload=workload,
        workload_dir=Path(project) / "workloads" / workload,
        project=Path(project),
        lake=Path(lake),
        run_id=run_id,
        as_of=parse_day(as_of),
    )
    target = _free_folder(context.project / ARCHIVE, f"lake-{workload}")
    with naming(workload), run_lock(context):
        open_store(context.lake).take_out(workload, target)
    show(lake=lake)
    return {"archived": str(target)}


def show(*, lake: str) -> bool:
    """Bring the catalog up to what is published; False when it was so already."""
    return catalog.rebuild(Path(lake))


def _free_folder(folder: Path, stem: str) -> Path:
    numbers = (folder / f"{stem}-{number}" for number in range(1, 1_000_000))
    return next(path for path in numbers if not path.exists())
