"""Lets a real Airflow read a DAG file and run it, in a forked child with a database of its own."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from gangway_gate import airflow_warm, pytest_run
from gangway_gate.airflow_standin import Wait, look_once, run_upstream
from gangway_gate.staged import QUESTIONS
from gangway_runtime.decisions import ANY_DATA

_MESSAGE = 4_000


def parse(workload_dir: str, path: str) -> dict[str, Any]:
    """Import a DAG file as Airflow would; one without a DAG gives no DAG and no error, so callers assert ids."""
    started = time.monotonic()
    bag = _bag(str(Path(workload_dir) / path))
    return {
        "dags": [_describe_dag(dag) for _, dag in sorted(bag.dags.items())],
        "import_errors": {Path(path).name: str(text)[-_MESSAGE:] for path, text in bag.import_errors.items()},
        "seconds": round(time.monotonic() - started, 3),
    }


def test(
    workload_dir: str,
    path: str,
    dag_id: str,
    variables: dict[str, str] | None = None,
    waits: list[Wait] | None = None,
) -> dict[str, Any]:
    """Run every task of the DAG in order; retries do not wait. Returns the state of the run and of each task.

    What the decision waits for has run to its end at the decided time; a sensor that looks elsewhere fails.
    """
    started = time.monotonic()
    dag_file = str(Path(workload_dir) / path)
    _own_database(dag_file)
    dag = _bag(dag_file).dags.get(dag_id)
    if dag is None:
        return {"state": "missing", "tasks": [], "seconds": 0.0}
    for name, value in (variables or {}).items():
        os.environ[f"AIRFLOW_VAR_{name.upper()}"] = value
    for task in dag.tasks:
        task.retries = 0
        task.retry_delay = timedelta(0)
    look_once(dag)
    logical_date = datetime.now(timezone.utc)
    with _without_waiting():
        run_upstream(waits or [], logical_date)
        # What is held back is asked beside the gate.
        run = dag.test(logical_date=logical_date, run_conf={"accept": dict.fromkeys(QUESTIONS, ANY_DATA)})
    return {
        "state": str(getattr(run.state, "value", run.state)),
        "tasks": _task_states(run),
        "seconds": round(time.monotonic() - started, 3),
    }


def run_tests(workload_dir: str, paths: list[str], temporary: str) -> dict[str, Any]:
    """Run pytest files that import Airflow, with a database of their own."""
    _own_database(str(Path(workload_dir) / "dags" / "none.py"))
    return pytest_run.run(workload_dir, paths, temporary)


def _bag(dag_file: str) -> Any:
    from airflow.dag_processing.dagbag import DagBag

    return DagBag(dag_folder=dag_file)


def _own_database(dag_file: str) -> None:
    """Give this child a copy of the migrated database and the folder of the DAG as its bundle."""
    from airflow import settings

    home = Path(tempfile.mkdtemp(prefix="run-", dir=os.environ.get("TMPDIR")))
    database = shutil.copyfile(airflow_warm.DATABASE, home / "airflow.db")
    os.environ["AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"] = f"sqlite:///{database}"
    os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(Path(dag_file).parent)
    settings.DAGS_FOLDER = str(Path(dag_file).parent)
    settings.configure_vars()
    settings.configure_orm()


@contextmanager
def _without_waiting() -> Iterator[None]:
    """`dag.test()` sleeps a second for each task that an upstream failure skips; sleeps of tasks stay as they are."""
    real = time.sleep

    def sleep(seconds: float) -> None:
        asker = sys._getframe(1).f_globals.get("__name__")
        real(0 if asker == "airflow.sdk.definitions.dag" else seconds)

    time.sleep = sleep  # type: ignore[assignment]
    try:
        yield
    finally:
        time.sleep = real


def _task_states(run: Any) -> list[dict[str, Any]]:
    instances = sorted(run.get_task_instances(), key=lambda each: (each.start_date is None, each.start_date or 0))
    return [
        {"id": each.task_id, "state": str(each.state or "none"), "started": each.start_date is not None}
        for each in instances
    ]


def _describe_dag(dag: Any) -> dict[str, Any]:
    return {
        "id": dag.dag_id,
        "catchup": dag.catchup,
        "max_active_runs": dag.max_active_runs,
        "schedule": None if dag.schedule is None else str(dag.schedule),
        "start_date": None if dag.start_date is None else dag.start_date.isoformat(),
        "timezone": str(dag.timezone),
        "tags": sorted(dag.tags),
        "doc": bool(dag.doc_md),
        "on_success": bool(dag.on_success_callback),
        "on_failure": bool(dag.on_failure_callback),
        "default_args": sorted(dag.default_args),
        "tasks": [_describe_task(task) for task in sorted(dag.tasks, key=lambda task: task.task_id)],
        "edges": sorted([task.task_id, below] for task in dag.tasks for below in task.downstream_task_ids),
    }


def _describe_task(task: Any) -> dict[str, Any]:
    return {
        "id": task.task_id,
        "operator": type(task).__name__,
        "group": task.task_group.group_id if task.task_group is not None else None,
        "trigger_rule": str(getattr(task.trigger_rule, "value", task.trigger_rule)),
        "retries": task.retries,
        "retry_delay": task.retry_delay.total_seconds(),
        "max_retry_delay": _seconds(task.max_retry_delay),
        "exponential_backoff": bool(task.retry_exponential_backoff),
        "execution_timeout": _seconds(task.execution_timeout),
        "on_failure": bool(task.on_failure_callback),
        "depends_on_past": bool(task.depends_on_past),
        "arguments": {
            name: str(getattr(task, name)) for name in ("script", "function", "enforce") if hasattr(task, name)
        },
    }


def _seconds(value: Any) -> float | None:
    if value is None:
        return None
    return value.total_seconds() if isinstance(value, timedelta) else float(value)
