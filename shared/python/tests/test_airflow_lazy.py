"""What of the Airflow glue works without Airflow; the operators are tested in test_airflow_operators.py."""

import json
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path
from types import SimpleNamespace

from gangway_runtime.airflow.callbacks import on_failure, on_success
from gangway_runtime.airflow.run_context import context_of_run, run_id_of
from gangway_runtime.context import today_utc

ROOT = Path(__file__).parent.parent


def test_nothing_but_the_operators_imports_airflow():
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / "gangway_runtime").rglob("*.py"))
        if path.name not in ("__init__.py", "operators.py", "notify.py", "failures.py")
    ]
    load = f"import importlib, sys; [importlib.import_module(name) for name in {modules!r}]"
    code = f"{load}; print('airflow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_run_id_is_a_folder_name():
    raw = "scheduled__2024-02-01T02:00:00+00:00"
    assert run_id_of({"run_id": raw}) == "airflow-scheduled__2024-02-01T02-00-00-00-00"
    assert run_id_of({"dag_run": SimpleNamespace(run_id="manual__x/../y")}) == "airflow-manual__x-..-y"


def test_the_day_is_the_logical_date_or_today(tmp_path):
    folder = str(tmp_path / "workloads" / "orders")
    when = datetime(2024, 2, 1, 2, tzinfo=timezone.utc)
    assert context_of_run({"run_id": "a", "logical_date": when}, folder).as_of == when.date()
    manual = context_of_run({"run_id": "a", "logical_date": None}, folder)
    assert (manual.as_of, manual.workload, manual.lake) == (today_utc(), "orders", tmp_path / "lake")


def test_callbacks_write_a_notification_without_the_error_s_text(tmp_path):
    task = SimpleNamespace(task_id="extract", dag_id="orders_dag", try_number=2)
    context = {
        "run_id": "a",
        "ti": task,
        "task": SimpleNamespace(workload_dir=str(tmp_path / "orders")),
        "exception": ValueError("secret value"),
    }
    on_failure(context)
    on_success(context)
    written = (tmp_path / "orders" / ".gangway" / "runs" / "airflow-a" / "notifications.jsonl").read_text()
    notes = [json.loads(line) for line in written.splitlines()]
    assert [(note["kind"], note["task_id"], note["dag_id"]) for note in notes] == [
        ("failure", "extract", "orders_dag"),
        ("success", "extract", "orders_dag"),
    ]
    assert notes[0]["error"] == "ValueError" and "secret" not in written


def test_a_callback_of_the_dag_finds_the_workload_by_its_tasks(tmp_path):
    tasks = [SimpleNamespace(), SimpleNamespace(workload_dir=str(tmp_path / "orders"))]
    on_success({"run_id": "a", "dag": SimpleNamespace(dag_id="orders_dag", tasks=tasks)})
    assert (tmp_path / "orders" / ".gangway" / "runs" / "airflow-a" / "notifications.jsonl").exists()
