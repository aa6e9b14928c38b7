"""A sample of what landed: some rows by a hash of their position, and what is wrong with the others."""

from dataclasses import replace

import pytest
from workbench import rows, tree

from gangway_gate import sample
from gangway_runtime.border import run_border
from gangway_runtime.landing.landings import bronze_files
from gangway_runtime.testing import lake_with_landings

ROWS = 1_000
WITHOUT_ID = {3, 77, 500, 501, 999}


def facts(context):
    return {
        "workload_dir": str(context.workload_dir),
        "lake": str(context.lake),
        "workload": context.workload,
        "run_id": context.run_id,
    }


@pytest.fixture(name="judged")
def _judged(bench):
    """A run on all rows, of which five have no id and one does not fit; it held them back."""
    lines = [f"{'' if number in WITHOUT_ID else number},name {number}" for number in range(ROWS)]
    lines[600] = "600,too,many"
    bench.land("\n".join(["id,name", *lines]) + "\n")
    run_border(bench.border(staged=STAGED), bench.context)
    return bench


STAGED = """
SELECT _file, _record,
    CAST(id IS NULL OR id = '' OR _malformed IS NOT NULL AS BIGINT) AS _broke_0,
    CASE WHEN id IS NULL OR id = '' OR _malformed IS NOT NULL THEN 'quarantined' ELSE 'out' END AS _disposition,
    id, name
FROM input"""


def smaller(bench, name, wanted, judged=None):
    context = replace(bench.run(name), lake=bench.project / name)
    lake_with_landings(bench.context, context.lake)
    return context, sample.take(facts(context), facts(judged or bench.context), wanted)


def positions(context):
    return [record for (record,) in rows(bronze_files(context, "t", "full"), "SELECT _record FROM t")]


def test_holds_what_was_asked_for_and_every_row_that_is_wrong(judged):
    before = tree(judged.context.lake)
    context, taken = smaller(judged, "sample", 100)
    kept = positions(context)
    assert taken["of"] == ROWS
    assert taken["rows"] == len(kept) < 107
    wrong = "SELECT _record FROM t WHERE id = '' OR _malformed IS NOT NULL"
    held = rows(bronze_files(judged.context, "t", "full"), wrong)
    assert len(held) == 6
    assert {record for (record,) in held} <= set(kept)
    assert kept == sorted(kept)
    assert taken["chosen"].startswith("100 by the hash of their position and ")
    assert tree(judged.context.lake) == before


def test_is_a_landing_as_any_other_and_lands_no_second_time(judged):
    context, taken = smaller(judged, "sample", 100)
    report = judged.land(context=context)
    assert not report.new
    assert (report.rows, report.malformed) == (taken["rows"], 1)
    border = run_border(judged.border(staged=STAGED), context)
    assert border.accounting.quarantined == 6
    types = "SELECT column_name, column_type FROM (DESCRIBE t)"
    assert rows(bronze_files(context, "t", "full"), types) == rows(bronze_files(judged.context, "t", "full"), types)


def test_is_the_same_each_time(judged):
    first, _ = smaller(judged, "one", 50)
    second, _ = smaller(judged, "two", 50)
    assert positions(first) == positions(second)


def test_takes_the_malformed_rows_where_no_run_held_any(judged):
    context, taken = smaller(judged, "sample", 10, judged.run("never_ran"))
    assert taken["rows"] in (10, 11)
    assert rows(bronze_files(context, "t", "full"), "SELECT count(*) FROM t WHERE _malformed IS NOT NULL") == [(1,)]


def test_takes_no_more_of_one_reason_than_was_asked_for(judged):
    _, taken = smaller(judged, "sample", 2)
    assert taken["rows"] <= 5


@pytest.mark.parametrize("wanted", [ROWS, ROWS + 1])
def test_few_rows_are_judged_all(judged, wanted):
    context, taken = smaller(judged, "sample", wanted)
    assert taken is None
    assert len(positions(context)) == ROWS


def test_nothing_landed_has_no_sample(bench):
    assert sample.take(facts(bench.context), facts(bench.context), 10) is None
