import json

import pytest
from published_state import visible_rows
from workbench import tree

from gangway_runtime import pipeline
from gangway_runtime.errors import CallerError, NeedsDecision, QualityGateFailed


def run(project, run_id="r1", **options):
    return pipeline.run(project / "workloads" / "orders", project, project / "lake", run_id, "2024-02-01", **options)


def break_gate(project):
    check = project / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    check.write_text(check.read_text().replace("minimum_score=0.80", "minimum_score=0.99"))


def test_the_example_runs_and_accounts_for_every_row(example):
    result = run(example)
    silver, gold = result["accounting"]
    assert {key: silver[key] for key in ("in", "out", "quarantined", "duplicates", "filtered")} == {
        "in": 11, "out": 5, "quarantined": 4, "duplicates": 1, "filtered": 1,
    }  # fmt: skip
    assert silver["reasons"] == {
        "malformed": 1, "order_id_required": 1, "order_date_format": 1, "order_date_limit": 1, "test_orders": 1,
    }  # fmt: skip
    assert silver["flags"] == {"amount_range": 1}
    assert (gold["in"], gold["out"], gold["filtered"]) == (5, 4, 1)
    assert gold["table_rows"] == {"fact_orders": 4, "daily_sales": 3}
    # Four of the eight rows that no filter took away are held back.
    assert result["score"]["silver"]["passed"] and result["score"]["gold"]["overall"] == pytest.approx(4 / 8)
    assert result["publish"]["changed"] is True
    json.dumps(result)


def test_a_rerun_gives_the_same_tables(example):
    first = run(example)
    again = run(example, "r2")
    assert again["publish"]["changed"] is False
    assert [one["table_hashes"] for one in again["accounting"]] == [one["table_hashes"] for one in first["accounting"]]


def test_a_failed_gate_stops_the_run_and_tells_what_was_done(example):
    run(example)
    before = visible_rows(example / "lake", "orders_gold.fact_orders")
    break_gate(example)
    with pytest.raises(QualityGateFailed) as caught:
        run(example, "r2")
    done = caught.value.result
    assert [one["border"] for one in done["accounting"]] == ["bronze_to_silver"]
    assert done["score"]["silver"]["passed"] is False and done["publish"] is None
    assert visible_rows(example / "lake", "orders_gold.fact_orders") == before


@pytest.mark.parametrize(("zone", "borders", "checked"), [("bronze", 0, 1), ("silver", 1, 2), ("gold", 2, 3)])
def test_a_run_up_to_a_zone_publishes_nothing(example, zone, borders, checked):
    result = run(example, until_zone=zone)
    assert (len(result["accounting"]), len(result["score"]), result["publish"]) == (borders, checked, None)
    assert not (example / "lake" / "catalog.duckdb").exists()


def test_published_judges_what_is_live_and_changes_nothing_in_the_lake(example):
    run(example)
    (example / "data" / "orders.csv").unlink()
    before = tree(example / "lake")
    result = run(example, "r2", published=True)
    assert list(result["score"]) == ["bronze", "silver", "gold"]
    assert tree(example / "lake") == before


def test_no_raw_value_of_the_masked_column_outside_bronze(example):
    run(example)
    for folder in (example / "lake", example / "workloads" / "orders" / ".gangway"):
        for name, content in tree(folder).items():
            if "/bronze/" not in name:
                assert b"@example.org" not in content, name
    for table in ("orders_silver.orders", "orders_gold.fact_orders", "orders_quarantine.bronze_to_silver_quarantined"):
        assert "@example.org" not in str(visible_rows(example / "lake", table))


def test_scripts_leave_no_byte_code_in_the_workload(example):
    run(example)
    assert not list((example / "workloads").rglob("__pycache__"))


def test_a_staging_run_uses_the_real_project_and_its_own_lake(example, tmp_path):
    """As the gate does it: workload and lake are staged, sources and keys are the project's."""
    staged = tmp_path / "staging" / "orders"
    staged.parent.mkdir()
    (example / "workloads" / "orders").rename(staged)
    result = pipeline.run(staged, example, tmp_path / "staging-lake", "gate", "2024-02-01")
    assert result["publish"]["changed"] is True
    assert (tmp_path / "staging-lake" / "catalog.duckdb").exists() and not (example / "lake").exists()
    assert (example / ".gangway" / "keys" / "masking.key").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder: (folder / "scripts" / "load" / "update_catalog.py").unlink(), "script_missing"),
        (lambda folder: (folder / "scripts" / "extract" / "extract_orders.py").unlink(), "script_missing"),
        (lambda folder: (folder / "sql" / "gold" / "stage_gold.sql").unlink(), "sql_missing"),
    ],
)
def test_what_is_missing_is_named(example, change, code):
    change(example / "workloads" / "orders")
    with pytest.raises(CallerError) as caught:
        run(example)
    assert caught.value.code == code


def test_an_unknown_zone(example):
    with pytest.raises(CallerError) as caught:
        run(example, until_zone="platinum")
    assert caught.value.code == "bad_zone"


def test_a_run_that_goes_on_tells_nothing_of_before(example):
    run(example, "r2")
    folder = example / "workloads" / "orders" / ".gangway" / "runs" / "r2"
    assert (folder / "silver_to_gold.json").exists()
    run(example, "r2", until_zone="silver")
    assert not (folder / "silver_to_gold.json").exists() and (folder / "trace.jsonl").exists()


def test_what_is_held_waits_with_everything_done_until_then_and_goes_on_once_accepted(example):
    check = example / "workloads" / "orders" / "scripts" / "quality" / "check_silver.py"
    limits = check.read_text().replace("minimum_score=0.80", "minimum_score=0.99, held=HeldLimits(rows_below_200=3)")
    check.write_text(limits.replace("import Rule", "import HeldLimits, Rule"))
    with pytest.raises(NeedsDecision) as caught:
        run(example)
    document = caught.value.document
    assert [border["border"] for border in document["accounting"]] == ["bronze_to_silver"]
    assert set(document["score"]) == {"bronze", "silver"} and document["score"]["silver"]["passed"] is False
    assert not (example / "lake" / "catalog.duckdb").exists()
    shown = document["waiting"][0]["evidence"]["shown"]
    with pytest.raises(QualityGateFailed):
        run(example, accepted={"held.bronze_to_silver": shown})
