"""The pointer `published.json`: the one file that says what is published."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.files import read_json

POINTER = "published.json"
PREVIOUS = "published.previous.json"
# What makes two publications the same, whichever run they are from.
_CONTENT = ("tables", "quarantine", "landings", "masking_key")


def read(lake: Path, workload: str) -> dict[str, Any] | None:
    """Return what is published of a workload, or None when nothing is."""
    return _read(lake / workload / POINTER)


def read_previous(lake: Path, workload: str) -> dict[str, Any] | None:
    """Return what was published before, or None."""
    return _read(lake / workload / PREVIOUS)


def content_of(pointer: dict[str, Any]) -> str:
    """Return a hash over what a pointer publishes, which is the same for every run that publishes the same."""
    content = [pointer.get(part) for part in _CONTENT]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def workloads(lake: Path) -> list[str]:
    """Return the workloads of a lake that have published something, sorted."""
    return sorted(path.parent.name for path in lake.glob(f"*/{POINTER}"))


def _read(path: Path) -> dict[str, Any] | None:
    try:
        pointer = read_json(path)
    except ValueError as error:
        raise CallerError(
            "pointer_unreadable", "the file is no JSON", str(path), "restore it from published.previous.json"
        ) from error
    return pointer if isinstance(pointer, dict) else None
