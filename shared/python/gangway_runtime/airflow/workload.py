"""Where the workload of a DAG file lies: a scheduler may read the file from a folder of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gangway_runtime.errors import CallerError

_SCRIPTS = Path("scripts") / "extract"


def workload_folder(dag_file: str, workload: str) -> str:
    """Return the folder of the workload that a DAG file runs.

    That is the nearest folder above the file that holds the workload among its `workloads/`, or the scripts of one; a
    link is followed first. Else it is the workload in the project that `GANGWAY_PROJECT` names. `CallerError`
    (workload_missing) where there is none.
    """
    found = next((folder for folder in _places(Path(dag_file), workload) if (folder / _SCRIPTS).is_dir()), None)
    if found is None:
        raise CallerError(
            "workload_missing",
            f"the workload {workload!r} is neither above its DAG nor in GANGWAY_PROJECT",
            dag_file,
            "leave the file in the workload's dags/ and link to it, or name the project with GANGWAY_PROJECT",
        )
    return str(found)


def _places(dag_file: Path, workload: str) -> Iterator[Path]:
    for folder in dag_file.resolve().parents:
        yield folder / "workloads" / workload
        yield folder
    if os.environ.get("GANGWAY_PROJECT"):
        yield Path(os.environ["GANGWAY_PROJECT"]).absolute() / "workloads" / workload
