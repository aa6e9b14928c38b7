"""A column that is expected and not delivered: a person is asked, and nothing is published meanwhile."""

import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from workbench import rows, tree

from gangway_runtime.errors import CallerError, NeedsDecision, SchemaGateFailed
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.formats.parquet import ParquetFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land

SALES = ("id", "region", "total_amount")
ALIASED = (
    ColumnName("id", "id"),
    ColumnName("region", "region"),
    ColumnName("total_amount", "total", ("total_amount",)),
)
GOOD = "id,region,total_amount\n1,north,10.50\n2,south,7.25\n"
RENAMED = "id,region,total\n3,east,9.00\n4,west,1.10\n"


def asked(bench, content=None, run="r2", **options):
    """Land and return the question that it pauses with."""
    with pytest.raises(NeedsDecision) as caught:
        bench.land(content, bench.run(run), **options)
    assert (caught.value.code, caught.value.exit_code) == ("needs_decision", 3)
    document = json.loads(json.dumps(caught.value.document))
    assert (document["run"], document["workload"], document["state"]) == (run, "w", "waiting")
    (question,) = document["waiting"]
    assert (question["id"], question["kind"], question["default"]) == ("drift", "question", None)
    for choice in question["choices"]:
        assert fits(question, choice["value"])
    return question


def fits(question, answer):
    return answers(question["schema"], answer)


def answers(schema, value):
    """Judge a value by the part of JSON Schema that questions use."""
    if "anyOf" in schema:
        return any(answers(branch, value) for branch in schema["anyOf"])
    if schema["type"] == "string":
        return isinstance(value, str) and value in schema["enum"]
    if schema["type"] == "array":
        return (
            isinstance(value, list)
            and len(value) >= schema["minItems"]
            and all(answers(schema["items"], item) for item in value)
        )
    known = schema["properties"]
    return (
        isinstance(value, dict)
        and len(value) >= schema["minProperties"]
        and all(name in known and answers(known[name], item) for name, item in value.items())
    )


@pytest.fixture
def sales(bench):
    bench.names = SALES
    return bench


def test_a_renamed_column_is_asked_with_both_names_and_nothing_lands(sales):
    sales.land(GOOD)
    before = tree(sales.project / "lake")
    question = asked(sales, RENAMED)
    assert question["prompt"] == "t.csv lacks total_amount; new in it: total. How shall it go on?"
    assert question["details"] == [
        "missing: total_amount, in t.csv; it stood in the delivery before",
        "new: total, in t.csv",
        "total is probably total_amount: a part of the name, the same place, numbers as before",
        "`gangway regenerate w --profile` compares the values with those of before",
    ]
    assert question["choices"][0]["value"] == {"rename": {"total_amount": "total"}}
    assert question["choices"][-1]["value"] == "stop"
    assert question["evidence"]["missing"][0] == {
        "column": "total_amount", "source_name": "total_amount", "files": ["t.csv"], "required": False,
        "deliveries_before": 1,
    }  # fmt: skip
    assert tree(sales.project / "lake") == before
    assert not (sales.run("r2").run_dir / "landing.json").exists()


def test_the_schema_of_the_answer_takes_the_three_answers_and_no_others(sales):
    question = asked(sales, RENAMED)
    both = {"rename": {"total_amount": "total"}, "missing_ok": ["total_amount"]}
    assert all(fits(question, one) for one in ("stop", {"missing_ok": ["total_amount"]}, both))
    wrong = ("go on", {}, {"rename": {}}, {"rename": {"id": "total"}}, {"rename": {"total_amount": "x"}})
    others = ({"missing_ok": []}, {"missing_ok": ["id"]}, {"accept": True})
    assert not any(fits(question, one) for one in (*wrong, *others))


@pytest.mark.parametrize("policy", ["lenient", "evolve", "strict"])
def test_no_policy_lets_it_pass(sales, policy):
    assert asked(sales, RENAMED, schema_evolution=policy)["evidence"]["missing"][0]["column"] == "total_amount"


def test_a_required_column_may_not_be_missing_but_may_have_another_header(sales):
    question = asked(sales, "key,region,total_amount\n1,a,2\n", required=("id",), optional=("id",))
    assert not fits(question, {"missing_ok": ["id"]}) and fits(question, {"rename": {"id": "key"}})
    question = asked(sales, "region,total_amount\na,2\n", required=("id",))
    assert question["schema"] == {"type": "string", "enum": ["stop"]}


def test_an_answer_lets_the_same_bytes_land(sales):
    sales.land(GOOD)
    asked(sales, RENAMED)
    extract = Extract("w", "t", LocalSource("data/t.csv"), DelimitedFormat(columns=SALES), ALIASED)
    report = land(extract, sales.run("r2"))
    assert rows(report.parquet, "SELECT id, total_amount FROM t") == [("3", "9.00"), ("4", "1.10")]
    sales.source(GOOD)
    older = land(extract, sales.run("r3"))
    assert older.missing_columns == []
    assert rows(older.parquet, "SELECT total_amount FROM t WHERE id = '1'") == [("10.50",)]


def test_a_column_that_may_be_missing_is_null_and_told(sales):
    report = sales.land(RENAMED, optional=("total_amount",))
    assert (report.missing_columns, report.unexpected_columns) == (["total_amount"], ["total"])
    assert rows(report.parquet, "SELECT total_amount, total FROM t WHERE id = '3'") == [(None, "9.00")]


