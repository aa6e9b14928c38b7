import pyarrow.parquet as pq
import pytest
from workbench import Bench, rows, tree

from gangway_runtime import published, records
from gangway_runtime.formats.parquet import ParquetFormat
from gangway_runtime.landing import bronze_files
from gangway_runtime.landing.never_stored import withdraw
from gangway_runtime.publishing import publish
from gangway_runtime.repairs.landed import land_repair, repairs_of, write_repair
from gangway_runtime.store import workload_store

NAMES = ("id", "name", "code")
SECRETS = (b"quartz-code", b"basalt-code", b"broken-marble")
FIRST = "id,name,code\n1,ada,quartz-code\n2,broken-marble\n"
SECOND = "id,name,code\n3,linus,basalt-code\n"


@pytest.fixture
def bench(tmp_path):
    return Bench(tmp_path, names=NAMES)


def exposed(bench):
    """Files of bronze in which a secret stands; Parquet is compared by what it holds, since it is compressed."""
    found = []
    for path in sorted((bench.context.workload_lake / "bronze").rglob("*")):
        if path.is_file():
            content = str(pq.read_table(path).to_pylist()).encode() if path.suffix == ".parquet" else path.read_bytes()
            found += (
                [path.relative_to(bench.context.workload_lake).as_posix()] if any(s in content for s in SECRETS) else []
            )
    return found


@pytest.mark.parametrize("mode", ["full", "append"])
def test_earlier_landings_lose_the_column_and_their_raw_files(bench, mode):
    bench.land(FIRST, mode=mode)
    bench.land(SECOND, bench.run("r2"), mode=mode)
    assert len(exposed(bench)) == 4
    before = {
        path: rows(path, "SELECT _file, _record, id FROM t") for path in bronze_files(bench.context, "t", "append")
    }

    report = bench.land(None, bench.run("r3"), mode=mode, excluded=("code",))
    assert exposed(bench) == []
    assert [(one["columns"], one["raw_files"]) for one in report.withdrawn] == [(["code"], 1)] * 2
    assert report.excluded == ("code",)
    for path, positions in before.items():
        assert rows(path, "SELECT _file, _record, id FROM t") == positions
        assert "code" not in pq.read_schema(path).names
        assert not path.stat().st_mode & 0o222
    assert list(bench.context.workload_lake.rglob(".building-*")) == []

    state = tree(bench.project / "lake")
    assert bench.land(None, bench.run("r4"), mode=mode, excluded=("code",)).withdrawn == ()
    assert tree(bench.project / "lake") == state


def test_a_landing_without_the_column_keeps_its_raw_files(bench):
    bench.land("id,name\n1,ada\n", names=("id", "name"))
    report = bench.land(FIRST, bench.run("r2"), excluded=("code",))
    assert report.withdrawn == ()
    assert [path.name for path in bench.context.workload_lake.rglob("raw/*")] == ["t.csv"]


def test_a_column_that_came_before_anybody_expected_it_goes_too(bench):
    bench.land("id,name,Secret Code\n1,ada,quartz-code\n", names=("id", "name"))
    report = bench.land(FIRST, bench.run("r2"), names=("id", "name"), excluded=("Secret Code",))
    assert [one["columns"] for one in report.withdrawn] == [["secret_code"]]
    assert "bronze/t/ingest_date=2024-02-01" not in " ".join(path for path in exposed(bench) if path.endswith(".csv"))


def test_typed_files_lose_it_as_well(bench):
    import pyarrow as pa

    target = bench.project / "data" / "t.parquet"
    target.parent.mkdir(parents=True)
    pq.write_table(pa.table({"id": [1, 2], "code": ["quartz-code", "basalt-code"]}), target)
    options = {"path": "data/t.parquet", "layout": ParquetFormat(), "names": ("id", "code")}
    bench.land(**options)
    bench.land(None, bench.run("r2"), excluded=("code",), **options)
    assert exposed(bench) == []


def test_repairs_lose_their_corrections_of_it(bench):
    bench.land(FIRST)
    folder = bench.project / "repair"
    kept = workload_store(bench.context)
    for number, columns in enumerate((("code",), ("code", "name"))):
        (folder / str(number)).mkdir(parents=True)
        corrections = [(("t.csv", 2), column, "basalt-code") for column in columns]
        land_repair(write_repair(folder / str(number), corrections, "fixed.csv", bench.context), kept, "bronze/t")
    withdrawn = withdraw(bench.extract(excluded=("code",)), bench.context)
    assert [one.columns for one in withdrawn] == [("code",)] * 3
    assert [repair.columns for repair in repairs_of(kept, "bronze/t")] == [("name",)]
    assert rows(repairs_of(kept, "bronze/t")[0].parquet, "SELECT _column FROM t") == [("name",)]


def test_a_kill_in_between_is_gone_on_with(bench, monkeypatch):
    bench.land(FIRST)
    extract = bench.extract(excluded=("code",))
    with monkeypatch.context() as patch:
        patch.setattr(
            "gangway_runtime.landing.never_stored.rewrite_part", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt)
        )
        with pytest.raises(KeyboardInterrupt):
            withdraw(extract, bench.context)
    assert [one.columns for one in withdraw(extract, bench.context)] == [("code",)]
    assert exposed(bench) == []


def test_the_previous_publication_is_given_up_where_it_holds_the_column(bench):
    lake = bench.project / "lake"
    bench.whole_run("id,name,code\n1,a,quartz-code\n", "r1")
    bench.whole_run("id,name,code\n1,b,quartz-code\n", "r2")
    third = bench.whole_run("id,name,code\n1,c,quartz-code\n", "r3", excluded=("code",))
    assert third["previous_forgotten"] == [], "the tables of before hold id and name only"
    assert published.read_previous(lake, "w") is not None

    context = bench.run("r3")
    records.write(context, "landing", {"t": records.read(context, "landing")["t"] | {"excluded": ["name"]}})
    again = publish(context, (("silver", "t"), ("gold", "g")))
    assert again["previous_forgotten"] == ["name"]
    assert published.read_previous(lake, "w") is None
    assert len(list((lake / "w" / "silver" / "t").iterdir())) == 1
