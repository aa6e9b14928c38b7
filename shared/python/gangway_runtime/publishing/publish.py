"""Publishes what a run has built and its checks have passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

import pyarrow.parquet as pq

from gangway_runtime import catalog, history, last_run, published, records
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError, EnvironmentProblem, QualityGateFailed
from gangway_runtime.faults import naming
from gangway_runtime.locks import run_lock
from gangway_runtime.publishing import garbage
from gangway_runtime.publishing.retention import Retention, expire, expire_held, kept_beyond, write_down
from gangway_runtime.scoring.answered import require_answered
from gangway_runtime.script_files import load_script
from gangway_runtime.semantic import SemanticModel
from gangway_runtime.semantic.tables import keep_model
from gangway_runtime.store import workload_store
from gangway_runtime.store.port import Store
from gangway_runtime.tables import BORDER_OF_ZONE, TableVersion, candidates, version_place
from gangway_runtime.trace import Trace

_MODEL_SCRIPT = "scripts/load/semantic_model.py"


def publisher(retention: Retention) -> Callable[[RunContext, Iterable[tuple[str, str]]], dict[str, Any]]:
    """Return a `publish` of a workload's tables with what its `semantic_model.py` says of them.

    What is older than `retention` keeps is removed behind it.
    """

    def publish_described(context: RunContext, tables: Iterable[tuple[str, str]]) -> dict[str, Any]:
        path = context.workload_dir / _MODEL_SCRIPT
        return publish(context, tables, retention, load_script(path).MODEL if path.is_file() else None)

    return publish_described


def publish(
    context: RunContext,
    tables: Iterable[tuple[str, str]],
    retention: Retention | None = None,
    model: SemanticModel | None = None,
) -> dict[str, Any]:
    """Make the run's candidates of `tables` (zone, table) the published ones, by one pointer, with what they mean.

    Refuses, with `QualityGateFailed` or `CallerError`, unless the checks of silver and gold passed on exactly
    these versions, with `NeedsDecision` while nobody has accepted what is held back, and with `Overtaken` when
    somebody else has published since. A rerun with the same
    content leaves pointer and history as they are, but for a `model` that says something else. What is older than
    `retention` keeps is removed behind it.
    """
    with naming("publish"), run_lock(context), Trace(context, "load").step() as trace:
        chosen = _chosen(context, tables)
        _require_passed(context, chosen)
        store = workload_store(context)
        pointer = _pointer(context, chosen)
        if model is not None:
            pointer["semantic"] = keep_model(store, model)
        current, seen = published.current(store)
        expired = expire_held(context, retention, pointer, current) if retention else []
        changed = current is None or published.content_of(current) != published.content_of(pointer)
        history.remember(store, current, pointer, _statistics(context, pointer))
        live = pointer if changed or current is None else _described_anew(current, pointer)
        if changed and seen is not None:
            store.replace(published.PREVIOUS, seen.content)
        if live != current:
            published.replace(store, live, seen)
        last_run.mark(context)
        with _after_publishing(context):
            forgotten = _forget_previous(context, store)
            expired += expire(context, retention) if retention else []
            write_down(context, expired)
            kept = kept_beyond(context, retention) if retention else []
            removed = garbage.collect(store)
            rebuilt = catalog.rebuild(context.lake)
        result = {
            "changed": changed,
            "described_anew": not changed and live != current,
            "catalog_rebuilt": rebuilt,
            "versions_removed": removed,
            "previous_forgotten": forgotten,
            "expired": expired,
            "kept_beyond": kept,
            "published": live,
        }
        records.write(context, "publish", result)
        trace.decision("publish" if changed else "keep", "new content" if changed else "same content as published")
    return result


def _described_anew(current: dict[str, Any], pointer: dict[str, Any]) -> dict[str, Any]:
    """Return what is published with the meaning that `pointer` gives it."""
    kept = {key: value for key, value in current.items() if key != "semantic"}
    return {**kept, "semantic": pointer["semantic"]} if "semantic" in pointer else kept


@contextmanager
def _after_publishing(context: RunContext) -> Iterator[None]:
    """Say of what fails behind the rename that the tables are published all the same."""
    try:
        with naming(context.workload):
            yield
    except EnvironmentProblem as error:
        raise EnvironmentProblem(
            error.code,
            f"the tables of {context.workload} are published, but catalog.duckdb still shows the ones before: "
            f"{error.message}",
            error.subject,
            f"{error.hint}; that refreshes the catalog",
        ) from error


def _forget_previous(context: RunContext, store: Store) -> list[str]:
    """Give up the previous publication where it holds columns that may not be stored any more; return these columns."""
    landed = (records.read(context, "landing") or {}).values()
    excluded = {name for report in landed for name in report.get("excluded", [])}
    pointer = published.read_previous(context.lake, context.workload)
    if not excluded or pointer is None:
        return []
    tables = pointer["tables"].get("silver", {})
    places = [version_place("silver", table, one["version"]) for table, one in tables.items()]
    parts = [store.path(name) for place in places for name in store.find(f"{place}/*.parquet")]
    held = {name for part in parts for name in pq.read_schema(part).names}
    if held & excluded:
        store.remove(published.PREVIOUS)
    return sorted(held & excluded)


def _statistics(context: RunContext, pointer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return by zone and table what the checks of this run measured of exactly what is published."""
    versions = {
        zone: {name: one["version"] for name, one in tables.items()} for zone, tables in pointer["tables"].items()
    }
    versions["bronze"] = {name: one["hash"] for name, one in pointer["landings"].items()}
    statistics: dict[str, dict[str, Any]] = {}
    for zone in ("bronze", *BORDER_OF_ZONE):
        details = records.read(context, f"check_{zone}") or {}
        for table, measured in details.get("statistics", {}).items():
            if details["versions"].get(table) == versions.get(zone, {}).get(table):
                statistics.setdefault(zone, {})[table] = measured
    return statistics


