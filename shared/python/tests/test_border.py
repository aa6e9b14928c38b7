import json
import logging

import duckdb
import pytest
from workbench import ID_AND_NAME, NEEDS_ID, PASS_THROUGH, rows, tree

from gangway_runtime.border import Column, Reference, RowRule, Step, Target
from gangway_runtime.errors import AccountingError, CallerError

BAD_ID = """
SELECT _file, _record,
    CASE WHEN id = '' OR _malformed IS NOT NULL THEN 1 ELSE 0 END::BIGINT AS _broke_0,
    CASE WHEN id = '' OR _malformed IS NOT NULL THEN 'quarantined' ELSE 'out' END AS _disposition,
    id, name
FROM input
"""


def silver(bench, report):
    version = report.versions["t"]
    return bench.context.workload_lake / "silver" / "t" / version / "part-000.parquet"


def test_silver_is_ordered_by_position_and_named_after_its_hash(bench):
    bench.land("id,name\n2,b\n,x\n1,a\n")
    report = bench.cross(BAD_ID)
    assert rows(silver(bench, report)) == [("2", "b", "t.csv", 1), ("1", "a", "t.csv", 3)]
    assert report.versions["t"] == report.table_hashes["t"][:16]
    account = report.accounting
    assert (account.rows_in, account.out, account.quarantined, account.reasons) == (3, 2, 1, {"needs_id": 1})


@pytest.mark.parametrize(
    ("staged", "message"),
    [
        (PASS_THROUGH + " WHERE id <> '2'", "1 input rows are lost (first: t.csv record 2)"),
        (PASS_THROUGH + " JOIN (SELECT unnest([1, 2])) ON id = '2' OR true", "3 input rows stand more than once"),
        (PASS_THROUGH.replace("_record,", "_record + 10 AS _record,"), "do not exist"),
        (PASS_THROUGH.replace("_record,", "least(_record, 2) AS _record,"), "1 input rows are lost"),
        (PASS_THROUGH.replace("'out'", "'lost'"), "have a fate other than"),
        (PASS_THROUGH.replace("'out'", "NULL::VARCHAR"), "have a fate other than"),
        (PASS_THROUGH.replace("0::BIGINT", "NULL::BIGINT"), "have no bit mask"),
        (PASS_THROUGH.replace("'out'", "'quarantined'"), "are quarantined without a reason"),
        (PASS_THROUGH.replace("'out'", "'filtered'"), "are filtered without a reason"),
        (PASS_THROUGH.replace("0::BIGINT", "1::BIGINT"), "are out although they broke a quarantine rule"),
    ],
)
def test_a_staged_select_that_does_not_add_up_is_rejected(bench, staged, message):
    bench.land("id,name\n1,a\n2,b\n3,c\n")
    before = tree(bench.project / "lake")
    with pytest.raises(AccountingError) as caught:
        bench.cross(staged)
    assert message in caught.value.message
    assert caught.value.exit_code == 2
    assert tree(bench.project / "lake") == before


def test_a_row_swapped_for_another_is_noticed(bench):
    """The counts are equal, one row is lost and another stands twice."""
    bench.land("id,name\n1,a\n2,b\n3,c\n")
    swapped = f"{PASS_THROUGH} WHERE id <> '2' UNION ALL {PASS_THROUGH} WHERE id = '1'"
    with pytest.raises(AccountingError):
        bench.cross(swapped)


def test_flags_and_nulled_values_are_counted_and_stay_out(bench):
    bench.land("id,name\n1,a\n2,b\n3,c\n")
    rules = (
        NEEDS_ID,
        RowRule("odd", ("id",), "flag", step="s"),
        RowRule("no_name", ("name",), "null", step="s"),
    )
    staged = PASS_THROUGH.replace("0::BIGINT", "(CASE id WHEN '1' THEN 2 WHEN '3' THEN 6 ELSE 0 END)::BIGINT")
    report = bench.cross(staged, rules=rules, steps=(Step("s", "cast"),))
    account = report.accounting
    assert (account.out, account.flags, account.nulled, account.reasons) == (3, {"odd": 2}, {"no_name": 1}, {})
    assert report.steps == [{"id": "s", "op": "cast", "changed": 1, "flagged": 2, "quarantined": 0, "removed": 0}]


