"""The catalog file for outsiders: views over everything that is published, replaced by one rename."""

from __future__ import annotations

import hashlib
import json
import uuid
from pathlib import Path
from typing import Any

import duckdb

from gangway_runtime import logs, published
from gangway_runtime.duck import connect, identifier, parquet_scan
from gangway_runtime.files import BUILDING, read_json, remove_tree, sync_folder, write_json
from gangway_runtime.locks import catalog_lock
from gangway_runtime.semantic.show import show_comments
from gangway_runtime.semantic.tables import FOLDER, files_of
from gangway_runtime.tables import PART

CATALOG = "catalog.duckdb"
_STAMP = ".catalog.json"

Views = dict[tuple[str, str], list[Path]]


def rebuild(lake: Path, seconds: float = 30.0) -> bool:
    """Bring `<lake>/catalog.duckdb` up to what is published; False when it was so already.

    Readers see the old file or the new one. Waits at most `seconds` for another publisher, then raises
    `EnvironmentProblem` (catalog_locked).
    """
    lake = lake.absolute()
    with catalog_lock(lake, seconds):
        for leftover in lake.glob(f"{BUILDING}*catalog*"):
            remove_tree(leftover)
        views = published_views(lake)
        stamp = {"views": _digest(views)}
        if (lake / CATALOG).exists() and read_json(lake / _STAMP) == stamp:
            return False
        folder = lake / f"{BUILDING}catalog-{uuid.uuid4().hex[:8]}"
        folder.mkdir(parents=True)
        try:
            aside = folder / CATALOG
            _write(aside, views)
            sync_folder(aside)
            # A dead client's write-ahead file would be replayed into the new catalog.
            (lake / f"{CATALOG}.wal").unlink(missing_ok=True)
            aside.replace(lake / CATALOG)
            sync_folder(lake)
        finally:
            remove_tree(folder)
        write_json(lake / _STAMP, stamp)
    return True


def published_views(lake: Path) -> Views:
    """Return the files of every published table, by schema and table; tables whose files are gone are left out."""
    views: Views = {}
    for workload in published.workloads(lake):
        pointer = published.read(lake, workload)
        if pointer is not None:
            views |= _views_of(lake, workload, pointer)
    gone = [name for name, files in views.items() if not all(path.exists() for path in files)]
    for schema, table in gone:
        logs.event("catalog_table_missing", schema=schema, table=table)
        del views[schema, table]
    return views


def _views_of(lake: Path, workload: str, pointer: dict[str, Any]) -> Views:
    root = lake / workload
    views: Views = {}
    for table, landing in pointer["landings"].items():
        views[f"{workload}_bronze", table] = [root / path for path in landing["files"]]
    for zone, tables in pointer["tables"].items():
        for table, one in tables.items():
            views[f"{workload}_{zone}", table] = [root / zone / table / one["version"] / PART]
    for border, version in pointer["quarantine"].items():
        for path in sorted((root / "quarantine" / border / version).glob("*.parquet")):
            views[f"{workload}_quarantine", f"{border}_{path.stem}"] = [path]
    # Publications of an older runtime say nothing of what they mean.
    if "semantic" in pointer:
        for table, path in files_of(root, pointer["semantic"]).items():
            views[f"{workload}_{FOLDER}", table] = [path]
    return views


def _write(path: Path, views: Views) -> None:
    connection = connect(path.parent, path)
    try:
        # A comment that is committed on its own costs ten times as much.
        connection.begin()
        for schema in sorted({schema for schema, _ in views}):
            connection.execute(f"CREATE SCHEMA {identifier(schema)}")
        for (schema, table), files in sorted(views.items()):
            _create_view(connection, schema, table, files)
        show_comments(connection)
        connection.commit()
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _create_view(connection: duckdb.DuckDBPyConnection, schema: str, table: str, files: list[Path]) -> None:
    connection.execute(f"CREATE VIEW {identifier(schema)}.{identifier(table)} AS SELECT * FROM {parquet_scan(files)}")


def _digest(views: Views) -> str:
    listed = [[*name, [str(path) for path in files]] for name, files in sorted(views.items())]
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()
