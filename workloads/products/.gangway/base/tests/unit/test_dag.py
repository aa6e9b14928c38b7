"""The DAG file says what config/schedule.yaml decided; read as text, and as Airflow reads it."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.landing import LocalSource

Row = dict[str, str | None]

DAG_ID = "products_dag"
# Each task of the pipeline in its order: the script that it runs, and the function in it.
CALLS = {
    "extract_products_to_bronze": ("scripts/extract/extract_products.py", "extract_and_check"),
    "transform_bronze_to_silver": ("scripts/transform/bronze_to_silver.py", "transform"),
    "quality_check_silver": ("scripts/quality/check_silver.py", "check"),
    "transform_silver_to_gold": ("scripts/transform/silver_to_gold.py", "transform"),
    "quality_check_gold": ("scripts/quality/check_gold.py", "check"),
    "update_lakehouse_catalog": ("scripts/load/update_catalog.py", "update"),
}
GATES = ("quality_check_silver", "quality_check_gold")
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
    found = [_arguments(call) | {"operator": ast.unparse(call.func)} for call in calls]
    return {task["task_id"]: task for task in found if "task_id" in task}


def _arguments(call: ast.Call) -> dict[str, Any]:
    return {word.arg: _value(word.value) for word in call.keywords if word.arg}


def _value(node: ast.expr) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return ast.unparse(node)


def test_dag_has_the_id_of_its_workload(dag: dict[str, Any], schedule: dict[str, Any]) -> None:
    assert dag["dag_id"] == schedule["dag_id"] == f"{schedule['workload']}_dag"


def test_schedule_is_the_one_that_was_decided(
    dag: dict[str, Any], schedule: dict[str, Any]
) -> None:
    assert dag["schedule"] == schedule["trigger"]["cron"]
    year, month, day = map(int, str(schedule["start_date"]).split("-"))
    began = f"pendulum.datetime({year}, {month}, {day}, tz='{schedule['timezone']}')"
    assert dag["start_date"] == began
    assert dag["tags"] == schedule["tags"]


def test_runs_neither_catch_up_nor_overlap(dag: dict[str, Any], schedule: dict[str, Any]) -> None:
    assert dag["catchup"] is schedule["catchup"] is False
    assert dag["max_active_runs"] == schedule["max_active_runs"] == 1


def test_tasks_are_retried_with_growing_waits(
    text: str, dag: dict[str, Any], schedule: dict[str, Any]
) -> None:
    given = _default_arguments(text)
    assert dag["default_args"] == "DEFAULT_ARGS"
    assert given["retries"] == schedule["retries"] >= 1
    assert given["retry_delay"] == f"timedelta(minutes={schedule['retry_delay_minutes']})"
    assert given["retry_exponential_backoff"] is (schedule["backoff"] == "exponential")
    assert given["max_retry_delay"] == f"timedelta(minutes={schedule['max_retry_delay_minutes']})"


def test_no_task_runs_for_ever_or_fails_in_silence(
    text: str, dag: dict[str, Any], schedule: dict[str, Any]
) -> None:
    given = _default_arguments(text)
    minutes = schedule["execution_timeout_minutes"]
    assert given["execution_timeout"] == f"timedelta(minutes={minutes})"
    assert given["on_failure_callback"] == dag["on_failure_callback"] == "on_failure"
    assert dag["on_success_callback"] == "on_success"
    assert given["owner"] in (*schedule["notifications"]["on_failure"], "unassigned")


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


def test_each_task_calls_what_it_is_there_for(
    tasks: dict[str, dict[str, Any]], script: Callable[[str], ModuleType]
) -> None:
    running = {name: task for name, task in tasks.items() if "script" in task}
    called = {name: (task["script"], task["function"]) for name, task in running.items()}
    assert called == CALLS
    assert {task["operator"] for task in running.values()} == {"WorkloadScriptOperator"}
    for path, function in CALLS.values():
        assert callable(getattr(script(path), function)), path
    assert all(task["workload_dir"] == "WORKLOAD_DIR" for task in running.values())


def test_quality_gates_need_success_and_are_enforced(tasks: dict[str, dict[str, Any]]) -> None:
    enforced = [name for name, task in tasks.items() if task.get("enforce") is True]
    assert enforced == [*GATES]
    assert {tasks[name]["trigger_rule"] for name in GATES} == {"all_success"}


def test_people_are_told_at_the_end(
    tasks: dict[str, dict[str, Any]], schedule: dict[str, Any]
) -> None:
    told = tasks["send_completion_alert"]
    assert told["operator"] == "NotifyOperator"
    assert told["message"] == f"{schedule['workload']} is published"


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


def test_groups_follow_one_another(text: str) -> None:
    chains = {
        ast.unparse(node.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.BinOp)
    }
    gates = "build_silver >> check_silver >> build_gold >> check_gold"
    assert chains == {gates, " >> ".join(GROUPS)}
    named = {
        ast.unparse(node.targets[0]): _arguments(node.value)["task_id"]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and "task_id" in _arguments(node.value)
    }
    assert [named[name] for name in gates.split(" >> ")] == [*CALLS][1:5]


def test_nothing_is_read_while_the_file_is_imported(calls: list[ast.Call]) -> None:
    names = {ast.unparse(call.func).split(".")[0] for call in calls}
    assert not names & CALLS_AT_IMPORT


def test_first_task_lands_and_judges_what_came_in(
    new_run: Callable[[], RunContext],
    land: Callable[[RunContext, list[Row]], Any],
    crafted_rows: list[Row],
    script: Callable[[str], ModuleType],
) -> None:
    run = new_run()
    land(run, crafted_rows)
    path, function = next(iter(CALLS.values()))
    module = script(path)
    received = LocalSource(path="received", pattern="part-*")
    module.EXTRACT = dataclasses.replace(module.EXTRACT, source=received, mode="full")
    assert getattr(module, function)(run).rows == len(crafted_rows)
    assert records.require(run, "check_bronze")["zone"] == "bronze"
    (run.workload_dir / "scripts" / "quality" / "check_bronze.py").unlink()
    with pytest.raises(CallerError):
        getattr(module, function)(run)


def test_catalog_shows_the_tables_that_were_decided(
    config: Callable[[str], dict[str, Any]],
    new_run: Callable[[], RunContext],
    script: Callable[[str], ModuleType],
) -> None:
    plan = config("transformations")
    gold = [("gold", table["name"]) for table in plan["silver_to_gold"]["tables"]]
    silver = ("silver", plan["bronze_to_silver"]["output"]["table"])
    path, function = CALLS["update_lakehouse_catalog"]
    assert (silver, *gold) == script(path).TABLES
    with pytest.raises(CallerError):
        getattr(script(path), function)(new_run())


@pytest.fixture(name="model")
def _model(script: Callable[[str], ModuleType]) -> dict[str, Any]:
    """The semantic model as config writes it: lists for tuples, only what is said."""
    return _said(dataclasses.asdict(script("scripts/load/semantic_model.py").MODEL))


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        found = {key: _said(one) for key, one in value.items()}
        return {key: one for key, one in found.items() if one not in (None, "", [], {}, False)}
    return [_said(one) for one in value] if isinstance(value, list | tuple) else value


def _column(column: dict[str, Any]) -> dict[str, Any]:
    """A column of config in the words of the model."""
    pii = column.get("pii", {})
    other = {
        "refers_to": column.get("references"),
        "pii_types": pii.get("types", [pii[key] for key in ("classification",) if key in pii]),
        **{f"pii_{key}": pii.get(key) for key in ("part", "families", "level", "confidence")},
        "masking": pii.get("masking"),
    }
    same = {key: one for key, one in column.items() if key not in ("pii", "references")}
    return _said(same | other)


def test_model_says_what_the_source_says(
    model: dict[str, Any], config: Callable[[str], dict[str, Any]]
) -> None:
    source = config("source")
    told = ("name", "description", "owner", "contact", "steward", "domain", "sensitivity")
    assert model["source"] == _said({key: source.get(key) for key in told})
    found = [one["columns"] for one in model["tables"] if one["zone"] == "bronze"]
    delivered = []
    for column in source["schema"]["columns"]:
        rejected = column.get("pii", {}).get("verdict") == "rejected"
        kept = {"name", "role", "description", "unit", *([] if rejected else ["pii"])}
        one = _column({key: column[key] for key in kept & column.keys()})
        one.pop("masking", None)  # bronze is as it was delivered
        if not column.get("excluded"):
            shown = {"type": column.get("declared_type", "text"), "nullable": True}
            delivered.append(one | shown)
    assert found == [delivered]


def test_model_says_what_the_semantic_config_says(
    model: dict[str, Any], config: Callable[[str], dict[str, Any]]
) -> None:
    semantic = config("semantic")
    for name in ("dataset", "time"):
        assert model[name] == _said(semantic[name])
    for name in ("hierarchies", "default_filters", "business_terms", "sample_questions"):
        assert model.get(name, []) == _said(semantic[name])
    assert model.get("metrics", []) == _said(semantic["metrics"])
    joined = [
        {
            **{key: one[key] for key in one.keys() - {"to", "keys"}},
            "to_table": one["to"],
            "from_columns": [key["from"] for key in one["keys"]],
            "to_columns": [key["to"] for key in one["keys"]],
        }
        for one in semantic["relationships"]
    ]
    assert model.get("relationships", []) == _said(joined)
    for table in semantic["tables"]:
        columns = [_column(column) for column in table["columns"]]
        (found,) = [
            one
            for one in model["tables"]
            if (one["zone"], one["name"]) == (table["zone"], table["name"])
        ]
        listed = found["columns"][: len(columns)]
        assert found | {"columns": listed} == _said(table) | {"columns": columns}


def test_gold_columns_mean_what_the_columns_of_silver_mean(
    model: dict[str, Any], config: Callable[[str], dict[str, Any]]
) -> None:
    silver = {
        column["name"]: column
        for table in model["tables"]
        for column in table["columns"]
        if table["zone"] == "silver"
    }
    listed = [table["name"] for table in config("semantic")["tables"] if table["zone"] == "gold"]
    gold = {table["name"]: table for table in model["tables"] if table["zone"] == "gold"}
    for table in config("transformations")["silver_to_gold"]["tables"]:
        shown = gold[table["name"]]
        if table["name"] in listed:
            continue
        assert (shown["kind"], shown["grain"]) == (table["kind"], table["grain"])
        if table["kind"] == "date":
            continue  # a calendar is made, and shows no column of silver
        columns = {column["name"]: column for column in shown["columns"]}
        for column in table["columns"]:
            meant = silver.get(column["from"].strip('"'), {})
            own = {key: meant[key] for key in meant.keys() - {"name", "type", "key"}}
            found = columns[column["name"]]
            assert {key: found.get(key) for key in own} == own
            assert found["type"] == column["type"]


def test_airflow_imports_the_file(workload_dir: Path) -> None:
    dagbag = pytest.importorskip("airflow.dag_processing.dagbag")
    bag = dagbag.DagBag(dag_folder=str(workload_dir / "dags" / f"{DAG_ID}.py"))
    assert bag.import_errors == {}
    assert list(bag.dags) == [DAG_ID]
