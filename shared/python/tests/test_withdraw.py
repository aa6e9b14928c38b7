import threading
from datetime import date

import duckdb
import pytest

from gangway_runtime import published
from gangway_runtime.context import RunContext
from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.locks import run_lock
from gangway_runtime.pipeline import run
from gangway_runtime.publishing.withdraw import withdraw


def bench_of(project, run_id):
    folder = project / "workloads" / "orders"
    return RunContext("orders", folder, project, project / "lake", run_id, date(2024, 6, 30))


def example_run(project, run_id):
    context = bench_of(project, run_id)
    run(
        workload="orders",
        workload_dir=str(context.workload_dir),
        project=str(project),
        lake=str(context.lake),
        run_id=run_id,
        as_of="2024-06-30",
    )
    return context


def leave(context, run_id):
    return withdraw(
        workload=context.workload,
        lake=str(context.lake),
        project=str(context.project),
        run_id=run_id,
        as_of="2024-06-30",
    )


def test_what_was_published_is_moved_whole_and_no_view_is_left(example):
    context = example_run(example, "r1")
    told = leave(context, "d1")
    assert told == {"archived": str(example / ".gangway" / "archive" / "lake-orders-1")}
    assert not context.workload_lake.exists()
    archived = example / ".gangway" / "archive" / "lake-orders-1"
    assert (archived / "published.json").exists()
    assert list(archived.glob("gold/fact_orders/*/part-000.parquet"))
    with duckdb.connect(str(example / "lake" / "catalog.duckdb"), read_only=True) as reader:
        assert reader.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchall() == [(0,)]


def test_what_was_archived_before_stays(example):
    leave(example_run(example, "r1"), "d1")
    told = leave(example_run(example, "r2"), "d2")
    assert told["archived"].endswith("lake-orders-2")
    assert (example / ".gangway" / "archive" / "lake-orders-1" / "published.json").exists()


def test_a_workload_that_runs_is_left_alone(example):
    context = example_run(example, "r1")
    other = bench_of(example, "r2")
    held, release = threading.Event(), threading.Event()

    def hold():
        with run_lock(other):
            held.set()
            release.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        assert held.wait(30)
        with pytest.raises(EnvironmentProblem) as caught:
            leave(context, "d1")
        assert caught.value.code == "run_in_progress"
    finally:
        release.set()
        holder.join()
    assert published.read(context.lake, "orders") is not None
