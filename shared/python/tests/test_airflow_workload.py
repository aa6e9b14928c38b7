"""A DAG finds its workload, wherever a scheduler reads the file."""

import pytest

from gangway_runtime.airflow.workload import workload_folder
from gangway_runtime.errors import CallerError


@pytest.fixture(name="workload")
def _workload(tmp_path, monkeypatch):
    monkeypatch.delenv("GANGWAY_PROJECT", raising=False)
    folder = tmp_path / "project" / "workloads" / "orders"
    for name in ("dags", "scripts/extract"):
        (folder / name).mkdir(parents=True)
    (folder / "dags" / "orders_dag.py").write_text("")
    return folder


def test_in_its_workload_at_any_depth(workload):
    deeper = workload / "dags" / "daily" / "orders_dag.py"
    for file in (workload / "dags" / "orders_dag.py", deeper):
        assert workload_folder(str(file), "orders") == str(workload)


def test_in_a_copy_of_the_folder_under_another_name(workload, tmp_path):
    copy = workload.rename(tmp_path / "shipped")
    assert workload_folder(str(copy / "dags" / "orders_dag.py"), "orders") == str(copy)


def test_through_a_link_from_the_folder_of_the_scheduler(workload, tmp_path):
    link = tmp_path / "scheduler" / "orders_dag.py"
    link.parent.mkdir()
    link.symlink_to(workload / "dags" / "orders_dag.py")
    assert workload_folder(str(link), "orders") == str(workload)


def test_beside_the_workloads_of_its_project(workload):
    (workload.parents[1] / "scripts" / "extract").mkdir(parents=True)
    assert workload_folder(str(workload.parents[1] / "dags" / "orders_dag.py"), "orders") == str(workload)


def test_anywhere_with_the_project_by_name(workload, tmp_path, monkeypatch):
    elsewhere = str(tmp_path / "airflow" / "dags" / "orders_dag.py")
    with pytest.raises(CallerError) as caught:
        workload_folder(elsewhere, "orders")
    assert caught.value.code == "workload_missing"
    monkeypatch.setenv("GANGWAY_PROJECT", str(workload.parents[1]))
    assert workload_folder(elsewhere, "orders") == str(workload)


def test_another_project_does_not_take_a_dag_out_of_its_workload(workload, tmp_path, monkeypatch):
    monkeypatch.setenv("GANGWAY_PROJECT", str(tmp_path / "other"))
    (tmp_path / "other" / "workloads" / "orders" / "scripts" / "extract").mkdir(parents=True)
    assert workload_folder(str(workload / "dags" / "orders_dag.py"), "orders") == str(workload)