def test_more_rules_than_one_word_holds(bench):
    bench.land("id,name\n1,a\n2,b\n3,c\n")
    rules = tuple(RowRule(f"r{number}", ("id",)) for number in range(125))
    staged = """
        SELECT _file, _record,
            CASE WHEN id = '1' THEN 1::BIGINT << 59 ELSE 0 END::BIGINT AS _broke_0,
            CASE WHEN id = '2' THEN 3 ELSE 0 END::BIGINT AS _broke_1,
            CASE WHEN id = '3' THEN 16 ELSE 0 END::BIGINT AS _broke_2,
            'quarantined' AS _disposition, id, name
        FROM input"""
    report = bench.cross(staged, rules=rules)
    assert report.accounting.reasons == {"r59": 1, "r60": 1, "r61": 1, "r124": 1}
    held = bench.context.workload_lake / "quarantine" / "bronze_to_silver" / report.quarantine_version
    assert rows(held / "quarantined.parquet", "SELECT _rules FROM t ORDER BY id") == [
        (["r59"],),
        (["r60", "r61"],),
        (["r124"],),
    ]
    with pytest.raises(CallerError) as caught:
        bench.cross(PASS_THROUGH, rules=rules)
    assert caught.value.code == "staged_columns"


@pytest.mark.parametrize(
    "columns",
    [
        (Column("id", "integer", ("id",)), Column("name", "text", ("name",))),
        (Column("name", "text", ("name",)), Column("id", "text", ("id",))),
    ],
)
def test_silver_is_as_declared(bench, columns):
    bench.land("id,name\n1,a\n")
    report_columns = [column.name for column in columns]
    if report_columns == ["name", "id"]:
        assert rows(silver(bench, bench.cross(columns=columns)), "SELECT name, id FROM t") == [("a", "1")]
        return
    with pytest.raises(CallerError) as caught:
        bench.cross(columns=columns)
    assert caught.value.code == "schema_mismatch"
    assert "declared is id integer" in caught.value.message


@pytest.mark.parametrize("columns", ["id", "name, id", "id, 1 AS name", "id, name, 1 AS more"])
def test_a_target_with_sql_is_as_declared(bench, columns):
    bench.land("id,name\n1,a\n")
    target = Target("g", "silver", sql=bench.sql("g.sql", f"SELECT {columns} FROM accepted"), columns=ID_AND_NAME)
    with pytest.raises(CallerError) as caught:
        bench.cross(targets=(target,))
    assert caught.value.code == "schema_mismatch"


def test_targets_read_accepted_rows_and_earlier_targets(bench):
    bench.land("id,name\n2,b\n1,a\n,x\n")
    first = Target("t", "silver", columns=ID_AND_NAME)
    count = (Column("rows", "integer", ("id",), "aggregate"),)
    second = Target("n", "silver", sql=bench.sql("n.sql", 'SELECT count(*) AS "rows" FROM "t"'), columns=count)
    calendar_sql = "SELECT CAST(d AS DATE) AS day FROM range(DATE '2024-01-01', DATE '2024-01-03', INTERVAL 1 DAY) r(d)"
    calendar = Target(
        "dim_date",
        "silver",
        "date",
        bench.sql("d.sql", calendar_sql),
        (Column("day", "date"),),
        ("day",),
        generated=True,
    )
    report = bench.cross(BAD_ID, targets=(first, second, calendar))
    assert report.table_rows == {"t": 2, "n": 1, "dim_date": 2}


HELPER = "create or replace temp macro gw_again(value) as\n  value || value;\n"
KEPT = "create or replace table gw_kept as select 1; SELECT 1"


def test_helper_functions_stand_before_the_select(bench):
    bench.land("id,name\n1,a\n2,b\n")
    report = bench.cross(f"-- doubled\n{HELPER}\n{PASS_THROUGH.replace(' name,', ' gw_again(name) AS name,')};\n")
    assert report.table_rows == {"t": 2}
    with pytest.raises(CallerError, match="LINE 5"):
        bench.cross(f"{HELPER}\nSELECT\n  missing FROM input")


@pytest.mark.parametrize("text", ["SELECT 1; SELECT 2", "DELETE FROM input", "COPY input TO 'x'", "SELEC 1", "", KEPT])
def test_only_one_select_is_run(bench, text):
    bench.land("id,name\n1,a\n")
    with pytest.raises(CallerError) as caught:
        bench.cross(text)
    assert caught.value.code in ("sql_not_a_select", "sql_failed")
    assert caught.value.subject.endswith("staged.sql")


def test_a_failing_cast_never_quotes_the_value(bench):
    bench.land("id,name\nsecret-value,a\n")
    with pytest.raises(CallerError) as caught:
        bench.cross(PASS_THROUGH.replace(" id,", " CAST(id AS INTEGER) AS id,"))
    assert caught.value.code == "sql_failed"
    assert "secret-value" not in json.dumps(caught.value.to_json())


