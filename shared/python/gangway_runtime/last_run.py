"""The mark `last_run.json`: when a run last brought a workload up to date, whether or not anything had changed."""

from __future__ import annotations

from datetime import datetime, timezone

from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.store import workload_store
from gangway_runtime.store.documents import write_json

MARK = "last_run.json"


def mark(context: RunContext) -> None:
    """Write down that this run has ended well; a replay is none, since it looks for no delivery."""
    if not _looked_for_a_delivery(context):
        return
    ended = datetime.now(timezone.utc).isoformat(timespec="seconds")
    told = {"run_id": context.run_id, "as_of": context.as_of.isoformat(), "ended_at": ended}
    write_json(workload_store(context), MARK, told)


def _looked_for_a_delivery(context: RunContext) -> bool:
    landed = records.read(context, "landing") or {}
    return any("ingest_date" in report for report in landed.values())
