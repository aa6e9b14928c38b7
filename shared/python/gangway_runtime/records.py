"""The records of one run, `<run_dir>/<name>.json`: how its steps hand over to one another."""

from __future__ import annotations

from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.store import run_store
from gangway_runtime.store.documents import read_json, write_json


def write(context: RunContext, name: str, record: dict[str, Any]) -> None:
    """Replace the run's record `name`."""
    write_json(run_store(context), f"{name}.json", record)


def read(context: RunContext, name: str) -> dict[str, Any] | None:
    """Return the run's record `name`, or None when this run has not written it."""
    record = read_json(run_store(context), f"{name}.json")
    if record is not None and not isinstance(record, dict):
        raise CallerError("record_unreadable", "the record is not an object", name, "run the step before again")
    return record


def clear(context: RunContext) -> None:
    """Remove the run's records; its trace and its lineage only grow."""
    store = run_store(context)
    for name in store.find("*.json"):
        store.remove(name)


def require(context: RunContext, name: str) -> dict[str, Any]:
    """Return the run's record `name`; `CallerError` (step_missing) when the step has not run."""
    record = read(context, name)
    if record is None:
        raise CallerError(
            "step_missing", f"run {context.run_id!r} has no {name} yet", name, "run the steps in their order"
        )
    return record
