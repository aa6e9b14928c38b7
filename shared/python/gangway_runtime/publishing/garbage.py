"""Removes the versions that neither the published nor the previous pointer names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gangway_runtime import published
from gangway_runtime.files import BUILDING, discard
from gangway_runtime.semantic.tables import FOLDER, folder_of


def collect(lake: Path, workload: str) -> int:
    """Remove superseded versions of silver, gold, quarantine and what they mean, never of bronze. Return how many."""
    root = lake / workload
    kept = _named(root, published.read(lake, workload)) | _named(root, published.read_previous(lake, workload))
    patterns = ("silver/*/*", "gold/*/*", "quarantine/*/*", f"{FOLDER}/*")
    folders = [path for pattern in patterns for path in root.glob(pattern) if path.is_dir()]
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
    held = {root / "quarantine" / border / version for border, version in pointer["quarantine"].items()}
    return tables | held | ({folder_of(root, pointer["semantic"])} if "semantic" in pointer else set())
