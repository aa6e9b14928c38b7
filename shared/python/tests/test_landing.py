import gzip
import os
from datetime import date
from pathlib import Path

import pytest
from workbench import rows, tree

from gangway_runtime import landing
from gangway_runtime.errors import CallerError, EnvironmentProblem, SchemaGateFailed
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import source_files

CLEAN = "id,name\n1,ada\n2,grace\n"


def bronze(bench):
    return bench.context.workload_lake / "bronze" / "t"


def test_lands_raw_bytes_and_a_parquet_copy_with_positions(bench):
    report = bench.land('id,name\n1,"a\nb"\n2\n3,\n')
    assert report.path == bronze(bench) / "ingest_date=2024-02-01" / report.hash[:12]
    assert (report.path / "raw" / "t.csv").read_bytes() == b'id,name\n1,"a\nb"\n2\n3,\n'
    assert rows(report.parquet) == [
        ("t.csv", 1, 2, None, "1", "a\nb"),
        ("t.csv", 2, 4, "2", None, None),
        ("t.csv", 3, 5, None, "3", ""),
    ]
    assert (report.rows, report.malformed, report.new) == (3, 1, True)


def test_the_same_bytes_confirm_and_rewrite_nothing(bench):
    first = bench.land(CLEAN)
    before = {path: path.stat().st_mtime_ns for path in bronze(bench).rglob("*")}
    again = bench.land(context=bench.run("r2", "2024-02-09"))
    assert (again.new, again.path) == (False, first.path)
    assert before == {path: path.stat().st_mtime_ns for path in bronze(bench).rglob("*")}


def test_new_bytes_make_a_new_ingestion_with_its_own_file_name(bench):
    first = bench.land(CLEAN)
    second = bench.land(CLEAN + "3,linus\n", bench.run("r2"))
    assert second.path != first.path and first.path.exists()
    assert rows(second.parquet, "SELECT DISTINCT _file FROM t") == [(f"t.csv@{second.hash[:8]}",)]


def test_full_reads_what_the_run_landed_and_another_run_what_was_landed_last(bench):
    first = bench.land(CLEAN)
    second = bench.land(CLEAN + "3,linus\n", bench.run("r2"))
    assert landing.bronze_files(bench.context, "t", "full") == list(first.parquet)
    assert landing.bronze_files(bench.run("r3"), "t", "full") == list(second.parquet)
    bench.land(CLEAN, bench.run("r4"))
    assert landing.bronze_files(bench.run("r5"), "t", "full") == list(first.parquet)


def test_append_counts_each_delivered_content_once(bench):
    bench.source(CLEAN, "in/a.csv")
    first = bench.land(path="data/in", pattern="*.csv", mode="append")
    bench.source("id,name\n9,new\n", "in/b.csv")
    bench.source(CLEAN, "in/copy-of-a.csv")
    second = bench.land(context=bench.run("r2"), path="data/in", pattern="*.csv", mode="append")
    assert (first.rows, second.new) == (2, True)
    files = landing.bronze_files(bench.run("r3"), "t", "append")
    assert rows(files, "SELECT _file, id FROM t ORDER BY ALL") == [("a.csv", "1"), ("a.csv", "2"), ("b.csv", "9")]
    assert bench.land(context=bench.run("r4"), path="data/in", pattern="*.csv", mode="append").new is False


def test_full_lands_a_folder_as_one_ingestion(bench):
    bench.source(CLEAN, "in/b.csv")
    bench.source("name,id,extra\nx,7,y\n", "in/sub/a.csv")
    bench.source("hidden", "in/.part")
    report = bench.land(path="data/in", pattern="**/*")
    assert [file.name for file in report.files] == ["b.csv", "sub/a.csv"]
    assert report.unexpected_columns == ["extra"]
    assert (report.path / "raw" / "sub" / "a.csv").exists()
    assert rows(report.parquet, "SELECT _file, id, name FROM t WHERE id = '7'") == [("sub/a.csv", "7", "x")]


def test_columns_are_matched_by_name_optional_ones_are_null_and_unexpected_ones_kept(bench):
    report = bench.land("Extra One,id,_file\nx,1,mine\n", optional=("name",))
    assert (report.missing_columns, report.unexpected_columns) == (["name"], ["extra_one", "file"])
    assert rows(report.parquet, "SELECT id, name, extra_one, file, _file FROM t") == [("1", None, "x", "mine", "t.csv")]


def test_policy_strict_refuses_another_schema(bench):
    with pytest.raises(SchemaGateFailed) as caught:
        bench.land("id,other\n1,2\n", schema_evolution="strict", optional=("name",))
    assert (caught.value.code, caught.value.exit_code) == ("schema_changed", 1)
    assert "unexpected other" in caught.value.message
    assert not bronze(bench).exists()


def test_a_header_that_is_none_is_an_error(bench):
    with pytest.raises(CallerError) as caught:
        bench.land("1,ada\n2,grace\n")
    assert caught.value.code == "header_mismatch"


def test_never_stored_columns_leave_no_trace_in_bronze(bench):
    bench.land("id,cvv,name\n1,never-stored,ada\n2,never-either\n", names=("id", "cvv", "name"), excluded=("cvv",))
    assert b"never-" not in b"".join(tree(bench.project / "lake").values())
    report = bench.land(names=("id", "cvv", "name"), excluded=("cvv",))
    assert not (report.path / "raw").exists()
    assert rows(report.parquet, "SELECT _malformed, id, name FROM t") == [
        (None, "1", "ada"),
        ("[redacted]", None, None),
    ]
    bench.land(names=("id", "cvv", "name"))
    assert b"never-stored" in b"".join(tree(bench.project / "lake").values())


