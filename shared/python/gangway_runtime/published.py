"""The pointer `published.json`: the one file that says what is published."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.store import open_store
from gangway_runtime.store.documents import write_json
from gangway_runtime.store.port import Document, Store

POINTER = "published.json"
PREVIOUS = "published.previous.json"
# What makes two publications the same, whichever run they are from.
_CONTENT = ("tables", "quarantine", "landings", "masking_key")


def read(lake: Path, workload: str) -> dict[str, Any] | None:
    """Return what is published of a workload, or None when nothing is."""
    return _parsed(open_store(lake / workload), POINTER)[0]


def read_previous(lake: Path, workload: str) -> dict[str, Any] | None:
    """Return what was published before, or None."""
    return _parsed(open_store(lake / workload), PREVIOUS)[0]


def current(store: Store) -> tuple[dict[str, Any] | None, Document | None]:
    """Return what is published, and the version of the pointer that says so."""
    return _parsed(store, POINTER)


def previous(store: Store) -> tuple[dict[str, Any] | None, Document | None]:
    """Return the same of what was published before."""
    return _parsed(store, PREVIOUS)


def replace(store: Store, pointer: dict[str, Any], seen: Document | None) -> None:
    """Publish what `pointer` names; raises `Overtaken` when the pointer is not the version that was seen any more."""
    write_json(store, POINTER, pointer, seen=seen)


def content_of(pointer: dict[str, Any]) -> str:
    """Return a hash over what a pointer publishes, which is the same for every run that publishes the same."""
    content = [pointer.get(part) for part in _CONTENT]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def workloads(lake: Path) -> list[str]:
    """Return the workloads of a lake that have published something, sorted."""
    return [name.removesuffix(f"/{POINTER}") for name in open_store(lake).find(f"*/{POINTER}")]


def _parsed(store: Store, name: str) -> tuple[dict[str, Any] | None, Document | None]:
    found = store.read(name)
    try:
        pointer = None if found is None else json.loads(found.content)
    except ValueError as error:
        raise CallerError(
            "pointer_unreadable",
            "the file is no JSON",
            str(store.path(name)),
            "restore it from published.previous.json",
        ) from error
    return (pointer if isinstance(pointer, dict) else None), found
