import hashlib

import pytest
from workbench import ID_AND_NAME, NEEDS_ID, PASS_THROUGH, rows, tree

from gangway_gate.reference.masks import Options, mask
from gangway_runtime.border import Column, RowRule, Step, Target
from gangway_runtime.landing import bronze_files
from gangway_runtime.masking import mask_key

HOLD_ALL = PASS_THROUGH.replace("0::BIGINT", "1::BIGINT").replace("'out'", "'quarantined'")


def held(bench, report, name="quarantined", border="bronze_to_silver"):
    folder = bench.context.workload_lake / "quarantine" / border / report.quarantine_version
    return folder / f"{name}.parquet"


def test_the_original_row_with_all_broken_rules(bench):
    bench.land('id,name\n,"two\nlines"\n,none\n1\n')
    rules = (NEEDS_ID, RowRule("needs_name", ("name",), "flag", "no name"), RowRule("pair", ("id", "name"), reason="p"))
    staged = """
        SELECT _file, _record,
            (CASE WHEN name = 'none' THEN 7 ELSE 1 END)::BIGINT AS _broke_0, 'quarantined' AS _disposition, id, name
        FROM input"""
    report = bench.cross(staged, rules=rules)
    found = rows(
        held(bench, report), "SELECT _record, _line, id, name, _malformed, _rules, _reasons, _columns, _values FROM t"
    )
    assert found == [
        (1, 2, "", "two\nlines", None, ["needs_id"], ["the id is empty"], ["id"], [""]),
        (2, 4, "", "none", None, ["needs_id", "needs_name", "pair"], ["the id is empty", "no name", "p"],
         ["id", "name", "id, name"], ["", "none", ", none"]),
        (3, 5, None, None, "1", ["needs_id"], ["the id is empty"], ["id"], [None]),
    ]  # fmt: skip
    assert rows(held(bench, report), "SELECT DISTINCT _run_id, _quarantined_at IS NOT NULL FROM t") == [("r1", True)]


def test_held_rows_carry_the_run_whose_tables_they_stand_beside(bench):
    folder = {"path": "data/in", "pattern": "*.csv", "mode": "append"}
    staged = PASS_THROUGH.replace("0::BIGINT", "(id = '')::BIGINT").replace(
        "'out'", "if(id = '', 'quarantined', 'out')"
    )

    def run(name):
        context = bench.run(name)
        bench.land(context=context, **folder)
        report = bench.cross(staged, context, mode="append")
        return report.quarantine_version, rows(held(bench, report), "SELECT DISTINCT name, _run_id FROM t")

    bench.source("id,name\n1,a\n,held\n", "in/a.csv")
    first, rerun = run("r1"), run("r2")
    assert first == rerun and first[1] == [("held", "r1")]
    bench.source("id,name\n2,b\n", "in/b.csv")
    version, found = run("r3")
    assert version != first[0] and found == [("held", "r3")]


def test_a_rule_on_a_target_column_shows_what_it_is_made_from(bench):
    bench.land("id,name\n1,a\n")
    columns = (Column("number", "text", ("id",)), Column("name", "text", ("name",)))
    rules = (RowRule("bad", ("number",)),)
    report = bench.cross(HOLD_ALL.replace(" id,", " id AS number,"), columns=columns, rules=rules)
    assert rows(held(bench, report), "SELECT _values FROM t") == [(["1"],)]


def test_masked_columns_are_masked_in_the_row_in_the_values_and_in_malformed_text(bench):
    bench.land("id,name\n1,ada lovelace\n2,grace hopper,extra\n")
    columns = (Column("id", "text", ("id",)), Column("name", "text", ("name",), masked="hash"))
    report = bench.cross(HOLD_ALL, columns=columns, rules=(RowRule("bad", ("name",)),))
    key = mask_key(bench.context)
    assert rows(held(bench, report), "SELECT name, _values, _malformed FROM t ORDER BY _record") == [
        (mask("hash", Options(key=key), "ada lovelace"), [mask("hash", Options(key=key), "ada lovelace")], None),
        (None, [None], "[redacted]"),
    ]
    assert b"lovelace" not in held(bench, report).read_bytes()


def test_a_column_with_two_maskings_is_redacted(bench):
    bench.land("id,name\n1,ada\n")
    columns = (
        Column("id", "text", ("id",)),
        Column("name", "text", ("name",), masked="hash"),
        Column("short", "text", ("name",), masked="mask_partial"),
    )
    report = bench.cross(HOLD_ALL.replace(" name FROM", " name, name AS short FROM"), columns=columns)
    assert rows(held(bench, report), "SELECT name FROM t") == [("[redacted]",)]


