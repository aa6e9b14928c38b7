"""The catalog file for outsiders: views over everything that is published, replaced by one rename."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from gangway_runtime import logs, published
from gangway_runtime.engine import engine_of
from gangway_runtime.locks import catalog_lock
from gangway_runtime.semantic.tables import FOLDER, files_of
from gangway_runtime.store import open_store
from gangway_runtime.store.documents import read_json, write_json
from gangway_runtime.store.port import Store
from gangway_runtime.tables import PART, version_place

CATALOG = "catalog.duckdb"
_STAMP = ".catalog.json"

Views = dict[tuple[str, str], list[Path]]


def rebuild(lake: Path, seconds: float = 30.0) -> bool:
    """Bring `<lake>/catalog.duckdb` up to what is published; False when it was so already.

    Readers see the old file or the new one. Waits at most `seconds` for another publisher, then raises
    `EnvironmentProblem` (catalog_locked).
    """
    lake = lake.absolute()
    store = open_store(lake)
    with catalog_lock(lake, seconds):
        store.sweep("catalog")
        views = published_views(lake)
        stamp = {"views": _digest(views)}
        if store.has(CATALOG) and read_json(store, _STAMP) == stamp:
            return False
        with store.building("catalog") as folder:
            _write(folder / CATALOG, views)
            # A dead client's write-ahead file would be replayed into the new catalog.
            store.remove(f"{CATALOG}.wal")
            store.put(folder / CATALOG, CATALOG)
        write_json(store, _STAMP, stamp)
    return True


def published_views(lake: Path) -> Views:
    """Return the files of every published table, by schema and table; tables whose files are gone are left out."""
    views: Views = {}
    for workload in published.workloads(lake):
        store = open_store(lake / workload)
        pointer, _ = published.current(store)
        for (schema, table), names in _tables_of(store, workload, pointer).items() if pointer else ():
            if all(store.has(name) for name in names):
                views[schema, table] = [store.path(name) for name in names]
            else:
                logs.event("catalog_table_missing", schema=schema, table=table)
    return views


def _tables_of(store: Store, workload: str, pointer: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Return the names of the files of every table that a pointer publishes, by schema and table."""
    views: dict[tuple[str, str], list[str]] = {}
    for table, landing in pointer["landings"].items():
        views[f"{workload}_bronze", table] = landing["files"]
    for zone, tables in pointer["tables"].items():
        for table, one in tables.items():
            views[f"{workload}_{zone}", table] = [f"{version_place(zone, table, one['version'])}/{PART}"]
    for border, version in pointer["quarantine"].items():
        for name in store.find(f"{version_place('quarantine', border, version)}/*.parquet"):
            fate = name.rpartition("/")[2].removesuffix(".parquet")
            views[f"{workload}_quarantine", f"{border}_{fate}"] = [name]
    # Publications of an older runtime say nothing of what they mean.
    if "semantic" in pointer:
        for table, name in files_of(pointer["semantic"]).items():
            views[f"{workload}_{FOLDER}", table] = [name]
    return views


def _write(path: Path, views: Views) -> None:
    engine_of().write_catalog(path, views, FOLDER)


def _digest(views: Views) -> str:
    listed = [[*name, [str(path) for path in files]] for name, files in sorted(views.items())]
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()
