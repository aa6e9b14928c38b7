"""Which borders stand as an earlier gate had them built: the next one need not take all rows through them again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from gangway_gate.run_files import RunFiles
from gangway_runtime import records
from gangway_runtime.context import RunContext

_READ = ("scripts", "sql")


def note(context: RunContext, border: str) -> None:
    """Write down what the run has just built `border` from."""
    files = {path: _hash(context.workload_dir / path) for path in _paths(context.workload_dir)}
    records.write(context, _name(border), {"files": files, **_given(context)})


def stands(context: RunContext, border: str, *, asks_others: bool) -> bool:
    """Say whether this run built `border` from the same scripts, SQL, rows and day, and its tables are there.

    Files that came since belong to later stages. A border that asks tables of other workloads is built anew.
    """
    built = records.read(context, _name(border))
    if built is None or asks_others or {**built, "files": {}} != {"files": {}, **_given(context)}:
        return False
    files = RunFiles(context.workload_dir, context.lake, context.workload, context.run_id)
    tables = files.tables(border).values()
    same = all(_hash(context.workload_dir / path) == known for path, known in built["files"].items())
    return same and len(tables) > 0 and all(path.is_file() for path in tables)


def _given(context: RunContext) -> dict[str, Any]:
    landed = records.read(context, "landing") or {}
    rows = {table: [report["hash"], report["parquet"]] for table, report in landed.items()}
    return {"rows": rows, "as_of": context.as_of.isoformat()}


def _paths(workload_dir: Path) -> list[str]:
    found = [path for part in _READ for path in (workload_dir / part).rglob("*") if path.suffix in (".py", ".sql")]
    return sorted(path.relative_to(workload_dir).as_posix() for path in found)


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _name(border: str) -> str:
    return f"{border}.built"
