import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from workbench import ID_AND_NAME, PASS_THROUGH, rows, tree

from gangway_runtime.border import Column, Target
from gangway_runtime.errors import CallerError, SchemaGateFailed
from gangway_runtime.formats.parquet import ParquetFormat

WIDER = "id,Colour,name\n1, red ,ada\n2,,grace\n"
EVOLVING = {"schema_evolution": "evolve", "known_columns": ("id", "name")}
BAD_ID = PASS_THROUGH.replace("0::BIGINT", "CASE id WHEN '2' THEN 1 ELSE 0 END::BIGINT").replace(
    "'out'", "CASE id WHEN '2' THEN 'quarantined' ELSE 'out' END"
)


def silver(bench, report):
    return bench.context.workload_lake / "silver" / "t" / report.versions["t"] / "part-000.parquet"


def names(path):
    return pq.read_schema(path).names


def test_lenient_keeps_an_unexpected_column_in_bronze_and_out_of_silver(bench):
    landed = bench.land(WIDER)
    report = bench.cross()
    assert rows(landed.parquet, "SELECT colour FROM t") == [(" red ",), ("",)]
    assert names(silver(bench, report)) == ["id", "name", "_file", "_record"]
    assert report.to_json()["schema"] == {
        "policy": "lenient", "added": [], "left_out": ["colour"], "withheld": [], "missing": [],
    }  # fmt: skip


def test_evolve_adds_it_to_silver_as_nullable_text(bench):
    bench.land(WIDER, schema_evolution="evolve")
    report = bench.cross(**EVOLVING)
    assert names(silver(bench, report)) == ["id", "name", "colour", "_file", "_record"]
    assert rows(silver(bench, report), "SELECT id, name, colour FROM t") == [("1", "ada", "red"), ("2", "grace", None)]
    assert report.schema.added == ("colour",)


def test_an_added_column_follows_the_fate_of_its_row_and_is_part_of_the_lineage(bench):
    bench.land(WIDER, schema_evolution="evolve")
    report = bench.cross(BAD_ID, **EVOLVING)
    assert (report.accounting.out, report.accounting.quarantined) == (1, 1)
    assert rows(silver(bench, report), "SELECT id, colour FROM t") == [("1", "red")]
    event = json.loads((bench.context.run_dir / "lineage.jsonl").read_text().splitlines()[-1])
    fields = event["outputs"][0]["facets"]["columnLineage"]["fields"]
    assert fields["colour"]["inputFields"][0]["field"] == "colour"


def test_an_added_column_gets_a_name_that_is_free_in_silver(bench):
    bench.land("id,name,Total\n1,a,9\n")
    columns = (*ID_AND_NAME, Column("total", "text", ("id",), "derive"))
    staged = PASS_THROUGH.replace("id, name FROM", "id, name, id AS total FROM")
    report = bench.cross(staged, columns=columns, **EVOLVING)
    assert rows(silver(bench, report), "SELECT total, total_2 FROM t") == [("1", "9")]


def test_what_the_file_types_keeps_its_type(bench):
    path = bench.project / "data" / "t.parquet"
    path.parent.mkdir()
    pq.write_table(pa.table({"id": ["1"], "name": ["a"], "size": pa.array([7], pa.int64()), "tags": [["x"]]}), path)
    bench.land(path="data/t.parquet", layout=ParquetFormat(columns=("id", "name")))
    report = bench.cross(**EVOLVING)
    assert rows(silver(bench, report), "SELECT size, tags FROM t") == [(7, "[x]")]


@pytest.mark.parametrize(
    "value", ["ada@example.com", "+49 30 1234567", "DE89 3704 0044 0532 0130 00", "4242 4242 4242 4242", "123-45-6789"]
)
def test_evolve_withholds_what_looks_personal(bench, value):
    bench.land(f"id,name,extra\n1,a,\n2,b,see {value}\n")
    report = bench.cross(**EVOLVING)
    assert (report.schema.added, report.schema.withheld) == ((), ("extra",))
    assert names(silver(bench, report)) == ["id", "name", "_file", "_record"]


def test_evolve_never_adds_what_was_decided_against(bench):
    bench.land("id,name,notes\n1,a,secret\n")
    report = bench.cross(schema_evolution="evolve", known_columns=("id", "name", "notes"))
    assert report.schema.added == () and names(silver(bench, report)) == ["id", "name", "_file", "_record"]


def test_evolve_in_append_leaves_older_rows_null(bench):
    bench.source("id,name\n1,a\n", "in/a.csv")
    bench.land(path="data/in", pattern="*.csv", mode="append")
    bench.source("id,name,size\n2,b,9\n", "in/b.csv")
    bench.land(context=bench.run("r2"), path="data/in", pattern="*.csv", mode="append")
    report = bench.cross(context=bench.run("r2"), mode="append", **EVOLVING)
    assert rows(silver(bench, report), "SELECT id, size FROM t") == [("1", None), ("2", "9")]


def test_strict_leaves_the_last_good_tables(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    before = tree(bench.project / "lake")
    with pytest.raises(SchemaGateFailed):
        bench.land(WIDER, bench.run("r2"), schema_evolution="strict")
    assert tree(bench.project / "lake") == before


def test_a_stricter_policy_judges_what_has_landed_before(bench):
    bench.land(WIDER)
    with pytest.raises(SchemaGateFailed):
        bench.land(context=bench.run("r2"), schema_evolution="strict")


def test_a_missing_optional_column_is_null_and_reported(bench):
    landed = bench.land("id\n1\n", required=("id",), optional=("name",))
    report = bench.cross()
    assert (landed.missing_columns, report.schema.missing) == (["name"], ("name",))
    assert rows(silver(bench, report), "SELECT id, name FROM t") == [("1", None)]


@pytest.mark.parametrize("policy", ["lenient", "evolve", "strict"])
def test_columns_are_found_by_name_in_any_order(bench, policy):
    bench.land("name,id\nada,1\n", schema_evolution=policy, required=("id",))
    assert rows(silver(bench, bench.cross()), "SELECT id, name FROM t") == [("1", "ada")]


def test_an_unknown_policy_is_refused(bench):
    with pytest.raises(CallerError):
        bench.border(schema_evolution="loose", targets=(Target("t", "silver"),))
