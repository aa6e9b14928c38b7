"""Removes the versions that neither the published nor the previous pointer names."""

from __future__ import annotations

from typing import Any

from gangway_runtime import published
from gangway_runtime.semantic.tables import FOLDER, place_of
from gangway_runtime.store.port import Store
from gangway_runtime.tables import built_versions, places_of, version_place


def collect(store: Store) -> int:
    """Remove superseded versions of silver, gold, quarantine and what they mean, never of bronze. Return how many."""
    kept = _named(published.current(store)[0]) | _named(published.previous(store)[0])
    superseded = (built_versions(store) | places_of(store.find(f"{FOLDER}/*/*"))) - kept
    for place in superseded:
        store.remove(place)
    return len(superseded)


def _named(pointer: dict[str, Any] | None) -> set[str]:
    if pointer is None:
        return set()
    tables = {
        version_place(zone, table, one["version"])
        for zone, tables in pointer["tables"].items()
        for table, one in tables.items()
    }
    held = {version_place("quarantine", border, version) for border, version in pointer["quarantine"].items()}
    return tables | held | ({place_of(pointer["semantic"])} if "semantic" in pointer else set())
