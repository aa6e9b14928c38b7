"""What every store does, asked of each of them, and a whole run on a store that has neither folders nor renames."""

import multiprocessing
import sys
import threading
from types import ModuleType

import pytest
from object_store import Bucket
from workbench import rows

from gangway_runtime import catalog, published, records, store
from gangway_runtime.errors import CallerError
from gangway_runtime.repairs.landed import land_repair, repairs_of, write_repair
from gangway_runtime.store import open_store, workload_store
from gangway_runtime.store.documents import append_json, read_json, write_json
from gangway_runtime.store.port import LockHeld, Overtaken
from gangway_runtime.tables import find_table

KINDS = ("local", "objects")


@pytest.fixture(name="opened", params=KINDS)
def _opened(request, tmp_path):
    """Open a store of each kind at the same root, as often as asked."""
    if request.param == "local":
        return lambda: open_store(tmp_path / "root")
    bucket = Bucket(tmp_path)
    return lambda: bucket.at(tmp_path / "root")


def built(opened, place, files, **how):
    with opened().building("b") as folder:
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return opened().keep(folder, place, **how)


def test_a_document_is_read_as_it_was_written(opened):
    assert opened().read("a/b.json") is None
    write_json(opened(), "a/b.json", {"ä": 1})
    assert read_json(opened(), "a/b.json") == {"ä": 1}
    write_json(opened(), "a/b.json", {"ä": 2})
    assert read_json(opened(), "a/b.json") == {"ä": 2}


def test_a_document_is_replaced_only_as_it_was_seen(opened):
    opened().replace("p", b"one", seen=None)
    seen = opened().read("p")
    with pytest.raises(Overtaken):
        opened().replace("p", b"other", seen=None)
    opened().replace("p", b"two", seen=seen)
    with pytest.raises(Overtaken):
        opened().replace("p", b"three", seen=seen)
    assert opened().read("p").content == b"two"


def test_one_of_many_writers_wins(opened):
    """Each adds one to what it saw, until it was the one: nothing is lost."""
    opened().replace("n", b"0", seen=None)

    def count():
        for _ in range(10):
            while True:
                seen = opened().read("n")
                try:
                    opened().replace("n", str(int(seen.content) + 1).encode(), seen=seen)
                    break
                except Overtaken:
                    pass

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened().read("n").content == b"40"


def test_newer_documents_were_written_later(opened):
    opened().replace("a", b"1")
    opened().replace("b", b"1")
    assert opened().read("a").tag == opened().read("b").tag
    assert opened().read("a").written <= opened().read("b").written


def test_a_secret_is_made_once(opened):
    opened().create_secret("keys/k", b"first")
    with pytest.raises(Overtaken):
        opened().create_secret("keys/k", b"second")
    assert opened().read("keys/k").content == b"first"


def test_lines_are_added_to_a_log(opened):
    append_json(opened(), "log/l.jsonl", {"n": 1})
    append_json(opened(), "log/l.jsonl", {"n": 2})
    assert opened().read("log/l.jsonl").content == b'{"n": 1}\n{"n": 2}\n'


def test_what_is_built_is_kept_once(opened):
    assert built(opened, "t/v1", {"part": b"x", "raw/a.csv": b"y"}, sealed=True) is True
    assert built(opened, "t/v1", {"part": b"other"}) is False
    assert opened().read("t/v1/part").content == b"x"
    assert opened().path("t/v1/raw/a.csv").read_bytes() == b"y"
    assert opened().has("t/v1") and opened().has("t/v1/part") and not opened().has("t/v")


def test_what_is_not_kept_is_gone(opened):
    with opened().building("b") as folder:
        (folder / "part").write_bytes(b"x")
        assert opened().find("**/*") == []
    assert not folder.exists()
    assert opened().find("**/*") == []


def test_names_are_found_by_their_steps(opened):
    for place in ("z/a/v1", "z/a/v2", "z/b/v1"):
        built(opened, place, {"part": b"", "raw/d/f": b""})
    assert opened().find("z/*/v1/part") == ["z/a/v1/part", "z/b/v1/part"]
    assert opened().find("z/a/*/*") == ["z/a/v1/part", "z/a/v2/part"]
    assert opened().find("z/b/v1/**/*") == ["z/b/v1/part", "z/b/v1/raw/d/f"]


def test_a_path_leads_back_to_its_name(opened):
    built(opened, "t/v1", {"part": b"x"})
    assert opened().name_of(opened().path("t/v1/part")) == "t/v1/part"


def test_what_is_removed_is_gone(opened):
    built(opened, "t/v1", {"part": b"x"})
    opened().replace("p", b"x")
    for name in ("t/v1", "p", "nothing"):
        opened().remove(name)
    assert not opened().has("t/v1/part") and opened().find("**/*") == []


def test_a_kept_file_is_replaced_and_moved(opened):
    built(opened, "t/v1", {"part": b"x"}, sealed=True)
    with opened().building("b") as folder:
        (folder / "new").write_bytes(b"y")
        opened().put(folder / "new", "t/v1/part", sealed=True)
    opened().move("t/v1/part", "t/v1/raw/part")
    assert opened().path("t/v1/raw/part").read_bytes() == b"y"
    assert not opened().has("t/v1/part")