def test_another_reading_of_the_same_bytes_stands_beside_the_first(bench):
    first = bench.land("id;name,x\n1;2,y\n", names=("id;name", "x"))
    second = bench.land(names=("id", "name,x"), layout=DelimitedFormat(delimiter=";", columns=("id", "name,x")))
    assert second.new and second.path != first.path and second.path.name.startswith(first.path.name)
    assert len(landing.bronze_files(bench.run("r9"), "t", "append")) == 1
    assert landing.bronze_files(bench.run("r9"), "t", "full") == list(second.parquet)


def test_landed_files_are_read_only(bench):
    report = bench.land(CLEAN)
    modes = {path.stat().st_mode & 0o777 for path in report.path.rglob("*") if path.is_file()}
    assert modes == {0o444}


def test_gzip_keeps_the_bytes_as_delivered(bench):
    packed = gzip.compress(CLEAN.encode())
    report = bench.land(packed, layout=DelimitedFormat(compression="gzip", columns=("id", "name")))
    assert report.rows == 2
    assert (report.path / "raw" / "t.csv").read_bytes() == packed


@pytest.mark.parametrize("path", ["data/none.csv", "data/empty-folder"])
def test_nothing_to_read(bench, path):
    (bench.project / "data" / "empty-folder").mkdir(parents=True)
    with pytest.raises(CallerError) as caught:
        bench.land(path=path)
    assert (caught.value.code, caught.value.exit_code) == ("source_missing", 2)


def test_a_source_that_changes_while_it_is_read(bench, monkeypatch):
    path = bench.source(CLEAN)
    original = source_files._pass_on

    def slow(source, *takers):
        size = original(source, *takers)
        path.write_text(CLEAN + "3,late\n")
        return size

    monkeypatch.setattr(source_files, "_pass_on", slow)
    with pytest.raises(EnvironmentProblem) as caught:
        bench.land()
    assert (caught.value.code, caught.value.exit_code) == ("source_changed", 4)
    assert not bronze(bench).exists()


def test_a_failed_landing_leaves_nothing(bench):
    with pytest.raises(CallerError):
        bench.land(b"\x1f\x8bbroken", layout=DelimitedFormat(compression="gzip", columns=("id", "name")))
    assert not bronze(bench).exists()
    assert [path.name for path in bench.context.workload_lake.iterdir()] == [".run.lock"]


def test_leftovers_of_a_killed_run_are_removed_by_the_next(bench):
    leftover = bench.context.workload_lake / ".building-dead-12345678" / "raw"
    leftover.mkdir(parents=True)
    bench.land(CLEAN)
    assert not leftover.parent.exists()


def test_nothing_landed_is_said(bench):
    with pytest.raises(CallerError) as caught:
        landing.bronze_files(bench.context, "none", "full")
    assert caught.value.code == "nothing_landed"


def test_another_workload_is_refused(bench):
    other = type(bench.context)(**{**bench.context.__dict__, "workload": "other"})
    with pytest.raises(CallerError) as caught:
        bench.land(CLEAN, other)
    assert caught.value.code == "other_workload"


def test_the_ingest_date_is_the_day_of_the_run(bench):
    assert bench.land(CLEAN).ingest_date == bench.context.as_of.isoformat() == date(2024, 2, 1).isoformat()


def test_report_as_json(bench):
    report = bench.land(CLEAN).to_json()
    assert report["rows"] == 2 and report["new"] is True and Path(report["path"]).is_absolute()
    assert report["files"][0]["name"] == "t.csv" and len(report["files"][0]["sha256"]) == 64


@pytest.mark.parametrize(
    ("content", "records", "blank"),
    [
        ("id,name\n\n1,ada\n\n\n2,grace\n\n", 2, 4),
        ("id\n1\n\n2\n\n", 2, 2),
        ('id\n""\n1\n', 2, 0),
        ('id,name\n1,"a\n\nb"\n', 1, 0),
    ],
)
def test_each_line_is_part_of_a_record_or_counted_as_blank(bench, content, records, blank):
    names = ("id", "name") if "name" in content else ("id",)
    bench.source(content)
    report = landing.land(bench.extract(names), bench.context)
    assert (report.rows, report.malformed, report.blank_lines) == (records, 0, blank)
    assert report.to_json()["blank_lines"] == blank


def test_a_pipe_is_never_opened(bench):
    (bench.project / "data").mkdir()
    os.mkfifo(bench.project / "data" / "t.csv")
    with pytest.raises(CallerError) as refused:
        landing.land(bench.extract(), bench.context)
    assert refused.value.code == "not_a_regular_file"


@pytest.mark.parametrize(
    "header", ["name,id,name", "name,id, name", "name ,id,name", "id,name,name", "\ufeffname,id,name"]
)
def test_a_header_that_names_an_expected_column_twice_is_refused(bench, header):
    before = bench.land("id,name\n1,a\n").rows
    bench.source(f"{header}\n0,2,b\n")
    with pytest.raises(CallerError) as caught:
        bench.land(context=bench.run("r2"))
    assert (before, caught.value.code) == (1, "header_ambiguous")
    assert "'name' more than once (places " in caught.value.message


def test_columns_that_were_repeated_when_the_source_was_decided_and_new_ones_that_repeat_are_read(bench):
    assert bench.land("name,id,name\n0,2,b\n", names=("name", "id", "name_2")).rows == 1
    assert bench.land("id,name,extra,extra\n1,a,x,y\n", context=bench.run("r2")).rows == 1
