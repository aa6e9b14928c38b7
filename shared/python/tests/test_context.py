from datetime import date
from pathlib import Path

import pytest

from gangway_runtime.context import RunContext, today_utc
from gangway_runtime.errors import CallerError
from gangway_runtime.store import open_store
from gangway_runtime.store.documents import write_json

SCRIPT = Path("/p/workloads/orders/scripts/extract/extract_orders.py")


def test_defaults_come_from_where_the_script_lies():
    context = RunContext.from_environment(SCRIPT, [])
    assert (context.workload, context.workload_dir) == ("orders", Path("/p/workloads/orders"))
    assert (context.project, context.lake) == (Path("/p"), Path("/p/lake"))
    assert (context.run_id, context.as_of, context.published) == ("manual", today_utc(), False)
    assert context.run_dir == Path("/p/workloads/orders/.gangway/runs/manual")


def test_the_environment_overrides_defaults_and_arguments_override_both(monkeypatch):
    monkeypatch.setenv("GANGWAY_PROJECT", "/real")
    monkeypatch.setenv("GANGWAY_LAKE", "/staging/lake")
    monkeypatch.setenv("GANGWAY_RUN_ID", "from-environment")
    monkeypatch.setenv("GANGWAY_AS_OF", "2024-01-01")
    context = RunContext.from_environment(SCRIPT, ["--run-id", "from-argument", "--published"])
    assert (context.project, context.lake) == (Path("/real"), Path("/staging/lake"))
    assert (context.run_id, context.as_of, context.published) == ("from-argument", date(2024, 1, 1), True)


def test_the_lake_follows_the_project():
    assert RunContext.from_environment(SCRIPT, ["--project", "/other"]).lake == Path("/other/lake")


def test_a_copy_that_lies_elsewhere_is_a_project_of_its_own_and_keeps_its_name(tmp_path):
    (tmp_path / "workload.yaml").write_text("# asked for\nversion: 1\nname: 'orders'\n")
    context = RunContext.from_environment(tmp_path / "scripts" / "extract" / "extract_orders.py", [])
    assert (context.workload, context.project, context.lake) == ("orders", tmp_path, tmp_path / "lake")


def test_a_source_can_be_named(monkeypatch):
    monkeypatch.setenv("GANGWAY_SOURCE", "/deliveries")
    assert RunContext.from_environment(SCRIPT, []).source == Path("/deliveries")
    assert RunContext.from_environment(SCRIPT, ["--source", "today.csv"]).source == Path.cwd() / "today.csv"


def test_a_run_by_hand_never_takes_the_records_of_the_published_one(tmp_path):
    options = ["--lake", str(tmp_path)]
    for run_id, by_hand in (("manual", "manual-2"), ("manual-2", "manual"), ("r1", "manual")):
        write_json(open_store(tmp_path), "orders/published.json", {"run_id": run_id})
        assert RunContext.from_environment(SCRIPT, options).run_id == by_hand


@pytest.mark.parametrize("run_id", ["", "../x", "a/b", ".hidden", "a b", "x" * 200])
def test_a_run_id_is_a_folder_name(run_id):
    with pytest.raises(CallerError) as caught:
        RunContext("w", Path("/w"), Path("/p"), Path("/l"), run_id, date(2024, 1, 1))
    assert caught.value.code == "bad_name"


@pytest.mark.parametrize("day", ["2024-13-01", "today", "01.02.2024"])
def test_a_day_is_written_iso(day):
    with pytest.raises(CallerError) as caught:
        RunContext.from_environment(SCRIPT, ["--as-of", day])
    assert caught.value.code == "bad_as_of"


def test_a_script_outside_a_workload():
    with pytest.raises(CallerError) as caught:
        RunContext.from_environment("/elsewhere/extract.py", [])
    assert caught.value.code == "not_in_workload"


def test_relative_paths_become_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    context = RunContext("w", Path("w"), Path(), Path("lake"), "r", date(2024, 1, 1))
    assert context.lake == tmp_path / "lake"