def test_what_has_landed_before_is_asked_as_well(sales):
    sales.land(RENAMED, optional=("total_amount",))
    question = asked(sales)
    assert question["choices"][0]["value"] == {"rename": {"total_amount": "total"}}


@pytest.mark.parametrize("mode", ["full", "append", "incremental"])
def test_one_file_of_a_folder_lacks_it(sales, mode):
    options = {"path": "data/in", "pattern": "*.csv", "mode": mode}
    files = {"a.csv": GOOD, "b.csv": RENAMED, "c.csv": "id,region\n9,x\n", "d.csv": GOOD + "7,x,1\n"}
    for name, content in files.items():
        sales.source(content, f"in/{name}")
    question = asked(sales, **options)
    assert question["evidence"]["missing"][0]["files"] == ["b.csv", "c.csv"]
    assert question["evidence"]["new"] == [{"source_name": "total", "files": ["b.csv"]}]
    assert question["prompt"].startswith("b.csv, c.csv lack total_amount; new in it: total.")
    landed = {path.parent.name for path in (sales.project / "lake").rglob("landing.json")}
    assert len(landed) == (0 if mode == "full" else 2)
    assert not any("total" in pq.read_schema(path).names for path in (sales.project / "lake").rglob("*.parquet"))


@pytest.mark.parametrize("compression", ["none", "gzip"])
def test_parquet(sales, compression):
    path = sales.project / "data" / "t.parquet"
    path.parent.mkdir(exist_ok=True)
    layout = ParquetFormat(columns=SALES, compression=compression)

    def deliver(header):
        pq.write_table(pa.table({"id": [1], "region": ["a"], header: [1.5]}), path)
        if compression == "gzip":
            path.write_bytes(gzip.compress(path.read_bytes()))

    deliver("total_amount")
    sales.land(path="data/t.parquet", layout=layout)
    deliver("Total")
    question = asked(sales, path="data/t.parquet", layout=layout)
    assert question["choices"][0]["value"] == {"rename": {"total_amount": "Total"}}


def test_all_headers_spelled_in_another_way_are_a_drift_and_other_headers_are_none(sales):
    question = asked(sales, "ID,Region,Total Amount\n1,a,2\n")
    renames = {"id": "ID", "region": "Region", "total_amount": "Total Amount"}
    assert question["choices"][0]["value"] == {"rename": renames}
    with pytest.raises(CallerError, match="header_mismatch"):
        sales.land("1,north,2\n", sales.run("r3"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("id,sales_region,total\n1,a,2\n", {"region": "sales_region", "total_amount": "total"}),
        ("id,x,area,total_amount\n1,,north,2\n", {}),
        ("id,region,amount_in_total\n1,north,2.5\n", {"total_amount": "amount_in_total"}),
        ("id,region,booked_on\n1,north,2024-01-02\n", {}),
        ("total_net,total_gross,id,region\n2,3,1,north\n", {}),
        ("amount_total,total_amount_eur,id,region\n2,3,1,north\n", {"total_amount": "amount_total"}),
        ("id,region,weight\n1,north,2.5\n", {"total_amount": "weight"}),
        ("id,region,weight\n1,north,heavy\n", {}),
        ("id,region\n1,north\n", {}),
    ],
)
def test_what_is_probably_renamed(sales, content, expected):
    sales.land(GOOD)
    probably = asked(sales, content)["evidence"]["probably"]
    assert {name: one["header"] for name, one in probably.items()} == expected


def test_a_column_that_is_never_stored_is_asked_for_before_it_is_stored_under_another_name(sales):
    question = asked(sales, "id,region,total,note\n1,a,77123,x\n", excluded=("total_amount",))
    assert question["choices"][0]["value"] == {"rename": {"total_amount": "total"}}
    assert b"77123" not in b"".join(tree(sales.project / "lake").values())
    assert sales.land("id,region\n1,a\n", sales.run("r3"), excluded=("total_amount",)).rows == 1


def test_strict_still_refuses_a_new_column_beside_all_expected_ones(sales):
    with pytest.raises(SchemaGateFailed, match="unexpected total"):
        sales.land("id,region,total_amount,total\n1,a,2,2\n", schema_evolution="strict")


def test_the_usual_header_comes_before_an_alias_which_is_then_a_column_of_its_own(sales):
    sales.source("id,region,total_amount,total\n1,a,2,3\n")
    report = land(Extract("w", "t", LocalSource("data/t.csv"), DelimitedFormat(), ALIASED), sales.context)
    assert (report.missing_columns, report.unexpected_columns) == ([], ["total_amount_2"])
    assert rows(report.parquet, "SELECT total_amount, total_amount_2 FROM t") == [("3", "2")]


def test_aliases_change_the_reading_and_nothing_else_does():
    def reading(*columns, **options):
        return Extract("w", "t", LocalSource("x"), DelimitedFormat(), columns, **options).reading

    plain = reading(ColumnName("a", "a"))
    assert plain == reading(ColumnName("a", "a"), optional=("a",), required=("a",)) == "91be6c5ed18eef0f"
    assert plain != reading(ColumnName("a", "a", ("b",)))
