"""Stands in for the pipelines that a DAG waits for, so that its sensors can be judged by running them."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypedDict


class Wait(TypedDict):
    """A task of another DAG that has to have ended well `offset_minutes` before the run that waits for it."""

    dag: str
    task: str
    offset_minutes: int


_DAG = """
import pendulum
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.sdk import DAG

with DAG(dag_id={dag!r}, start_date=pendulum.datetime(2024, 1, 1, tz="UTC"), schedule=None, catchup=False):
    EmptyOperator(task_id={task!r})
"""


def run_upstream(waits: list[Wait], logical_date: datetime) -> None:
    """Let each pipeline that is waited for run to its end, at the time that the decision says."""
    for wait in waits:
        folder = Path(tempfile.mkdtemp(prefix="upstream-", dir=os.environ.get("TMPDIR")))
        (folder / "upstream.py").write_text(_DAG.format(dag=wait["dag"], task=wait["task"]), encoding="utf-8")
        upstream = _registered(folder)[wait["dag"]]
        upstream.test(logical_date=logical_date - timedelta(minutes=wait["offset_minutes"]))


def _registered(folder: Path) -> Any:
    """Return the DAGs of a folder by their ids, written to the database as if they lay beside the judged one."""
    from airflow import settings
    from airflow.dag_processing.bundles.manager import DagBundlesManager
    from airflow.dag_processing.dagbag import BundleDagBag, sync_bag_to_db

    manager = DagBundlesManager()
    session = settings.Session()
    manager.sync_bundles_to_db(session=session)
    session.commit()
    bundle = next(iter(manager.get_all_dag_bundles()))
    bag = BundleDagBag(dag_folder=folder, bundle_path=folder, bundle_name=bundle.name)
    sync_bag_to_db(bag, bundle.name, bundle.version)
    return bag.dags


def look_once(dag: Any) -> None:
    """Let each sensor look once: what is there is seen at once, and what is not would be waited for in vain."""
    for task in dag.tasks:
        if hasattr(task, "poke_interval"):
            task.mode, task.poke_interval, task.timeout = "poke", 0.01, 0.0
