import json
import multiprocessing
import os
import threading

import pytest
from published_state import require_whole, visible_rows

from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.locks import run_lock
from gangway_runtime.pipeline import run


def hold(context, held, release):
    with run_lock(context):
        held.set()
        release.wait(30)


def test_the_second_run_is_told_who_holds_the_workload(bench):
    spawn = multiprocessing.get_context("spawn")
    held, release = spawn.Event(), spawn.Event()
    holder = spawn.Process(target=hold, args=(bench.run("first"), held, release))
    holder.start()
    try:
        assert held.wait(30)
        with pytest.raises(EnvironmentProblem) as caught, run_lock(bench.run("second")):
            pass
        assert (caught.value.code, caught.value.exit_code) == ("run_in_progress", 4)
        assert f"process {holder.pid} (run first) for " in caught.value.message
    finally:
        release.set()
        holder.join()
    with run_lock(bench.run("second")):
        pass


def test_the_lock_of_a_dead_process_is_free(bench):
    spawn = multiprocessing.get_context("spawn")
    held, release = spawn.Event(), spawn.Event()
    holder = spawn.Process(target=hold, args=(bench.context, held, release))
    holder.start()
    assert held.wait(30)
    holder.kill()
    holder.join()
    with run_lock(bench.context):
        pass


def test_the_holder_may_take_it_again_and_another_thread_may_not(bench):
    refused = []

    def other():
        try:
            with run_lock(bench.context):
                pass
        except EnvironmentProblem as error:
            refused.append(error.code)

    with run_lock(bench.context), run_lock(bench.context):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert refused == ["run_in_progress"]


def test_the_lock_names_its_owner(bench):
    with run_lock(bench.context):
        owner = json.loads((bench.context.workload_lake / ".run.lock").read_text())
    assert (owner["pid"], owner["run_id"]) == (os.getpid(), "r1")


def run_example(project, run_id):
    try:
        run(project / "workloads" / "orders", project, project / "lake", run_id, "2024-02-01")
    except EnvironmentProblem as error:
        return error.code
    return "done"


def test_runs_at_once_do_not_interleave(example):
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        outcomes = pool.starmap(run_example, [(example, f"r{number}") for number in range(8)])
    assert set(outcomes) <= {"done", "run_in_progress"} and "done" in outcomes
    require_whole(example / "lake")
    assert len(visible_rows(example / "lake", "orders_gold.fact_orders")) == 4


def copy_workload(project, name):
    """Make another workload of the same shape."""
    folder = project / "workloads" / name
    for path in (project / "workloads" / "orders").rglob("*"):
        if path.is_file() and ".gangway" not in path.parts:
            target = folder / path.relative_to(project / "workloads" / "orders")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(path.read_text().replace('workload="orders"', f'workload="{name}"'))
    return folder


def run_other(project, name):
    run(project / "workloads" / name, project, project / "lake", "r1", "2024-02-01")
    return name


def test_two_workloads_publish_into_one_catalog_at_once(example):
    names = [f"w{number}" for number in range(4)]
    for name in names:
        copy_workload(example, name)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert pool.starmap(run_other, [(example, name) for name in names]) == names
    for name in names:
        assert len(visible_rows(example / "lake", f"{name}_gold.fact_orders")) == 4
