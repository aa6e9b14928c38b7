"""The operators under a real Airflow; collected only where Airflow is installed."""

import json
import shutil
from datetime import datetime, timezone
from types import SimpleNamespace

import duckdb
import pytest
from airflow.exceptions import AirflowException, AirflowFailException

from gangway_runtime.airflow.notify import NotifyOperator
from gangway_runtime.airflow.operators import WorkloadScriptOperator

STEPS = (
    ("extract", "scripts/extract/extract_orders.py", "extract"),
    ("check_bronze", "scripts/quality/check_bronze.py", "check"),
    ("bronze_to_silver", "scripts/transform/bronze_to_silver.py", "transform"),
    ("check_silver", "scripts/quality/check_silver.py", "check"),
    ("silver_to_gold", "scripts/transform/silver_to_gold.py", "transform"),
    ("check_gold", "scripts/quality/check_gold.py", "check"),
    ("update", "scripts/load/update_catalog.py", "update"),
)


def context(run_id="scheduled__2024-02-01T02:00:00+00:00"):
    return {"run_id": run_id, "logical_date": datetime(2024, 2, 1, 2, tzinfo=timezone.utc)}


def operator(project, task_id, script, function, **options):
    folder = str(project / "workloads" / "orders")
    enforce = task_id in ("check_silver", "check_gold")
    return WorkloadScriptOperator(
        task_id=task_id, script=script, function=function, workload_dir=folder, enforce=enforce, **options
    )


def test_the_tasks_of_one_dag_run_make_one_run(example):
    for step in STEPS:
        result = operator(example, *step).execute(context())
        json.dumps(result)
    note = NotifyOperator(task_id="notify", workload_dir=str(example / "workloads" / "orders")).execute(context())
    assert note["rows"] == {"silver.orders": 5, "gold.fact_orders": 4, "gold.daily_sales": 3}
    with duckdb.connect(str(example / "lake" / "catalog.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM orders_gold.fact_orders").fetchone() == (4,)
    runs = example / "workloads" / "orders" / ".gangway" / "runs"
    assert [path.name for path in runs.iterdir()] == ["airflow-scheduled__2024-02-01T02-00-00-00-00"]


def test_a_gate_that_fails_is_not_retried(example):
    check = example / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    check.write_text(check.read_text().replace("minimum_score=0.80", "minimum_score=0.99"))
    for step in STEPS[:3]:
        operator(example, *step).execute(context())
    with pytest.raises(AirflowFailException, match="quality_gate_failed"):
        operator(example, *STEPS[3]).execute(context())
    result = operator(example, "look", *STEPS[3][1:]).execute(context())
    assert result["passed"] is False and "details" not in result


def test_what_a_person_has_to_decide_fails_for_good_with_the_document_in_the_log(example, caplog):
    source = example / "data" / "orders.csv"
    source.write_text(source.read_text().replace("Amount", "Total", 1))
    with caplog.at_level("INFO", "gangway"), pytest.raises(AirflowFailException, match="needs_decision") as caught:
        operator(example, *STEPS[0]).execute(context())
    assert 'lacks amount (header "Amount"); new in it: Total' in str(caught.value)
    assert """--answer 'drift={"rename":{"amount":"Total"}}'""" in str(caught.value)
    assert caught.value.__suppress_context__ is True
    (document,) = [line for line in map(json.loads, caplog.messages) if line["event"] == "needs_decision"]
    assert (document["workload"], document["state"]) == ("orders", "waiting")
    assert [one["id"] for one in document["waiting"]] == ["drift"]
    assert document["waiting"][0]["choices"][0]["value"] == {"rename": {"amount": "Total"}}


def test_what_is_held_fails_for_good_with_the_document_in_the_log_until_the_run_accepts_it(example, caplog):
    check = example / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    limits = check.read_text().replace("minimum_score=0.80", "minimum_score=0.80, held=HeldLimits(rows_below_200=3)")
    check.write_text(limits.replace("import Rule", "import HeldLimits, Rule"))
    for step in STEPS[:3]:
        operator(example, *step).execute(context())
    with (
        caplog.at_level("INFO", "gangway"),
        pytest.raises(AirflowFailException, match="4 of 11 rows do not reach silver"),
    ):
        operator(example, *STEPS[3]).execute(context())
    (document,) = [line for line in map(json.loads, caplog.messages) if line["event"] == "needs_decision"]
    (question,) = document["waiting"]
    assert (document["state"], question["id"]) == ("waiting", "held.bronze_to_silver")
    said = {"accept": {question["id"]: question["evidence"]["shown"]}}
    again = {**context(), "dag_run": SimpleNamespace(conf=said)}
    assert operator(example, *STEPS[3]).execute(again)["passed"] is True


def test_what_the_caller_got_wrong_is_not_retried(example):
    (example / "data" / "orders.csv").unlink()
    with pytest.raises(AirflowFailException, match="source_missing.*GANGWAY_PROJECT"):
        operator(example, *STEPS[0]).execute(context())


def test_what_the_environment_causes_is_retried(example):
    for step in STEPS:
        operator(example, *step).execute(context())
    shutil.rmtree(example / ".gangway" / "keys")
    with pytest.raises(AirflowException, match="masking_key_missing") as caught:
        operator(example, *STEPS[2]).execute(context())
    assert not isinstance(caught.value, AirflowFailException)


def test_a_defect_keeps_its_own_type(example):
    script = example / "workloads" / "orders" / "scripts" / "extract" / "extract_orders.py"
    script.write_text("def extract(context):\n    return 1 / 0\n")
    with pytest.raises(ZeroDivisionError):
        operator(example, *STEPS[0]).execute(context())


def test_project_and_lake_can_be_given(example, tmp_path):
    operator(example, *STEPS[0], lake=str(tmp_path / "other-lake")).execute(context())
    assert (tmp_path / "other-lake" / "orders" / "bronze").exists() and not (example / "lake").exists()
    assert set(WorkloadScriptOperator.template_fields) == {"workload_dir", "project", "lake"}
