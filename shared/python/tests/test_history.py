import json

import pytest
from workbench import tree

from gangway_runtime import history, published
from gangway_runtime.publishing import publish
from gangway_runtime.scoring import TableCheck
from gangway_runtime.store import workload_store

JUDGED = {"bronze": (TableCheck("t", None, ()),), "silver": (TableCheck("t", None, ()),)}


def run(bench, value, run_id):
    return bench.whole_run(f"id,name\n1,{value}\n", run_id, tables=JUDGED)


def entries(bench):
    path = bench.context.workload_lake / history.HISTORY
    return json.loads(path.read_text())["publications"] if path.exists() else []


def runs(bench):
    return [entry["run_id"] for entry in entries(bench)]


def test_a_publication_is_remembered_with_what_its_checks_measured(bench):
    run(bench, "a", "r1")
    one = {"t": {"rows": 1, "null_share": {"id": 0.0, "name": 0.0}, "mean": {}}}
    assert [(entry["run_id"], entry["statistics"]) for entry in entries(bench)] == [
        ("r1", {"bronze": one, "silver": one})
    ]


def test_a_rerun_adds_nothing(bench):
    run(bench, "a", "r1")
    before = tree(bench.project / "lake")
    run(bench, "a", "r2")
    assert tree(bench.project / "lake") == before
    assert runs(bench) == ["r1"]


def test_entries_stand_in_the_order_of_their_publications(bench):
    for number, value in enumerate("abca"):
        run(bench, value, f"r{number}")
    assert runs(bench) == ["r1", "r2", "r3"]
    assert published.content_of(published.read(bench.project / "lake", "w")) == entries(bench)[-1]["content"]


def pointer(number):
    """A pointer as far as the history reads it."""
    content = {"tables": {"silver": {"t": {"version": f"v{number}"}}}}
    day = "2024-02-01"
    return {**content, "workload": "w", "run_id": f"r{number}", "as_of": day, "published_at": f"{day}T00:00:00+00:00"}


def remember(bench, number, after):
    history.remember(workload_store(bench.context), None if after is None else pointer(after), pointer(number), {})


def test_the_last_thirty_are_kept(bench):
    for number in range(34):
        remember(bench, number, number - 1 if number else None)
    assert runs(bench) == [f"r{number}" for number in range(4, 34)]
    assert len(history.until(bench.project / "lake", "w", pointer(32))) == 29


def test_a_history_that_was_lost_begins_with_the_next_run_of_what_is_published(bench):
    run(bench, "a", "r1")
    (bench.context.workload_lake / history.HISTORY).unlink()
    assert run(bench, "a", "r2")["changed"] is False
    assert runs(bench) == ["r2"]


def test_what_was_published_without_a_history_leaves_the_older_entries(bench):
    remember(bench, 1, None)
    remember(bench, 3, 2)
    assert runs(bench) == ["r1", "r3"]
    assert history.until(bench.project / "lake", "w", pointer(2)) == []


class Killed(Exception):
    pass


@pytest.fixture
def killed_before_the_pointer(monkeypatch):
    def kill(*_):
        raise Killed

    def within(bench, value, run_id):
        with monkeypatch.context() as patch, pytest.raises(Killed):
            patch.setattr(published, "replace", kill)
            run(bench, value, run_id)

    return within


def test_a_kill_between_history_and_pointer_neither_loses_nor_doubles(bench, killed_before_the_pointer):
    killed_before_the_pointer(bench, "a", "r1")
    assert history.until(bench.project / "lake", "w", published.read(bench.project / "lake", "w")) == []
    run(bench, "a", "r2")
    assert len(runs(bench)) == 1
    killed_before_the_pointer(bench, "b", "r3")
    live = published.read(bench.project / "lake", "w")
    assert [entry["run_id"] for entry in history.until(bench.project / "lake", "w", live)] == [runs(bench)[0]]
    run(bench, "b", "r4")
    assert len(runs(bench)) == 2 and len({entry["content"] for entry in entries(bench)}) == 2


def test_what_a_killed_run_never_published_is_replaced(bench, killed_before_the_pointer):
    killed_before_the_pointer(bench, "never", "r0")
    run(bench, "a", "r1")
    killed_before_the_pointer(bench, "b", "r2")
    run(bench, "c", "r3")
    assert runs(bench) == ["r1", "r3"]


def test_measurements_of_other_rows_than_those_published_are_left_out(bench):
    context = bench.run("r1")
    bench.land("id,name\n1,a\n", context)
    bench.judge("bronze", context, JUDGED["bronze"])
    bench.whole_run("id,name\n1,b\n", "r1")
    assert entries(bench)[0]["statistics"] == {}
    assert publish(context, (("silver", "t"), ("gold", "g")))["changed"] is False
