"""Whom a path names is told by no row, record or message: rows keep their place under a keyed hash."""

import re
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from workbench import Bench, rows

from gangway_runtime.errors import EnvironmentProblem, NeedsDecision
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, bronze_files, hide_earlier, land
from gangway_runtime.landing.deliveries import delivered_at
from gangway_runtime.landing.landings import bronze_parts
from gangway_runtime.landing.shown_path import ShownPath, is_hidden
from gangway_runtime.repairs.landed import land_repair, repairs_of, write_repair
from gangway_runtime.store import workload_store
from gangway_runtime.store.local import LocalStore

JANE, JOHN = "jane.doe@example.org", "john@example.org"
FOLDERS = tuple(f"email={who}/month=01/part-0.csv" for who in (JANE, JOHN))


@pytest.fixture
def bench(tmp_path):
    made = Bench(tmp_path)
    for number, name in enumerate(FOLDERS):
        made.source(f"id,name\n{number},ada\n", f"in/{name}")
    return made


def extract(bench, **options):
    names = (*bench.names, "email=", "month=")
    columns = tuple(ColumnName(name.rstrip("="), name) for name in names)
    return Extract("w", "t", LocalSource("data/in"), DelimitedFormat(columns=names), columns, **options)


def shown(bench, **options):
    return ShownPath(extract(bench, **options), bench.context)


def texts(bench):
    """Everything that a run leaves outside of its source, but for the columns of bronze that are raw by design."""
    for root in (bench.project / "lake", bench.context.workload_dir):
        for path in sorted(root.rglob("*")):
            yield path.as_posix()
            if path.suffix == ".parquet":
                table = pq.read_table(path)
                held = table.drop_columns(["email"]) if "email" in table.column_names else table
                yield str(held.to_pylist())
            elif path.is_file():
                yield path.read_text(errors="replace")


def named(bench):
    return [text[:200] for text in texts(bench) if "jane.doe" in text or "john@" in text]


@pytest.mark.parametrize("mode", ["full", "append"])
def test_the_folder_of_a_masked_column_is_hidden_in_all_that_a_run_leaves(bench, mode):
    report = land(extract(bench, mode=mode, masked_path=("email",)), bench.context)
    bench.cross("SELECT _file, _record, 0::BIGINT AS _broke_0, 'out' AS _disposition, id, name FROM input", mode=mode)
    places = rows(list(report.parquet), "SELECT _file, _record, email, month FROM t ORDER BY id")
    assert [place[1:] for place in places] == [(1, JANE, "01"), (1, JOHN, "01")]
    assert all(re.fullmatch(r"email=~[0-9a-f]{16}/month=01/part-0\.csv", place[0]) for place in places)
    assert places[0][0] != places[1][0]
    assert named(bench) == []


def test_the_same_files_are_shown_alike_and_known_again(bench):
    first = land(extract(bench, mode="append", masked_path=("email",)), bench.context)
    again = land(extract(bench, mode="append", masked_path=("email",)), bench.run("r2"))
    assert not again.new
    assert [file.landed_as for file in again.files] == [file.landed_as for file in first.files]
    bench.source("id,name\n7,eve\n", f"in/{FOLDERS[0]}")
    later = land(extract(bench, mode="append", masked_path=("email",)), bench.run("r3"))
    other = next(file.landed_as for file in later.files if "@" in file.landed_as)
    assert other.split("@")[0] == first.files[[file.name for file in first.files].index(other.split("@")[0])].name
    assert len(rows(list(later.parquet), "SELECT DISTINCT _file, _record FROM t")) == 3


def test_a_column_that_is_never_stored_does_not_stand_in_the_path(bench):
    report = land(extract(bench, excluded=("email",)), bench.context)
    assert "email" not in rows(list(report.parquet), "SELECT unnest(list(column_name)) FROM (DESCRIBE t)")
    assert named(bench) == []


def test_what_nobody_masks_stays_and_needs_no_key(bench):
    report = land(extract(bench), bench.context)
    assert [file.landed_as for file in report.files] == list(FOLDERS)
    assert not (bench.project / ".gangway" / "keys").exists()


