"""What tables and columns mean reaches the catalog: as tables, and as comments on what is described."""

import dataclasses
import json
import time

import duckdb
import pytest
from workbench import tree

from gangway_runtime import catalog, published
from gangway_runtime.semantic import (
    BusinessTerm,
    Column,
    Dataset,
    Metric,
    Relationship,
    SampleQuestion,
    SemanticModel,
    Source,
    Table,
    Time,
)
from gangway_runtime.store import workload_store

HOSTILE = "it's \"two\"\nlines; $$ \\ '; drop schema w_gold cascade; -- \u202e <b>end\x00 \ud800"
SHOWN = (
    "it's \"two\" lines; $$ \\ '; drop schema w_gold cascade; -- [U+202E] [U+003C]b>end[U+0000] [U+D800] [dimension]"
)

MODEL = SemanticModel(
    source=Source("orders.csv", "Lines as delivered.", "Ada", "ada@example.com", "sales", "restricted", steward="Bob"),
    dataset=Dataset("orders", "Order lines.", "Ada", "sales", "internal", "one row per id"),
    time=Time(1, "monday", "UTC", "daily", ("MoM", "YoY")),
    tables=(
        Table(
            "bronze",
            "t",
            "raw",
            "one row per record as delivered",
            columns=(
                Column("id", "text", role="identifier"),
                Column(
                    "name", "text", role="dimension", pii_types=("NAME",), pii_families=("PII",),
                    pii_level="MEDIUM", pii_confidence=0.98, pii_part="city",
                ),
            ),
        ),
        Table(
            "silver",
            "t",
            "flat",
            "one row per id",
            primary_key=("id",),
            columns=(
                Column("id", "text", role="identifier", nullable=False, key="primary", refers_to="other.t.id"),
                Column(
                    "name", "text", role="dimension", description="Who ordered.", synonyms=("customer",), unit="words",
                    pii_types=("NAME",), masking="mask_partial",
                ),
                Column("not_there", "text", role="dimension"),
            ),
        ),
        Table(
            "gold", "g", "fact", "one row per id", ("id",),
            columns=(Column("id", "text", description=HOSTILE, role="dimension"),),
        ),
        Table("gold", "not_there", "fact", "one row per id"),
    ),
    business_terms=(BusinessTerm("Client", "Who pays.", ("name",), ("customer",)),),
    relationships=(Relationship("other.t", ("id",), ("id",), "many_to_one", "To describe id."),),
    metrics=(Metric("rows", "id", "count", "t"),),
    sample_questions=(SampleQuestion("How many?", "t"),),
)  # fmt: skip