def test_a_place_is_taken_out_whole(opened, tmp_path):
    for place in ("w/t/v1", "other/t/v1"):
        built(opened, place, {"part": b"x"})
    opened().take_out("w", tmp_path / "archive" / "w")
    assert (tmp_path / "archive" / "w" / "t" / "v1" / "part").read_bytes() == b"x"
    assert opened().find("**/*") == ["other/t/v1/part"]


def test_a_place_that_has_begun_is_there_and_holds_nothing(opened):
    opened().begin("log")
    assert opened().has("log") and opened().find("log/*") == []


def test_a_lock_is_held_by_one(opened):
    with opened().hold(".lock", "first", 0.0):
        with pytest.raises(LockHeld, match="run first"), opened().hold(".lock", "second", 0.1):
            pass
        with opened().hold(".other.lock", "second", 0.0):
            pass
    with opened().hold(".lock", "second", 0.0):
        pass


def test_a_sweep_takes_what_was_left_aside(opened):
    left = [opened().building(name) for name in ("run", "catalog")]
    folders = [one.__enter__() for one in left]
    built(opened, "t/v1", {"part": b"x"})
    assert opened().sweep("catalog") == 1
    assert [folder.exists() for folder in folders] == [True, False]
    assert opened().sweep() == 1
    assert opened().find("**/*") == ["t/v1/part"]


def test_a_sealed_file_of_a_folder_is_written_by_nobody(tmp_path):
    built(lambda: open_store(tmp_path), "t/v1", {"part": b"x"}, sealed=True)
    open_store(tmp_path).replace("t/v1/note", b"x", sealed=True)
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "t" / "v1").iterdir()} == {0o444}


def test_a_secret_of_a_folder_is_read_by_its_owner_alone(tmp_path):
    open_store(tmp_path).create_secret("keys/k", b"x")
    assert (tmp_path / "keys" / "k").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_folders_that_hold_nothing_go_but_for_the_root(tmp_path):
    opened = open_store(tmp_path / "root")
    built(lambda: opened, "t/day/v1", {"part": b"x"})
    opened.remove("t/day/v1")
    assert list((tmp_path / "root").iterdir()) == []


def count_up(root):
    for _ in range(50):
        while True:
            opened = open_store(root)
            seen = opened.read("n")
            try:
                opened.replace("n", str(int(seen.content) + 1).encode(), seen=seen)
                break
            except Overtaken:
                pass


def test_one_of_many_processes_wins(tmp_path):
    open_store(tmp_path).replace("n", b"0")
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(count_up, [tmp_path] * 3)
    assert open_store(tmp_path).read("n").content == b"150"


def test_a_scheme_that_no_store_has():
    with pytest.raises(CallerError) as caught:
        open_store("carrier://pigeon")
    assert caught.value.code == "unknown_store"


@pytest.fixture(name="bucket")
def _bucket(tmp_path, monkeypatch):
    """Keep everything of a run in objects."""
    bucket = Bucket(tmp_path / "bucket")
    module = ModuleType("gangway_runtime.store.objects")
    module.store_at = bucket.at
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(store, "kind_of", lambda _: "objects")
    return bucket


def test_a_whole_run_on_a_store_of_objects(bench, bucket):
    first = bench.whole_run("id,name\n1,a\n,b\n1,a\n", "r1")
    again = bench.whole_run("id,name\n1,a\n,b\n1,a\n", "r2")
    other = bench.whole_run("id,name\n7,z\n", "r3")
    third = bench.whole_run("id,name\n8,y\n", "r4")
    assert [run["changed"] for run in (first, again, other, third)] == [True, False, True, True]
    assert third["versions_removed"] > 0
    assert rows(find_table(bench.run("later", published=True), "gold", "g").parquet) == [("8", "y")]
    assert published.read(bench.context.lake, "w")["run_id"] == "r4"
    assert records.read(bench.run("r4"), "publish")["changed"] is True
    assert {view for _, view in catalog.published_views(bench.context.lake)} >= {"t", "g"}
    kept = [path for path in (bench.project / "lake").rglob("*") if path.is_file()]
    assert kept == [], "something went past the store"


def test_a_repair_on_a_store_of_objects(bench, bucket):
    bench.whole_run("id,name\n1,a\n", "r1")
    kept = workload_store(bench.context)
    with kept.building("r") as folder:
        (folder / "repair").mkdir()
        repair = write_repair(folder / "repair", [(("t.csv", 1), "name", "b")], "rows.csv", bench.context)
        land_repair(repair, kept, "bronze/t")
    assert [one.name for one in repairs_of(kept, "bronze/t")] == [repair.name]
    assert bench.whole_run("id,name\n1,a\n", "r2")["changed"] is True
    assert rows(find_table(bench.run("later", published=True), "silver", "t").parquet, "SELECT name FROM t") == [("b",)]


def test_who_publishes_in_between_is_not_overwritten(bench, monkeypatch):
    """No lock of the machine keeps two publishers apart on every store; the pointer does."""
    bench.whole_run("id,name\n1,a\n", "r1")
    current = published.current

    def and_another(kept):
        found = current(kept)
        published.replace(kept, {**found[0], "run_id": "another"}, found[1])
        return found

    with monkeypatch.context() as patched, pytest.raises(Overtaken):
        patched.setattr(published, "current", and_another)
        bench.whole_run("id,name\n1,b\n", "r2")
    assert published.read(bench.context.lake, "w")["run_id"] == "another"
