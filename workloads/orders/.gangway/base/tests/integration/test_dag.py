"""Airflow itself knows the tasks and their order, and runs the whole DAG."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gangway_runtime.context import RunContext
from gangway_runtime.testing import lake_with_landings

DAG_ID = "orders_dag"
TASKS = (
    "extract.extract_orders_to_bronze",
    "transform.transform_bronze_to_silver",
    "transform.quality_check_silver",
    "transform.transform_silver_to_gold",
    "transform.quality_check_gold",
    "catalog.update_lakehouse_catalog",
    "notify.send_completion_alert",
)
EDGES = (
    ("extract.extract_orders_to_bronze", "transform.transform_bronze_to_silver"),
    ("transform.transform_bronze_to_silver", "transform.quality_check_silver"),
    ("transform.quality_check_silver", "transform.transform_silver_to_gold"),
    ("transform.transform_silver_to_gold", "transform.quality_check_gold"),
    ("transform.quality_check_gold", "catalog.update_lakehouse_catalog"),
    ("catalog.update_lakehouse_catalog", "notify.send_completion_alert"),
)


@pytest.fixture(name="dag")
def _dag(workload_dir: Path) -> Any:
    """The DAG as Airflow reads it."""
    dagbag = pytest.importorskip("airflow.dag_processing.dagbag")
    bag = dagbag.DagBag(dag_folder=str(workload_dir / "dags" / f"{DAG_ID}.py"))
    assert bag.import_errors == {}
    return bag.dags[DAG_ID]


def test_dag_has_the_expected_tasks(dag: Any) -> None:
    assert sorted(task.task_id for task in dag.tasks) == sorted(TASKS)


def test_tasks_run_in_the_expected_order(dag: Any) -> None:
    found = {(task.task_id, below) for task in dag.tasks for below in task.downstream_task_ids}
    assert found == set(EDGES)


def test_every_variable_and_connection_is_declared(
    workload_dir: Path, config: Callable[[str], dict[str, Any]]
) -> None:
    text = (workload_dir / "dags" / f"{DAG_ID}.py").read_text(encoding="utf-8")
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    used = {
        ast.literal_eval(call.args[0])
        for call in calls
        if ast.unparse(call.func) in ("Variable.get", "BaseHook.get_connection")
    }
    schedule = config("schedule")
    assert used == {*schedule["variables"], *schedule["connections"]}


# Whether rows may be held back is asked when the pipeline runs; this is about its tasks.
ACCEPTED = {"accept": {"held.bronze_to_silver": "*", "held.silver_to_gold": "*"}}


def test_whole_dag_runs(
    dag: Any, context: RunContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GANGWAY_PROJECT", str(context.project))
    # What has landed is not read again.
    monkeypatch.setenv("GANGWAY_LAKE", str(lake_with_landings(context, tmp_path / "lake")))
    run = dag.test(run_conf=ACCEPTED)
    states = {one.task_id: str(one.state) for one in run.get_task_instances()}
    assert states == dict.fromkeys(TASKS, "success")
