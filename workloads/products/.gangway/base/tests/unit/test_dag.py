"""The DAG file says what config/schedule.yaml decided; read as text, and as Airflow reads it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DAG_ID = "products_dag"
TASK_IDS = (
    "extract_products_to_bronze",
    "transform_bronze_to_silver",
    "quality_check_silver",
    "transform_silver_to_gold",
    "quality_check_gold",
    "update_lakehouse_catalog",
    "send_completion_alert",
)
GROUPS = ("extract", "transform", "catalog", "notify")
CALLS_AT_IMPORT = {"Variable", "Connection", "open", "connect", "get_connection"}
PLACE = re.compile(r"s3a?://|arn:aws|(?<!\w)/(home|opt|usr|var|mnt|data)/|\b\d{12}\b")
SECRET = re.compile(r"(password|secret|token|api_key)\s*=\s*[\"']", re.IGNORECASE)


@pytest.fixture(name="schedule")
def _schedule(config: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return config("schedule")


@pytest.fixture(name="text")
def _text(workload_dir: Path) -> str:
    return (workload_dir / "dags" / f"{DAG_ID}.py").read_text(encoding="utf-8")


@pytest.fixture(name="calls")
def _calls(text: str) -> list[ast.Call]:
    return [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]


@pytest.fixture(name="dag")
def _dag(calls: list[ast.Call]) -> dict[str, Any]:
    """The arguments of the DAG as values where they are literals, else as source text."""
    (call,) = [one for one in calls if ast.unparse(one.func) == "DAG"]
    return _arguments(call)


@pytest.fixture(name="tasks")
def _tasks(calls: list[ast.Call]) -> dict[str, dict[str, Any]]:
    found = [_arguments(call) for call in calls]
    return {task["task_id"]: task for task in found if "task_id" in task}


def _arguments(call: ast.Call) -> dict[str, Any]:
    return {word.arg: _value(word.value) for word in call.keywords if word.arg}


def _value(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)


def test_dag_has_the_id_of_its_workload(dag: dict[str, Any], schedule: dict[str, Any]) -> None:
    assert dag["dag_id"] == schedule["dag_id"] == DAG_ID == f"{schedule['workload']}_dag"


def test_schedule_is_the_one_that_was_decided(
    dag: dict[str, Any], schedule: dict[str, Any]
) -> None:
    assert dag["schedule"] == schedule["trigger"]["cron"]
    year, month, day = map(int, str(schedule["start_date"]).split("-"))
    assert f"datetime({year}, {month}, {day}, tz='{schedule['timezone']}')" in dag["start_date"]


def test_runs_neither_catch_up_nor_overlap(dag: dict[str, Any]) -> None:
    assert dag["catchup"] is False
    assert dag["max_active_runs"] == 1


def test_tasks_are_retried_with_growing_waits(text: str, schedule: dict[str, Any]) -> None:
    given = _default_arguments(text)
    assert given["retries"] == schedule["retries"] >= 1
    assert given["retry_delay"] == f"timedelta(minutes={schedule['retry_delay_minutes']})"
    assert given["retry_exponential_backoff"] is True
    assert given["max_retry_delay"] == f"timedelta(minutes={schedule['max_retry_delay_minutes']})"


def test_no_task_runs_for_ever_or_fails_in_silence(text: str, dag: dict[str, Any]) -> None:
    given = _default_arguments(text)
    assert given["execution_timeout"].startswith("timedelta(minutes=")
    assert given["on_failure_callback"] == dag["on_failure_callback"] == "on_failure"
    assert dag["on_success_callback"] == "on_success"


def _default_arguments(text: str) -> dict[str, Any]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "DEFAULT_ARGS":
            assert isinstance(node.value, ast.Dict)
            pairs = zip(node.value.keys, node.value.values, strict=True)
            return {_value(key): _value(value) for key, value in pairs if key is not None}
    return {}


def test_deadline_is_the_one_that_was_decided(
    dag: dict[str, Any], schedule: dict[str, Any]
) -> None:
    assert dag["dagrun_timeout"] == f"timedelta(minutes={schedule['deadline_minutes']})"


def test_task_ids_say_what_the_tasks_do(tasks: dict[str, dict[str, Any]]) -> None:
    assert tuple(tasks) == TASK_IDS
    assert all("_" in name for name in tasks)


def test_no_credential_path_account_or_bucket_is_written_down(text: str) -> None:
    described = ast.parse(text).body[0].end_lineno
    code = "\n".join(text.splitlines()[described:])  # what the description says is no code
    assert PLACE.findall(code) == []
    assert SECRET.findall(text) == []


def test_tasks_stand_in_groups(calls: list[ast.Call]) -> None:
    groups = [
        _arguments(call)["group_id"] for call in calls if ast.unparse(call.func) == "TaskGroup"
    ]
    assert tuple(groups) == GROUPS
    assert not [call for call in calls if "SubDag" in ast.unparse(call.func)]


def test_quality_gates_need_success_and_are_enforced(tasks: dict[str, dict[str, Any]]) -> None:
    gates = [task for name, task in tasks.items() if name.startswith("quality_check_")]
    assert len(gates) == 2
    for gate in gates:
        assert gate["trigger_rule"] == "all_success"
        assert gate["enforce"] is True


def test_groups_follow_one_another(text: str) -> None:
    chains = {
        ast.unparse(node.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.BinOp)
    }
    gates = "build_silver >> check_silver >> build_gold >> check_gold"
    assert chains == {gates, " >> ".join(GROUPS)}


def test_every_script_that_is_called_exists(
    tasks: dict[str, dict[str, Any]], workload_dir: Path
) -> None:
    called = [task["script"] for task in tasks.values() if "script" in task]
    assert len(called) == 6
    assert [path for path in called if not (workload_dir / path).is_file()] == []


def test_nothing_is_read_while_the_file_is_imported(calls: list[ast.Call]) -> None:
    names = {ast.unparse(call.func).split(".")[0] for call in calls}
    assert not names & CALLS_AT_IMPORT


def test_airflow_imports_the_file(workload_dir: Path) -> None:
    dagbag = pytest.importorskip("airflow.dag_processing.dagbag")
    bag = dagbag.DagBag(dag_folder=str(workload_dir / "dags" / f"{DAG_ID}.py"))
    assert bag.import_errors == {}
    assert list(bag.dags) == [DAG_ID]