def _chosen(context: RunContext, tables: Iterable[tuple[str, str]]) -> list[TableVersion]:
    built = {(zone, name): table for zone in BORDER_OF_ZONE for name, table in candidates(context, zone).items()}
    wanted = list(tables)
    missing = [f"{zone}.{name}" for zone, name in wanted if (zone, name) not in built]
    if missing:
        raise CallerError(
            "not_built",
            f"run {context.run_id!r} has not built {', '.join(missing)}",
            context.workload,
            "run its borders",
        )
    return [built[zone, name] for zone, name in wanted]


def _require_passed(context: RunContext, chosen: list[TableVersion]) -> None:
    for zone in BORDER_OF_ZONE:
        details = records.require(context, f"check_{zone}")
        require_answered(details, context)
        if not details["passed"]:
            raise QualityGateFailed(f"the check of {zone} did not pass", f"{context.workload}_{zone}", details)
        other = [t.table for t in chosen if t.zone == zone and details["versions"].get(t.table) != t.version]
        if other:
            raise CallerError(
                "not_checked",
                f"the check judged other versions of {', '.join(other)}",
                zone,
                "run the check again",
            )


def _pointer(context: RunContext, chosen: list[TableVersion]) -> dict[str, Any]:
    borders = {name: records.require(context, name) for name in BORDER_OF_ZONE.values()}
    tables: dict[str, dict[str, Any]] = {}
    for table in chosen:
        entry = {"version": table.version, "hash": table.hash, "rows": table.rows}
        tables.setdefault(table.zone, {})[table.table] = entry
    return {
        "workload": context.workload,
        "run_id": context.run_id,
        "as_of": context.as_of.isoformat(),
        "published_at": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "tables": tables,
        "quarantine": {name: one["quarantine_version"] for name, one in borders.items() if one["quarantine_version"]},
        "landings": _landings(borders["bronze_to_silver"]),
        "masking_key": next((one["masking_key"] for one in borders.values() if one["masking_key"]), None),
        "accounting": [
            {key: one[key] for key in ("border", "in", "out", "quarantined", "duplicates", "filtered", "conflicts")}
            for one in borders.values()
        ],
        "scores": {zone: records.require(context, f"check_{zone}")["score"] for zone in BORDER_OF_ZONE},
    }


def _landings(border: dict[str, Any]) -> dict[str, Any]:
    files = border["input_files"]
    return {file.split("/")[1]: {"hash": border["input_hash"], "files": files} for file in files[:1]}
