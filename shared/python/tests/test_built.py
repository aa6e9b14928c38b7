"""The gate of quality judges the tables that the gate before it had built; what changed since is built anew."""

import pytest

from gangway_gate import built, staged
from gangway_gate.run_files import RunFiles

SCRIPT = "scripts/transform/bronze_to_silver.py"
SQL = "sql/silver/transform_silver.sql"


@pytest.fixture(name="run")
def _run(example):
    return {
        "workload_dir": str(example / "workloads" / "orders"),
        "lake": str(example / "staging"),
        "workload": "orders",
        "run_id": "attempt",
        "project": str(example),
        "as_of": "2024-02-01",
    }


@pytest.fixture(name="borders")
def _borders(monkeypatch):
    """The borders that were really run, in their order."""
    ran = []
    function = staged._function

    def counted(step, pattern, name):
        ran.append(pattern.rpartition("/")[2].removesuffix(".py"))
        return function(step, pattern, name)

    monkeypatch.setattr(staged, "_function", counted)
    return lambda: [name for name in ran if name in staged.BORDERS]


def _change(run, path, old, new):
    file = RunFiles.of(run).workload_dir / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


BOTH = ["bronze_to_silver", "silver_to_gold"]


def test_checks_judge_the_tables_that_stand(run, borders):
    first = staged.run(run, "borders")
    then = staged.run(run, "checks")
    assert borders() == BOTH
    assert then["bronze_to_silver"] == staged.records.require(staged.staged_context(run), "bronze_to_silver")
    assert then["bronze_to_silver"]["table_hashes"] == first["bronze_to_silver"]["table_hashes"]
    assert then["check_gold"]["details"]


def test_a_file_of_a_later_stage_changes_nothing(run, borders):
    check = RunFiles.of(run).workload_dir / "scripts" / "quality" / "check_silver.py"
    text = check.read_text(encoding="utf-8")
    check.unlink()
    staged.run(run, "borders")
    check.write_text(text, encoding="utf-8")
    staged.run(run, "checks")
    assert borders() == BOTH


@pytest.mark.parametrize("path", [SCRIPT, SQL])
def test_what_changed_is_built_anew(run, borders, path):
    staged.run(run, "borders")
    _change(run, path, "\n", "\n\n")
    staged.run(run, "checks")
    assert borders() == BOTH + BOTH


def test_another_run_day_or_delivery_is_built_anew(run, borders, example):
    staged.run(run, "borders")
    staged.run({**run, "run_id": "again"}, "checks")
    assert borders() == BOTH * 2
    staged.run({**run, "as_of": "2024-02-02"}, "checks")
    assert borders() == BOTH * 3
    data = example / "data" / "orders.csv"
    data.write_bytes(data.read_bytes().rstrip(b"\n").rpartition(b"\n")[0] + b"\n")
    staged.run({**run, "as_of": "2024-02-02"}, "checks")
    assert borders() == BOTH * 4


def test_tables_that_are_gone_do_not_stand(run):
    staged.run(run, "borders")
    context = staged.staged_context(run)
    assert built.stands(context, "bronze_to_silver", asks_others=False)
    (silver,) = RunFiles.of(run).tables("bronze_to_silver").values()
    silver.unlink()
    assert not built.stands(context, "bronze_to_silver", asks_others=False)


def test_no_other_gate_takes_them_for_run(run, borders):
    staged.run(run, "borders")
    staged.run(run, "borders")
    staged.run(run, "publish")
    assert borders() == BOTH * 3


def test_a_border_that_asks_other_workloads_is_built_anew(run, borders, monkeypatch):
    staged.run(run, "borders")
    monkeypatch.setattr(staged, "_asks_others", lambda step: step.BORDER.name == "bronze_to_silver")
    staged.run(run, "checks")
    assert borders() == [*BOTH, "bronze_to_silver"]
