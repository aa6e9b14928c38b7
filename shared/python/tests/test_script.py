"""Every generated script also runs on its own; this is what it prints and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.script import report_outcome

ROOT = Path(__file__).parent.parent
ORDER = (
    "extract/extract_orders",
    "quality/check_bronze",
    "transform/bronze_to_silver",
    "quality/check_silver",
    "transform/silver_to_gold",
    "quality/check_gold",
    "load/update_catalog",
)


def call(project, script, *options):
    path = project / "workloads" / "orders" / "scripts" / f"{script}.py"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GANGWAY_AS_OF": "2024-02-01", "GANGWAY_RUN_ID": "steps"}
    return subprocess.run(
        [sys.executable, str(path), *options], capture_output=True, text=True, env=environment, cwd="/", check=False
    )


def test_the_scripts_run_one_by_one(example):
    for script in ORDER:
        done = call(example, script)
        assert done.returncode == 0, done.stderr
        (line,) = done.stdout.splitlines()
        json.loads(line)
        assert all(json.loads(logged)["event"] for logged in done.stderr.splitlines())
    runs = example / "workloads" / "orders" / ".gangway" / "runs" / "steps"
    assert {path.name for path in runs.iterdir()} == {
        "landing.json", "bronze_to_silver.json", "silver_to_gold.json", "check_bronze.json", "check_silver.json",
        "check_gold.json", "publish.json", "trace.jsonl", "lineage.jsonl",
    }  # fmt: skip
    published = call(example, "quality/check_gold", "--published", "--run-id", "live")
    assert json.loads(published.stdout)["passed"] is True


def test_what_a_person_has_to_decide_is_printed_and_ends_with_3(example):
    source = example / "data" / "orders.csv"
    source.write_text(source.read_text().replace("Amount", "Total", 1))
    done = call(example, "extract/extract_orders")
    assert done.returncode == 3
    document = json.loads(done.stdout)
    assert (document["run"], document["workload"], document["state"]) == ("steps", "orders", "waiting")
    assert [one["id"] for one in document["waiting"]] == ["drift"]
    error = json.loads(done.stderr.splitlines()[-1])["error"]
    assert error["code"] == "needs_decision" and "`gangway run orders`" in error["hint"]


def lower_limits(project):
    """Let the example's four held rows be more than may go unasked."""
    path = project / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    text = path.read_text().replace("minimum_score=0.80", "minimum_score=0.80, held=HeldLimits(rows_below_200=3)")
    path.write_text(text.replace("import Rule", "import HeldLimits, Rule"))


def test_what_is_held_is_printed_as_a_question_and_can_be_accepted(example):
    lower_limits(example)
    for script in ORDER[:3]:
        assert call(example, script).returncode == 0
    done = call(example, "quality/check_silver")
    assert done.returncode == 3
    document = json.loads(done.stdout)
    assert (document["state"], [one["id"] for one in document["waiting"]]) == ("waiting", ["held.bronze_to_silver"])
    assert document["accounting"][0]["quarantined"] == 4 and document["score"]["silver"]["passed"] is True
    assert json.loads(done.stderr.splitlines()[-1])["error"]["code"] == "needs_decision"
    for script in ORDER[4:6]:
        assert call(example, script).returncode == 0
    assert call(example, "load/update_catalog").returncode == 3
    shown = document["waiting"][0]["evidence"]["shown"]
    assert call(example, "quality/check_silver", "--accept", f"held.bronze_to_silver={shown}").returncode == 0
    assert call(example, "load/update_catalog").returncode == 0


def test_a_check_that_does_not_pass_ends_with_1(example):
    path = example / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    path.write_text(path.read_text().replace("minimum_score=0.80", "minimum_score=0.99"))
    for script in ORDER[:3]:
        assert call(example, script).returncode == 0
    done = call(example, "quality/check_silver")
    assert done.returncode == 1
    assert json.loads(done.stdout)["details"]["passed"] is False
    assert json.loads(done.stderr.splitlines()[-1])["error"]["code"] == "quality_gate_failed"


def test_a_caller_s_error_shows_no_stack(example):
    (example / "data" / "orders.csv").unlink()
    done = call(example, ORDER[0])
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert json.loads(line)["error"]["code"] == "source_missing"


def test_a_bad_day_is_the_caller_s_error(example):
    assert call(example, ORDER[0], "--as-of", "yesterday").returncode == 2


def raises(error):
    def action():
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "code", "name"),
    [
        (EnvironmentProblem("x", "y"), 4, "x"),
        (PermissionError(13, "Permission denied", "f"), 4, "no_permission"),
        (OSError(28, "No space left on device"), 4, "disk_full"),
        (ZeroDivisionError("one"), 5, "defect"),
    ],
)
def test_who_is_at_fault_decides_the_exit_code(error, code, name, capsys):
    assert report_outcome(raises(error), "here") == code
    captured = capsys.readouterr()
    assert json.loads(captured.err.splitlines()[-1])["error"]["code"] == name
    assert ("Traceback" in captured.err) is (code == 5)


def test_an_interrupted_script_ends_with_130():
    assert report_outcome(raises(KeyboardInterrupt()), "here") == 130