def test_the_day_of_the_run_is_bound(bench):
    bench.land("id,name\n1,a\n")
    report = bench.cross(PASS_THROUGH.replace(" name FROM", " CAST(getvariable('as_of') AS VARCHAR) AS name FROM"))
    assert rows(silver(bench, report), "SELECT name FROM t") == [("2024-02-01",)]


def test_a_rerun_has_the_same_hash_and_writes_nothing(bench):
    bench.land("id,name\n2,b\n,x\n1,a\n1,a\n")
    first = bench.cross(BAD_ID)
    before = tree(bench.project / "lake")
    again = bench.cross(BAD_ID, context=bench.run("r2", "2024-02-02"))
    assert (again.versions, again.quarantine_version, again.input_hash) == (
        first.versions,
        first.quarantine_version,
        first.input_hash,
    )
    assert tree(bench.project / "lake") == before


def test_bronze_is_the_same_before_and_after(bench):
    bench.land("id,name\n2,b\n,x\n")
    bronze = bench.context.workload_lake / "bronze"
    before = tree(bronze)
    bench.cross(BAD_ID)
    assert tree(bronze) == before


def test_an_empty_source_gives_an_empty_table(bench):
    bench.land("id,name\n")
    report = bench.cross(BAD_ID)
    assert (report.accounting.rows_in, report.table_rows, report.quarantine_version) == (0, {"t": 0}, None)
    assert rows(silver(bench, report)) == []


def test_append_reads_all_landings(bench):
    bench.land("id,name\n1,a\n", mode="append")
    bench.land("id,name\n2,b\n", bench.run("r2"), mode="append")
    report = bench.cross(mode="append", context=bench.run("r2"))
    assert report.accounting.rows_in == 2


def test_no_line_claims_that_anything_was_encrypted(bench, caplog):
    bench.land("id,name\n1,a\n")
    with caplog.at_level(logging.INFO, "gangway"):
        bench.cross(encryption={"source": "alias/b", "target": "alias/s"})
    assert [record.message for record in caplog.records if "crypt" in record.message] == []


def test_the_report_is_kept_with_the_run(bench):
    bench.land("id,name\n1,a\n")
    report = bench.cross()
    stored = json.loads((bench.context.run_dir / "bronze_to_silver.json").read_text())
    assert stored == json.loads(json.dumps(report.to_json()))
    assert {"border", "in", "out", "quarantined", "duplicates", "filtered", "reasons", "table_rows"} <= set(stored)


def test_gold_reads_the_candidate_of_its_run(bench):
    bench.whole_run("id,name\n1,a\n", "r1")
    context = bench.run("r2")
    bench.land("id,name\n1,a\n2,b\n", context)
    bench.cross(context=context)
    assert bench.to_gold(context).accounting.rows_in == 2
    assert bench.to_gold(bench.run("r3")).accounting.rows_in == 1


def test_gold_without_silver_says_so(bench):
    with pytest.raises(CallerError) as caught:
        bench.to_gold()
    assert caught.value.code == "table_missing"


def publish_reference(bench, lake, name):
    folder = lake / "planes" / "silver" / "planes" / "v1"
    folder.mkdir(parents=True)
    duckdb.execute(f"COPY (SELECT '1' AS id, '{name}' AS plane) TO '{folder}/part-000.parquet'")
    pointer = {"tables": {"silver": {"planes": {"version": "v1", "hash": "h", "rows": 1}}}}
    (lake / "planes" / "published.json").write_text(json.dumps(pointer))


def test_references_are_looked_up_in_the_run_s_lake_then_in_the_project_s(bench):
    bench.context = type(bench.context)(**{**bench.context.__dict__, "lake": bench.project / "staging-lake"})
    bench.land("id,name\n1,a\n")
    staged = PASS_THROUGH.replace("name FROM input", "plane AS name FROM input LEFT JOIN ref USING (id)")
    references = (Reference("ref", "planes", "silver", "planes"),)
    with pytest.raises(CallerError) as caught:
        bench.cross(staged, references=references)
    assert caught.value.code == "table_missing"
    assert caught.value.hint == "run the workload 'planes' first, into the same lake"
    publish_reference(bench, bench.project / "lake", "of the project")
    assert rows(silver(bench, bench.cross(staged, references=references)), "SELECT name FROM t") == [
        ("of the project",)
    ]
    publish_reference(bench, bench.project / "staging-lake", "of the run")
    assert rows(silver(bench, bench.cross(staged, references=references)), "SELECT name FROM t") == [("of the run",)]


@pytest.mark.parametrize("rules", [(RowRule("a", ()), RowRule("a", ())), (RowRule("a", (), "drop"),)])
def test_a_border_that_cannot_be_is_refused(bench, rules):
    with pytest.raises(CallerError) as caught:
        bench.border(rules=rules)
    assert caught.value.code == "bad_border"
