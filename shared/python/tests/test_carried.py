import pytest
from workbench import PASS_THROUGH

from gangway_runtime.border import Column, Target
from gangway_runtime.errors import QualityGateFailed
from gangway_runtime.scoring import enforce

CONTENT = "id,name\n1,a\n2,b\n3,\n"
COLUMNS = (Column("id", "text", ("id",), "identity"), Column("name", "text", ("name",), "identity"))
RIGHT = "SELECT id, name FROM accepted"


def gold_of(bench, sql=RIGHT, **options):
    """Cross both borders with this SQL for gold; return what was compared, and what the check of gold gives."""
    options = {"columns": COLUMNS, "key": ("id",), "kind": "fact", **options}
    bench.land(CONTENT)
    bench.cross()
    gold = Target("g", "gold", sql=bench.sql("g.sql", sql), **options)
    report = bench.cross(PASS_THROUGH, name="silver_to_gold", source=("silver", "t"), targets=(gold,))
    return report.carried, bench.judge("gold")


def test_a_table_that_holds_what_was_accepted_passes(bench):
    carried, (_, passed, details) = gold_of(bench)
    assert carried == [{"table": "g", "rows": 3, "alike": 3, "differing": []}]
    (rule,) = [one for one in details["rules"] if one["check"] == "as_accepted"]
    assert (rule["id"], rule["applicable"], rule["passing"], rule["critical"]) == ("gold.as_accepted.g", 3, 3, True)
    assert passed


@pytest.mark.parametrize(
    ("sql", "alike", "differing"),
    [
        (RIGHT + " WHERE id <> '2'", 2, ["id", "name"]),
        (RIGHT + " UNION ALL SELECT '1', 'a'", 2, ["id", "name"]),
        ("SELECT id, nullif(name, '') AS name FROM accepted", 2, ["name"]),
        ("SELECT id, CASE name WHEN 'b' THEN 'a' ELSE name END AS name FROM accepted", 2, ["name"]),
        ("SELECT id, CASE id WHEN '1' THEN 'b' WHEN '2' THEN 'a' ELSE name END AS name FROM accepted", 1, []),
        ("SELECT id, max(name) AS name FROM accepted WHERE id = '1' GROUP BY id", 1, ["id", "name"]),
    ],
)
def test_other_values_than_the_accepted_ones_refuse_the_run(bench, sql, alike, differing):
    carried, checked = gold_of(bench, sql)
    assert carried == [{"table": "g", "rows": 3, "alike": alike, "differing": differing}]
    with pytest.raises(QualityGateFailed, match=r"critical rule gold\.as_accepted\.g"):
        enforce(checked, bench.context)


def test_a_filter_of_the_table_itself_may_leave_rows_out_and_change_none(bench):
    carried, _ = gold_of(bench, RIGHT + " WHERE id <> '2'", filtered=True)
    assert carried == [{"table": "g", "rows": 2, "alike": 2, "differing": []}]


@pytest.mark.parametrize("options", [{"filtered": True}, {"kind": "dimension"}])
def test_values_that_no_accepted_row_has_are_found_in_part_of_the_rows_too(bench, options):
    carried, (_, passed, _) = gold_of(bench, "SELECT id, 'z' AS name FROM accepted WHERE id <> '2'", **options)
    assert carried == [{"table": "g", "rows": 2, "alike": 0, "differing": []}]
    assert not passed


def test_values_are_compared_in_the_type_that_gold_declares(bench):
    columns = (Column("id", "integer", ("id",), "identity"), COLUMNS[1])
    carried, _ = gold_of(bench, "SELECT CAST(id AS BIGINT) AS id, name FROM accepted", columns=columns)
    assert carried == [{"table": "g", "rows": 3, "alike": 3, "differing": []}]


def test_what_is_computed_or_summed_up_is_left_to_the_gate(bench):
    columns = (COLUMNS[0], Column("name", "text", ("name",), "derive"))
    assert gold_of(bench, "SELECT id, 'z' AS name FROM accepted", columns=columns)[0][0]["alike"] == 3
    assert gold_of(bench, "SELECT id, 'z' AS name FROM accepted", kind="summary")[0] == []
