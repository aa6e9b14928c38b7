"""Removes the versions that neither the published nor the previous pointer names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gangway_runtime import published
from gangway_runtime.files import BUILDING, discard


def collect(lake: Path, workload: str) -> int:
    """Remove superseded versions of silver, gold and quarantine; bronze is never touched. Return how many."""
    root = lake / workload
    kept = _named(root, published.read(lake, workload)) | _named(root, published.read_previous(lake, workload))
    folders = [path for zone in ("silver", "gold", "quarantine") for path in root.glob(f"{zone}/*/*") if path.is_dir()]
    superseded = [path for path in folders if path not in kept and not path.name.startswith(BUILDING)]
    for folder in superseded:
        discard(folder)
    return len(superseded)


def _named(root: Path, pointer: dict[str, Any] | None) -> set[Path]:
    if pointer is None:
        return set()
    tables = {
        root / zone / table / one["version"]
        for zone, tables in pointer["tables"].items()
        for table, one in tables.items()
    }
    return tables | {root / "quarantine" / border / version for border, version in pointer["quarantine"].items()}
