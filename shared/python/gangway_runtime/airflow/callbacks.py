"""Callbacks of tasks and DAGs: a log line, a line in the run's notifications, and mail to whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from gangway_runtime import logs
from gangway_runtime.airflow.run_context import context_of_run, run_id_of
from gangway_runtime.notifications import News, announce
from gangway_runtime.store import run_store
from gangway_runtime.store.documents import append_json


def on_failure(context: Mapping[str, Any]) -> None:
    """Tell that a task or a DAG failed, and with which kind of error; its text may quote data and is left out."""
    error = context.get("exception")
    note = notify("failure", context, error=type(error).__name__ if error is not None else None)
    news = _news_of_failure(context, note)
    if news is not None:
        mail(news, context)


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
        append_json(run_store(context_of_run(context, folder)), "notifications.jsonl", note)
    return note


def mail(news: News, context: Mapping[str, Any], workload_dir: str | None = None) -> None:
    """Tell the recipients of the workload, by the same function as a run without Airflow."""
    folder = workload_dir or getattr(context.get("task"), "workload_dir", None) or _folder_of_dag(context)
    if folder:
        announce(context_of_run(context, folder), news)


def _news_of_failure(context: Mapping[str, Any], note: Mapping[str, Any]) -> News | None:
    """Word a failed task, and a DAG run behind its deadline; any other failure of a DAG is that of a task."""
    if context.get("reason") == "timed_out":
        return News("deadline", "the run was stopped at its deadline")
    if context.get("reason") is not None or note["task_id"] is None:
        return None
    waits = note["error"] == "AirflowFailException" and "needs_decision" in str(context.get("exception"))
    sentence = "the run waits for a person" if waits else f"the task {note['task_id']} failed"
    lines = [f"DAG {note['dag_id']}, attempt {note['try_number']}, {note['error']}", "Its log says why."]
    return News("waiting" if waits else "failure", sentence, lines)


def _folder_of_dag(context: Mapping[str, Any]) -> str | None:
    """Return the folder of the first task that has one: a callback of the DAG has no task of its own."""
    tasks = getattr(context.get("dag"), "tasks", None) or ()
    return next((task.workload_dir for task in tasks if getattr(task, "workload_dir", None)), None)
