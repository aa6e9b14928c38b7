"""Callbacks of tasks and DAGs: one structured log line, and one line in the run's notifications."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from gangway_runtime import logs
from gangway_runtime.airflow.run_context import context_of_run, run_id_of
from gangway_runtime.files import append_line


def on_failure(context: Mapping[str, Any]) -> None:
    """Tell that a task or a DAG failed, and with which kind of error; its text may quote data and is left out."""
    error = context.get("exception")
    notify("failure", context, error=type(error).__name__ if error is not None else None)


def on_success(context: Mapping[str, Any]) -> None:
    """Tell that a task or a DAG succeeded."""
    notify("success", context)


def notify(kind: str, context: Mapping[str, Any], workload_dir: str | None = None, **fields: Any) -> dict[str, Any]:
    """Log a notification, and keep it with the run when the workload's folder is known; return it."""
    task = context.get("task_instance") or context.get("ti")
    operator = context.get("task")
    note = {
        "time": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "kind": kind,
        "dag_id": getattr(context.get("dag"), "dag_id", None) or getattr(task, "dag_id", None),
        "task_id": getattr(task, "task_id", None),
        "run_id": run_id_of(context),
        "try_number": getattr(task, "try_number", None),
        **fields,
    }
    logs.event(f"notify_{kind}", **note)
    folder = workload_dir or getattr(operator, "workload_dir", None) or _folder_of_dag(context)
    if folder:
        append_line(context_of_run(context, folder).run_dir / "notifications.jsonl", note)
    return note


def _folder_of_dag(context: Mapping[str, Any]) -> str | None:
    """Return the folder of the first task that has one: a callback of the DAG has no task of its own."""
    tasks = getattr(context.get("dag"), "tasks", None) or ()
    return next((task.workload_dir for task in tasks if getattr(task, "workload_dir", None)), None)