def ask(bench, sql):
    with duckdb.connect(str(bench.project / "lake" / "catalog.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def column_comments(bench):
    found = ask(bench, "SELECT schema_name, column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL")
    return {(schema, column): comment for schema, column, comment in found}


def described(**changes):
    return dataclasses.replace(MODEL, dataset=dataclasses.replace(MODEL.dataset, **changes))


def test_columns_carry_comments_in_every_zone(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    assert column_comments(bench) == {
        ("w_bronze", "id"): "[identifier]",
        ("w_bronze", "name"): "[dimension] [personal data: NAME (city), PII, MEDIUM, confidence 0.98, in the clear]",
        ("w_silver", "id"): "[identifier, primary key] [refers to other.t.id]",
        ("w_silver", "name"): "Who ordered. [dimension, unit words] [personal data: NAME, masked by mask_partial]",
        ("w_gold", "id"): SHOWN,
    }


def test_views_carry_what_they_are_and_who_answers_for_them(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    comments = dict(ask(bench, "SELECT schema_name, comment FROM duckdb_views() WHERE comment IS NOT NULL"))
    people = "[owner: Ada] [contact: ada@example.com] [steward: Bob] [domain: sales]"
    assert comments == {
        "w_bronze": f"Lines as delivered. [orders.csv] [raw: one row per record as delivered] {people} "
        "[sensitivity: restricted]",
        "w_silver": f"Order lines. [orders] [flat: one row per id] [key: id] {people} [sensitivity: internal]",
        "w_gold": f"Order lines. [orders] [fact: one row per id] [key: id] {people} [sensitivity: internal]",
    }


def test_the_model_can_be_asked_as_tables(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    assert ask(bench, "SELECT column_name, synonyms FROM w_semantic.columns WHERE synonyms <> []") == [
        ("name", ["customer"])
    ]
    assert ask(bench, "SELECT steward FROM w_semantic.source") == [("Bob",)]
    assert ask(bench, "SELECT grain FROM w_semantic.dataset") == [("one row per id",)]
    assert ask(bench, "SELECT zone, table_name, primary_key FROM w_semantic.tables LIMIT 2") == [
        ("bronze", "t", []),
        ("silver", "t", ["id"]),
    ]
    assert ask(bench, "FROM w_semantic.time") == [(1, "monday", "UTC", "daily", ["MoM", "YoY"])]
    assert ask(bench, "FROM w_semantic.business_terms") == [("Client", "Who pays.", ["name"], ["customer"])]
    assert ask(bench, "FROM w_semantic.metrics") == [("rows", "id", "count", "t", [], "role")]
    assert ask(bench, "SELECT from_columns, fan_out_warning FROM w_semantic.relationships") == [(["id"], None)]
    assert ask(bench, "FROM w_semantic.sample_questions") == [("How many?", "t")]
    for empty in ("hierarchies", "default_filters"):
        assert ask(bench, f"FROM w_semantic.{empty}") == []


def test_text_is_stored_as_it_was_written(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    (stored,) = ask(bench, "SELECT description FROM w_semantic.columns WHERE zone = 'gold'")
    assert stored[0] == HOSTILE.replace("\ud800", "\ufffd")
    assert ask(bench, "SELECT count(*) FROM w_gold.g") == [(1,)]


def test_a_changed_description_reaches_the_catalog_where_no_row_changed(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    bench.whole_run("id,name\n1,b\n", "r2", model=MODEL)
    before = tree(bench.context.lake)
    again = bench.whole_run("id,name\n1,b\n", "r3", model=described(description="Every line."))
    assert (again["changed"], again["described_anew"], again["catalog_rebuilt"]) == (False, True, True)
    assert ask(bench, "SELECT comment LIKE 'Every line.%' FROM duckdb_views() WHERE schema_name = 'w_gold'") == [
        (True,)
    ]
    pointer = published.read(bench.context.lake, "w")
    assert {key: pointer[key] for key in pointer if key != "semantic"} == {
        key: value for key, value in json.loads(before["w/published.json"]).items() if key != "semantic"
    }
    for kept in ("w/published.previous.json", "w/history.json"):
        assert tree(bench.context.lake)[kept] == before[kept]


def test_the_same_meaning_again_changes_nothing(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    before = tree(bench.context.lake)
    again = bench.whole_run("id,name\n1,a\n", "r2", model=dataclasses.replace(MODEL))
    assert (again["changed"], again["described_anew"], again["catalog_rebuilt"]) == (False, False, False)
    assert tree(bench.context.lake) == before


def test_only_the_meanings_of_the_current_and_the_previous_tables_are_kept(bench):
    for number in range(4):
        bench.whole_run(f"id,name\n1,{number}\n", f"r{number}", model=described(description=str(number)))
    kept = {path.name for path in (bench.context.workload_lake / "semantic").iterdir()}
    pointers = [read(bench.context.lake, "w") for read in (published.read, published.read_previous)]
    assert kept == {pointer["semantic"]["version"] for pointer in pointers} and len(kept) == 2


def test_a_rebuild_by_another_workload_shows_the_same(bench):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    before = column_comments(bench)
    (bench.context.lake / "catalog.duckdb").unlink()
    other = bench.context.lake / "w_semantic" / "published.json"
    other.parent.mkdir()
    other.write_text(json.dumps({"tables": {}, "landings": {}, "quarantine": {}}))
    assert catalog.rebuild(bench.context.lake) is True
    assert column_comments(bench) == before


def test_what_was_published_without_a_meaning_is_shown_as_before(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    assert "semantic" not in published.read(bench.context.lake, "w")
    assert column_comments(bench) == {}
    assert bench.whole_run("id,name\n1,a\n", "r2", model=MODEL)["described_anew"] is True
    assert len(column_comments(bench)) == 5
    assert bench.whole_run("id,name\n1,a\n", "r3")["described_anew"] is True
    assert column_comments(bench) == {}


@pytest.mark.parametrize("lost", ["semantic", "semantic/{version}/columns.parquet"])
def test_a_meaning_whose_files_are_gone_leaves_the_tables(bench, lost):
    bench.whole_run("id,name\n1,a\n", "r1", model=MODEL)
    version = published.read(bench.context.lake, "w")["semantic"]["version"]
    workload_store(bench.context).remove(lost.format(version=version))
    catalog.rebuild(bench.context.lake)
    assert ask(bench, "SELECT name FROM w_gold.g") == [("a",)]


def test_a_thousand_columns_are_described_in_seconds(bench):
    names = tuple(f"c{number}" for number in range(1000))
    bench.names = names
    columns = tuple(Column(name, "text", role="dimension", description=f"The column {name}.") for name in names)
    table = Table("bronze", "t", "raw", "one row per record as delivered", columns=columns)
    header = "id,name," + ",".join(names)
    bench.whole_run(header + "\n1,a," + ",".join("x" for _ in names) + "\n", "r1", names=("id", "name", *names))
    began = time.monotonic()
    model = dataclasses.replace(MODEL, tables=(table,))
    bench.whole_run(None, "r2", names=("id", "name", *names), model=model)
    assert len(column_comments(bench)) == 1000
    assert time.monotonic() - began < 60
