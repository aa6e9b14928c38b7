"""Removes what is older than a workload keeps it, and writes down what that was; never what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from gangway_runtime import logs, published
from gangway_runtime.context import RunContext
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.report import NOTE
from gangway_runtime.store import workload_store
from gangway_runtime.store.documents import append_json, write_json
from gangway_runtime.tables import places_of, version_place

LOG = "retention.jsonl"
# Borders whose held rows were kept long enough, with the version that they had.
EXPIRED = "quarantine_expired"

Pointer = dict[str, Any]
Removed = dict[str, Any]


@dataclass(frozen=True)
class Retention:
    """Days that each zone and held rows are kept, counted back from the day of the run."""

    bronze_days: int
    silver_days: int
    gold_days: int
    quarantine_days: int


def expire_held(context: RunContext, retention: Retention, pointer: Pointer, current: Pointer | None) -> list[Removed]:
    """Take held rows out of `pointer` that were published before and are kept long enough.

    Their files go with the superseded versions, the accounting goes on counting them, and the same rows, held again by
    a later run, stay away.
    """
    if current is None:
        return []
    removed = []
    for border, version in dict(pointer["quarantine"]).items():
        known = current.get(EXPIRED, {}).get(border) == version
        since = _held_since(context, border, version) if current["quarantine"].get(border) == version else None
        if not known and (since is None or since >= context.as_of - timedelta(days=retention.quarantine_days)):
            continue
        del pointer["quarantine"][border]
        pointer.setdefault(EXPIRED, {})[border] = version
        if not known and since is not None:
            removed.append(
                {"what": f"quarantine.{border}", "since": since.isoformat(), "days": retention.quarantine_days}
            )
    return removed


def expire(context: RunContext, retention: Retention) -> list[Removed]:
    """Remove landings that no published table is built from, and zones of the previous publication, once too old."""
    pointer = published.read(context.lake, context.workload)
    return [] if pointer is None else [*_landings(context, retention, pointer), *_previous(context, retention, pointer)]


def kept_beyond(context: RunContext, retention: Retention) -> list[Removed]:
    """Return, by bronze table, earlier deliveries that are too old and stay: where deliveries add up, tables need them.

    The delivery that came last is not told: it is what the source holds, however old it is.
    """
    pointer = published.read(context.lake, context.workload)
    kept = []
    for table, one in (pointer or {"landings": {}})["landings"].items():
        landings = Landings(context, table)
        used = places_of(one["files"])
        latest = landings.latest()
        old = [
            landing.ingest_date
            for landing in landings.all()
            if landing.place in used and landing != latest and _is_old(landing.ingest_date, context, retention)
        ]
        if old:
            told = {"what": f"bronze.{table}", "landings": len(old), "since": min(old)}
            kept.append({**told, "days": retention.bronze_days})
    return kept


def _is_old(day: str, context: RunContext, retention: Retention) -> bool:
    return date.fromisoformat(day) < context.as_of - timedelta(days=retention.bronze_days)


def write_down(context: RunContext, removed: list[Removed]) -> None:
    """Keep what was removed in the workload's part of the lake; it outlives the runs."""
    for one in removed:
        logs.event("retention_removed", **one)
        told = {"time": datetime.now(timezone.utc).isoformat(timespec="seconds"), "run_id": context.run_id, **one}
        append_json(workload_store(context), LOG, told)


def _landings(context: RunContext, retention: Retention, pointer: Pointer) -> list[Removed]:
    used = places_of(file for one in pointer["landings"].values() for file in one["files"])
    store = workload_store(context)
    removed = []
    for table in sorted({name.split("/")[1] for name in store.find(f"bronze/*/ingest_date=*/*/{NOTE}")}):
        landings = Landings(context, table)
        latest = landings.latest()
        for landing in landings.all():
            old = _is_old(landing.ingest_date, context, retention)
            if not old or landing.place in used or (latest is not None and landing.place == latest.place):
                continue
            store.remove(landing.place)
            rows = sum(file.records for file in landing.files)
            place = f"bronze.{table}/{landings.relative(landing)}"
            removed.append({"what": place, "rows": rows, "since": landing.ingest_date, "days": retention.bronze_days})
    return removed


def _previous(context: RunContext, retention: Retention, live: Pointer) -> list[Removed]:
    """Give up zones of the previous publication; their versions are collected with the superseded ones."""
    store = workload_store(context)
    pointer, _ = published.previous(store)
    if pointer is None:
        return []
    since = date.fromisoformat(pointer["as_of"])
    zones = set(pointer["tables"])
    removed = []
    for zone, days in (("silver", retention.silver_days), ("gold", retention.gold_days)):
        if since >= context.as_of - timedelta(days=days):
            continue
        for table, one in pointer["tables"].pop(zone, {}).items():
            if live["tables"].get(zone, {}).get(table, {}).get("version") == one["version"]:
                continue
            told = {"what": f"{zone}.{table}", "version": one["version"], "rows": one["rows"]}
            removed.append({**told, "since": pointer["as_of"], "days": days})
    if not pointer["tables"]:
        store.remove(published.PREVIOUS)
    elif zones != set(pointer["tables"]):
        write_json(store, published.PREVIOUS, pointer)
    return removed


def _held_since(context: RunContext, border: str, version: str) -> date | None:
    """Return the day on which the newest of these rows was held; None where there is none."""
    days = []
    store = workload_store(context)
    for name in store.find(f"{version_place('quarantine', border, version)}/*.parquet"):
        newest = pc.max(pq.read_table(store.path(name), columns=["_quarantined_at"]).column(0)).as_py()
        if newest is not None:
            days.append(newest.date())
    return max(days, default=None)
