import errno
import json

import duckdb
import pytest
from workbench import tree

from gangway_runtime import catalog, last_run, published
from gangway_runtime.errors import CallerError, EnvironmentProblem, QualityGateFailed
from gangway_runtime.locks import catalog_lock
from gangway_runtime.publishing import publish
from gangway_runtime.scoring import Rule, TableCheck

TABLES = (("silver", "t"), ("gold", "g"))


def ask(bench, sql):
    with duckdb.connect(str(bench.project / "lake" / "catalog.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def content(bench):
    """What lies in the lake; that a run looked for a delivery is no content."""
    return {path: text for path, text in tree(bench.project / "lake").items() if not path.endswith(last_run.MARK)}


def test_what_is_published_can_be_read_with_any_client(bench, monkeypatch, tmp_path):
    result = bench.whole_run("id,name\n1,a\n2,b\n", "r1")
    assert result["changed"] is True
    monkeypatch.chdir(tmp_path)
    assert ask(bench, "SELECT id, name FROM w_gold.g") == [("1", "a"), ("2", "b")]
    assert ask(bench, "SELECT id, _record FROM w_silver.t") == [("1", 1), ("2", 2)]
    assert ask(bench, "SELECT count(*) FROM w_bronze.t") == [(2,)]


def test_a_rerun_changes_nothing(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    before = content(bench)
    again = bench.whole_run("id,name\n1,a\n", "r2")
    assert (again["changed"], again["catalog_rebuilt"], again["versions_removed"]) == (False, False, 0)
    assert content(bench) == before
    assert again["published"]["run_id"] == "r1"


def test_current_and_previous_versions_are_kept_and_older_ones_removed(bench):
    versions = []
    for number in range(4):
        bench.whole_run(f"id,name\n1,{number}\n", f"r{number}")
        versions.append(published.read(bench.project / "lake", "w")["tables"]["silver"]["t"]["version"])
    kept = {path.name for path in (bench.context.workload_lake / "silver" / "t").iterdir()}
    assert kept == set(versions[-2:])
    assert published.read_previous(bench.project / "lake", "w")["tables"]["silver"]["t"]["version"] == versions[-2]
    assert len(list((bench.context.workload_lake / "bronze" / "t").glob("*/*/landing.json"))) == 4


def test_a_view_that_a_reader_still_holds_keeps_working_after_one_more_publication(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    with duckdb.connect(str(bench.project / "lake" / "catalog.duckdb"), read_only=True) as reader:
        bench.whole_run("id,name\n1,b\n", "r2")
        assert reader.execute("SELECT name FROM w_gold.g").fetchall() == [("a",)]
    assert ask(bench, "SELECT name FROM w_gold.g") == [("b",)]


@pytest.mark.parametrize("missing", ["check_silver", "check_gold"])
def test_nothing_is_published_without_its_checks(bench, missing):
    bench.whole_run("id,name\n1,a\n", "r1", publish=False)
    (bench.context.run_dir / f"{missing}.json").unlink()
    with pytest.raises(CallerError) as caught:
        publish(bench.context, TABLES)
    assert caught.value.code == "step_missing"
    assert published.read(bench.project / "lake", "w") is None


def test_a_failed_gate_leaves_the_last_good_tables(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    before = content(bench)
    context = bench.run("r2")
    bench.land("id,name\n1,b\n", context)
    bench.cross(context=context)
    rule = Rule("never", "validity", "expression", ("id",), 1.0, critical=True)
    sql = bench.sql("never.sql", "SELECT 0 AS never FROM input")
    bench.judge("silver", context, (TableCheck("t", sql, (rule,)),))
    bench.to_gold(context)
    bench.judge("gold", context)
    with pytest.raises(QualityGateFailed):
        publish(context, TABLES)
    assert ask(bench, "SELECT name FROM w_gold.g") == [("a",)]
    after = content(bench)
    assert all(after[name] == data for name, data in before.items() if name != "w/bronze/t/latest.json")


def test_a_check_of_other_versions_does_not_count(bench):
    bench.whole_run("id,name\n1,a\n", "r1", publish=False)
    bench.land("id,name\n1,b\n")
    bench.cross()
    with pytest.raises(CallerError) as caught:
        publish(bench.context, TABLES)
    assert caught.value.code == "not_checked"


def test_a_table_that_was_not_built(bench):
    bench.whole_run("id,name\n1,a\n", "r1", publish=False)
    with pytest.raises(CallerError) as caught:
        publish(bench.context, (*TABLES, ("gold", "other")))
    assert caught.value.code == "not_built"


def test_the_pointer_tells_what_is_published(bench):
    bench.whole_run("id,name\n1,a\n2\n", "r1")
    pointer = json.loads((bench.context.workload_lake / "published.json").read_text())
    assert pointer["tables"]["gold"]["g"]["rows"] == 2
    assert pointer["accounting"][0] == {
        "border": "bronze_to_silver", "in": 2, "out": 2, "quarantined": 0, "duplicates": 0, "filtered": 0,
        "conflicts": 0,
    }  # fmt: skip
    assert (pointer["run_id"], pointer["as_of"], pointer["masking_key"]) == ("r1", "2024-02-01", None)


def test_the_catalog_is_replaced_and_a_dead_client_s_log_removed(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    stale = bench.project / "lake" / "catalog.duckdb.wal"
    stale.write_bytes(b"left behind")
    bench.whole_run("id,name\n1,b\n", "r2")
    assert not stale.exists()
    assert ask(bench, "SELECT name FROM w_gold.g") == [("b",)]


@pytest.mark.parametrize("name", [".building-catalog-1a2b3c4d", ".building-.catalog.json-1a2b3c4d"])
def test_what_a_killed_publisher_left_beside_the_catalog_is_swept(bench, name):
    bench.whole_run("id,name\n1,a\n", "r1")
    (bench.context.lake / name).write_text("half")
    bench.whole_run("id,name\n1,a\n", "r2")
    assert not (bench.context.lake / name).exists()


def test_a_lost_catalog_is_made_again(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    (bench.project / "lake" / "catalog.duckdb").unlink()
    assert catalog.rebuild(bench.project / "lake") is True
    assert catalog.rebuild(bench.project / "lake") is False
    assert ask(bench, "SELECT name FROM w_gold.g") == [("a",)]


def test_one_workload_whose_files_are_gone_does_not_block_the_others(bench, caplog):
    bench.whole_run("id,name\n1,a\n", "r1")
    broken = bench.project / "lake" / "broken" / "published.json"
    broken.parent.mkdir()
    table = {"version": "v", "hash": "h", "rows": 1}
    broken.write_text(json.dumps({"tables": {"gold": {"x": table}}, "landings": {}, "quarantine": {}}))
    with caplog.at_level("INFO", "gangway"):
        catalog.rebuild(bench.project / "lake")
    assert "catalog_table_missing" in caplog.text
    assert ask(bench, "SELECT name FROM w_gold.g") == [("a",)]


def test_the_catalog_lock_has_a_time_limit(bench):
    lake = bench.project / "lake"
    lake.mkdir()
    with catalog_lock(lake), pytest.raises(EnvironmentProblem) as caught:
        catalog.rebuild(lake, seconds=0.2)
    assert (caught.value.code, caught.value.exit_code) == ("catalog_locked", 4)


def test_quarantine_is_shown_too(example):
    from gangway_runtime.pipeline import run

    run(example / "workloads" / "orders", example, example / "lake", "r1", "2024-02-01")
    with duckdb.connect(str(example / "lake" / "catalog.duckdb"), read_only=True) as connection:
        held = connection.execute("SELECT _rules FROM orders_quarantine.bronze_to_silver_quarantined").fetchall()
    assert len(held) == 4


def test_a_disk_that_fills_up_behind_the_rename_is_told_as_what_it_is(bench, monkeypatch):
    bench.whole_run("id,name\n1,a\n", "r1")

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(EnvironmentProblem) as told:
        patched.setattr(catalog, "_write", full)
        bench.whole_run("id,name\n1,b\n", "r2")
    assert told.value.code == "disk_full"
    assert "are published, but catalog.duckdb still shows the ones before" in told.value.message
    assert published.read(bench.project / "lake", "w")["run_id"] == "r2"
    assert ask(bench, "SELECT name FROM w_gold.g") == [("a",)]
    assert bench.whole_run("id,name\n1,b\n", "r3")["catalog_rebuilt"] is True
    assert ask(bench, "SELECT name FROM w_gold.g") == [("b",)]