@pytest.mark.parametrize(
    "users", [(), (Column("name", "text", ("name",), "derive"),), (Column("name", "text", ("name", "id")),)]
)
def test_a_column_that_was_never_judged_harmless_is_redacted(bench, users):
    bench.land("id,name\n1,ada\n2\n")
    columns = (Column("id", "text", ("id",)), *users)
    report = bench.cross(HOLD_ALL, columns=columns)
    assert rows(held(bench, report), "SELECT name, _malformed FROM t ORDER BY _record") == [
        ("[redacted]", None),
        (None, "[redacted]"),
    ]


def test_masking_parameters_are_the_same(bench):
    bench.land("id,name\n1,1990-05-06\n")
    masked = Column("name", "text", ("name",), masked="generalize", mask_params={"to": "month"})
    report = bench.cross(HOLD_ALL, columns=(ID_AND_NAME[0], masked))
    assert rows(held(bench, report), "SELECT name FROM t") == [("1990-05",)]


def test_duplicates_name_the_row_that_was_kept(bench):
    bench.land("id,name\n1,a\n1,b\n,c\n,d\n2,e\n")
    staged = """
        SELECT _file, _record, 0::BIGINT AS _broke_0,
            CASE WHEN row_number() OVER (PARTITION BY id ORDER BY _record) > 1 THEN 'duplicate' ELSE 'out' END
                AS _disposition,
            nullif(id, '') AS id, name
        FROM input"""
    report = bench.cross(staged, dedup_key=("id",), steps=(Step("first", "dedup"),))
    assert report.accounting.duplicates == 2
    assert report.steps[0]["removed"] == 2
    columns = "_record, id, name, _kept_file, _kept_record, _rules, _columns"
    assert rows(held(bench, report, "duplicates"), f"SELECT {columns} FROM t") == [
        (2, "1", "b", "t.csv", 1, ["first"], ["id"]),
        (4, "", "d", "t.csv", 3, ["first"], ["id"]),
    ]


def test_filtered_rows_are_kept_with_their_reason(bench):
    bench.land("id,name\n1,a\n2,b\n")
    staged = """
        SELECT _file, _record, CASE WHEN id = '2' THEN 1 ELSE 0 END::BIGINT AS _broke_0,
            CASE WHEN id = '2' THEN 'filtered' ELSE 'out' END AS _disposition, id, name
        FROM input"""
    report = bench.cross(staged, rules=(RowRule("tests", ("id",), "filter", "a test"),))
    assert report.accounting.reasons == {"tests": 1}
    assert rows(held(bench, report, "filtered"), "SELECT id, _rules, _reasons FROM t") == [("2", ["tests"], ["a test"])]
    assert not held(bench, report).exists()


def test_from_silver_on_values_are_shown_as_they_are_since_they_are_masked(bench):
    bench.land("id,name\n1,ada\n")
    columns = (Column("id", "text", ("id",)), Column("name", "text", ("name",), masked="hash"))
    bench.cross(PASS_THROUGH.replace("name FROM", "sha256(name) AS name FROM"), columns=columns)
    gold = Target("g", "gold", sql=bench.sql("g.sql", "SELECT id, name FROM accepted"), columns=columns)
    report = bench.cross(HOLD_ALL, name="silver_to_gold", source=("silver", "t"), targets=(gold,))
    masked = hashlib.sha256(b"ada").hexdigest()
    assert rows(held(bench, report, border="silver_to_gold"), "SELECT name FROM t") == [(masked,)]


def test_no_raw_value_of_a_masked_column_outside_bronze_and_source(bench):
    names = [f"person-{number:05}" for number in range(40)]
    lines = [f"{number % 7 or ''},{name}" for number, name in enumerate(names)] + ["1,person-00001,ragged"]
    bench.land("id,name\n" + "\n".join(lines) + "\n")
    columns = (Column("id", "text", ("id",)), Column("name", "text", ("name",), masked="redact"))
    staged = """
        SELECT _file, _record,
            CASE WHEN _malformed IS NOT NULL THEN 1 WHEN id = '' THEN 2 ELSE 0 END::BIGINT AS _broke_0,
            CASE WHEN _malformed IS NOT NULL OR id = '' THEN 'quarantined'
                WHEN row_number() OVER (PARTITION BY id ORDER BY _record) > 1 THEN 'duplicate' ELSE 'out' END
                AS _disposition,
            id, '[redacted]' AS name
        FROM input"""
    rules = (RowRule("malformed", ()), RowRule("needs_id", ("id", "name")))
    bench.cross(staged, columns=columns, rules=rules, dedup_key=("id",))
    everything = {**tree(bench.context.workload_lake), **tree(bench.context.run_dir)}
    leaks = [name for name, content in everything.items() if b"person-" in content and not name.startswith("bronze/")]
    assert leaks == []
    parquet = [path for path in bench.context.workload_lake.rglob("*.parquet") if "bronze" not in path.parts[-5:]]
    for path in parquet:
        text = "".join(str(row) for row in rows(path))
        assert "person-" not in text
    assert "person-" in str(rows(bronze_files(bench.context, "t", "full")))
