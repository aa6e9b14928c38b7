"""What is older than a workload keeps it is removed by a run, and written down; what is published stays."""

import json

import duckdb
import pytest

from gangway_runtime import published
from gangway_runtime.publishing import Retention, publish
from gangway_runtime.publishing.retention import LOG

TABLES = (("silver", "t"), ("gold", "g"))
KEPT = Retention(bronze_days=90, silver_days=365, gold_days=700, quarantine_days=30)
SHARE = "id,name\n1,a\n,held\n"
HOLD_EMPTY = """
    SELECT _file, _record, (CASE WHEN id = '' THEN 1 ELSE 0 END)::BIGINT AS _broke_0,
        CASE WHEN id = '' THEN 'quarantined' ELSE 'out' END AS _disposition, id, name
    FROM input"""


def deliver(bench, content, run_id, as_of, retention=KEPT, **options):
    context = bench.run(run_id, as_of, accepted={"held.bronze_to_silver": "*", "held.silver_to_gold": "*"})
    bench.land(content, context, **options)
    bench.cross(HOLD_EMPTY, context=context)
    bench.judge("silver", context)
    bench.to_gold(context)
    bench.judge("gold", context)
    return publish(context, TABLES, retention)


def landings(bench):
    return sorted(path.parent.parent.name for path in bench.context.workload_lake.glob("bronze/t/*/*/landing.json"))


def written(bench):
    path = bench.context.workload_lake / LOG
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_a_landing_goes_once_it_is_older_than_bronze_keeps_it(bench):
    deliver(bench, "id,name\n1,a\n2,b\n", "r1", "2024-01-01")
    deliver(bench, "id,name\n1,b\n", "r2", "2024-03-31")
    assert landings(bench) == ["ingest_date=2024-01-01", "ingest_date=2024-03-31"]
    result = deliver(bench, "id,name\n1,c\n", "r3", "2024-04-01")
    assert landings(bench) == ["ingest_date=2024-03-31", "ingest_date=2024-04-01"]
    (removed,) = result["expired"]
    assert removed["what"].startswith("bronze.t/ingest_date=2024-01-01/")
    assert (removed["rows"], removed["since"], removed["days"]) == (2, "2024-01-01", 90)
    assert [(one["run_id"], one["what"]) for one in written(bench)] == [("r3", removed["what"])]


def test_what_is_published_stays_however_old_it_is(bench):
    deliver(bench, "id,name\n1,a\n", "r1", "2024-01-01")
    result = deliver(bench, "id,name\n1,a\n", "r2", "2030-01-01")
    assert (result["expired"], result["changed"], landings(bench)) == ([], False, ["ingest_date=2024-01-01"])
    assert result["kept_beyond"] == []
    with duckdb.connect(str(bench.project / "lake" / "catalog.duckdb"), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM w_gold.g").fetchone() == (1,)


def test_deliveries_that_add_up_stay_since_tables_are_built_from_them_and_that_is_told(bench):
    deliver(bench, "id,name\n1,a\n", "r1", "2024-01-01", mode="append")
    deliver(bench, "id,name\n2,b\n", "r2", "2024-01-02", mode="append")
    result = deliver(bench, "id,name\n3,c\n", "r3", "2024-03-31", mode="append")
    assert result["kept_beyond"] == []
    result = deliver(bench, "id,name\n3,c\n", "r4", "2024-04-02", mode="append")
    assert (result["expired"], len(landings(bench))) == ([], 3)
    assert result["kept_beyond"] == [{"what": "bronze.t", "landings": 2, "since": "2024-01-01", "days": 90}]
    result = deliver(bench, "id,name\n3,c\n", "r5", "2030-01-01", mode="append")
    assert [one["landings"] for one in result["kept_beyond"]] == [2]


def test_the_publication_before_goes_zone_by_zone(bench):
    deliver(bench, "id,name\n1,a\n", "r1", "2024-01-01")
    deliver(bench, "id,name\n1,b\n", "r2", "2025-02-01")
    assert set(published.read_previous(bench.project / "lake", "w")["tables"]) == {"gold"}
    assert [one["what"] for one in written(bench) if one["what"].startswith("silver")] == ["silver.t"]
    assert len(list((bench.context.workload_lake / "silver" / "t").iterdir())) == 1
    assert len(list((bench.context.workload_lake / "gold" / "g").iterdir())) == 2
    deliver(bench, "id,name\n1,b\n", "r3", "2026-02-01")
    assert published.read_previous(bench.project / "lake", "w") is None
    assert len(list((bench.context.workload_lake / "gold" / "g").iterdir())) == 1


def test_held_rows_go_once_they_are_kept_long_enough_and_do_not_come_back(bench):
    deliver(bench, SHARE, "r1", "2024-01-01")
    first = published.read(bench.project / "lake", "w")
    assert set(first["quarantine"]) == {"bronze_to_silver"}
    deliver(bench, SHARE, "r2", "2999-01-01")
    later = published.read(bench.project / "lake", "w")
    assert (later["quarantine"], later["accounting"]) == ({}, first["accounting"])
    assert [one["what"] for one in written(bench)] == ["quarantine.bronze_to_silver"]
    again = deliver(bench, SHARE, "r3", "2999-01-02")
    assert (again["expired"], again["changed"]) == ([], False)
    assert published.read(bench.project / "lake", "w")["quarantine"] == {}


@pytest.mark.parametrize("day", ["2024-01-01", "2999-01-01"])
def test_rows_that_this_run_holds_are_kept_whatever_the_day(bench, day):
    deliver(bench, SHARE, "r1", day)
    assert set(published.read(bench.project / "lake", "w")["quarantine"]) == {"bronze_to_silver"}