@pytest.mark.parametrize("hidden", [{"masked_path": ("email",)}, {"excluded": ("email",)}])
@pytest.mark.parametrize("mode", ["full", "append"])
def test_what_landed_before_is_shown_so_too(bench, mode, hidden):
    first = land(extract(bench, mode=mode), bench.context)
    kept = workload_store(bench.context)
    moments = delivered_at(bench.context, "t", [kept.name_of(path) for path in first.parquet])
    folder = bench.project / "repair"
    folder.mkdir()
    repair = write_repair(folder, [((FOLDERS[0], 1), "name", "Ada")], "fixed.csv", bench.context)
    land_repair(repair, kept, "bronze/t")
    (bench.project / "data" / "in" / FOLDERS[1]).unlink()

    wanted = extract(bench, mode=mode, **hidden)
    second = land(wanted, bench.run("r2"))
    hide = ShownPath(wanted, bench.context)
    [held] = repairs_of(kept, "bronze/t")
    assert rows(held.parquet, "SELECT _file, _record, _value FROM t") == [(hide(FOLDERS[0]), 1, "Ada")]
    if mode == "append":
        parts = bronze_files(bench.context, "t", mode)
        assert rows(parts, "SELECT _file, _record FROM t ORDER BY id") == [(hide(name), 1) for name in FOLDERS]
        names = bronze_parts(bench.context, "t", mode)
        assert delivered_at(bench.context, "t", names) == {hide(name): moment for name, moment in moments.items()}
    runs = bench.context.workload_dir / ".gangway" / "runs" / "r1"
    for path in sorted(runs.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert named(bench) == []
    assert not land(wanted, bench.run("r3")).new and second.files


def test_names_of_files_and_plain_folders(bench):
    hide = shown(bench, masked_path=("_file",))
    first, second = hide(f"people/{JANE}.csv.gz"), hide(f"people/{JOHN}.csv.gz")
    assert re.fullmatch(r"~[0-9a-f]{16}/~[0-9a-f]{16}\.csv\.gz", first)
    assert first.split("/")[0] == second.split("/")[0] and first != second
    assert hide("month=01/Doe.John") == hide("month=01/Doe.John")
    assert re.fullmatch(r"month=01/~[0-9a-f]{16}", hide("month=01/Doe.John"))
    assert re.fullmatch(r"~[0-9a-f]{16}/~[0-9a-f]{16}\.csv", hide("other=Jane/part-0.csv"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("email=a%40x/p.csv", "email=a@x/p.csv"),
        ("email=a /p.csv", "email=a/p.csv"),
        ("email=A/p.csv", "email=a/p.csv"),
        ("email=\u00e9/p.csv", "email=e\u0301/p.csv"),
    ],
)
def test_two_paths_stay_two(bench, first, second):
    hide = shown(bench, masked_path=("email",))
    assert hide(first) != hide(second)
    assert is_hidden(hide(first)) and hide(hide(first)) == hide(first)


@pytest.mark.parametrize("name", ["email=/p.csv", "email=__HIVE_DEFAULT_PARTITION__/p.csv", "p.csv", "month=01/p.csv"])
def test_what_says_nothing_stays(bench, name):
    assert shown(bench, masked_path=("email",))(name) == name


def test_messages_name_the_file_as_it_is_shown(bench):
    wanted = extract(bench, masked_path=("email",))
    with pytest.raises(NeedsDecision) as caught:
        land(replace(wanted, columns=(*wanted.columns, ColumnName("x", "x"))), bench.context)
    assert "jane" not in str(caught.value.document) and "email=~" in str(caught.value.document)


def test_another_key_is_refused_once_paths_are_published(bench):
    bench.whole_run(None, "r1", path="data/in", names=("id", "name", "email=", "month="), masked_path=("email=",))
    key = bench.project / ".gangway" / "keys" / "masking.key"
    key.chmod(0o600)
    key.write_text("0" * 64)
    with pytest.raises(EnvironmentProblem) as caught:
        land(extract(bench, masked_path=("email",)), bench.run("r2"))
    assert caught.value.code == "masking_key_changed"


@pytest.mark.parametrize(
    ("place", "killed"), [(LocalStore, "move"), (hide_earlier, "rewrite_part"), (hide_earlier, "write_json")]
)
def test_a_kill_in_between_is_gone_on_with(bench, monkeypatch, place, killed):
    land(extract(bench, mode="append"), bench.context)
    folder = bench.project / "repair"
    folder.mkdir()
    kept, table = workload_store(bench.context), bench.context.workload_lake / "bronze" / "t"
    land_repair(write_repair(folder, [((FOLDERS[0], 1), "name", "Ada")], "fixed.csv", bench.context), kept, "bronze/t")
    wanted = extract(bench, mode="append", masked_path=("email",))
    whole = getattr(place, killed)

    def later(*given, **how):
        whole(*given, **how)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(place, killed, later)
        with pytest.raises(KeyboardInterrupt):
            land(wanted, bench.run("r2"))
    land(wanted, bench.run("r3"))
    hide = ShownPath(wanted, bench.context)
    assert rows(bronze_files(bench.context, "t", "append"), "SELECT _file FROM t ORDER BY id") == [
        (hide(name),) for name in FOLDERS
    ]
    assert rows(repairs_of(kept, "bronze/t")[0].parquet, "SELECT _file FROM t") == [(hide(FOLDERS[0]),)]
    raw = [path.relative_to(table).as_posix() for path in table.rglob("raw/**/*.csv")]
    assert len(raw) == 2 and all("/raw/email=~" in name for name in raw)
    assert all(not path.stat().st_mode & 0o222 for path in table.rglob("part-*.parquet"))


def test_an_unmasked_path_is_shown_for_what_lands_from_then_on(bench):
    land(extract(bench, mode="append", masked_path=("email",)), bench.context)
    bench.source("id,name\n7,eve\n", f"in/{FOLDERS[0]}")
    report = land(extract(bench, mode="append"), bench.run("r2"))
    places = rows(list(report.parquet), "SELECT id, _file FROM t ORDER BY id")
    assert [is_hidden(place) for _, place in places] == [True, True, False]
    assert len({place for _, place in places}) == 3
