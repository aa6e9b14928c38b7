import json

import pytest
from workbench import ID_AND_NAME, Bench

from gangway_runtime.border import Column
from gangway_runtime.errors import CallerError
from gangway_runtime.history import HISTORY
from gangway_runtime.scoring import AnomalyLimits, TableCheck, render
from gangway_runtime.scoring.anomalies import Baseline, find_anomalies

TABLE = (TableCheck("t", None, ()),)
LIMITS = AnomalyLimits()


def statistics(rows=100, shares=None, means=None):
    return {"t": {"rows": rows, "null_share": shares or {}, "mean": means or {}}}


def found(now, *earlier, limits=LIMITS):
    last = earlier[-1].get("t") if earlier else None
    return find_anomalies(now, Baseline({"t": last["rows"]} if last else {}, earlier), limits)["findings"]


def kinds(findings):
    return [(one["kind"], one.get("column")) for one in findings]


def test_the_first_run_says_that_it_has_no_baseline():
    assert find_anomalies(statistics(), Baseline(), LIMITS) == {"baseline": "no baseline", "findings": []}


@pytest.mark.parametrize(("rows", "told"), [(120, 0), (121, 1), (80, 0), (79, 1), (0, 1)])
def test_more_or_less_rows(rows, told):
    assert len(found(statistics(rows), statistics(100))) == told


@pytest.mark.parametrize(("limit", "told"), [(0.29, 1), (0.31, 0)])
def test_the_volume_may_change_by_the_share_that_is_declared(limit, told):
    assert len(found(statistics(7), statistics(10), limits=AnomalyLimits(volume_change=limit))) == told


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [(0.3, 0.4, 0), (0.3, 0.400001, 1), (0.002, 0.04, 0), (0.9, 0.1, 0), (round(1 / 3, 9), round(13 / 30, 9), 0)],
)
def test_a_null_share_that_rises(before, now, told):
    findings = found(statistics(shares={"phone": now}), statistics(shares={"phone": before}))
    assert kinds(findings) == [("null_spike", "phone")] * told
    assert all((one["before"], one["null_share"]) == (before, now) and one["remedy"] for one in findings)


def test_the_rise_of_a_null_share_that_is_declared():
    wide = AnomalyLimits(null_spike=0.3)
    assert found(statistics(shares={"phone": 0.3}), statistics(shares={"phone": 0.0}), limits=wide) == []


def test_columns_and_tables_that_are_new_or_gone_are_no_anomaly():
    before = statistics(shares={"gone": 0.0}, means={"gone": 1.0})
    assert found(statistics(shares={"new": 1.0}, means={"new": 9.0}), *[before] * 9) == []
    assert find_anomalies({"new": statistics()["t"]}, Baseline({"t": 1}, [before] * 9), LIMITS)["findings"] == []


def means(*values):
    return [statistics(means={"amount": value}) for value in values]


def test_a_mean_that_is_far_from_the_earlier_ones():
    findings = found(*means(60.0), *means(48.0, 49.0, 50.0, 51.0, 52.0))
    assert findings == [
        {
            "kind": "z_score", "table": "t", "column": "amount", "statistic": "mean", "value": 60.0, "before": 50.0,
            "z": 6.3246, "publications": 5, "limit": 3.0,
            "remedy": "compare with the earlier deliveries, and ask the owner of the source what has changed",
        }
    ]  # fmt: skip


# Five values whose mean is 10 and whose sample deviation is exactly 1.
UNIT = (9.0, 9.0, 10.0, 11.0, 11.0)


@pytest.mark.parametrize(("now", "told"), [(13.0, 0), (13.001, 1), (7.0, 0), (6.999, 1)])
def test_a_z_score_at_and_above_its_limit(now, told):
    assert len(found(*means(now), *means(*UNIT))) == told


def test_the_z_score_that_is_declared():
    assert found(*means(14.0), *means(*UNIT), limits=AnomalyLimits(z_score=5)) == []


def test_rows_and_null_shares_are_compared_with_all_earlier_ones_too():
    earlier = [statistics(100 + n, {"phone": 0.1 + n / 1000}) for n in range(5)]
    findings = found(statistics(115, {"phone": 0.15}), *earlier)
    assert [(one["statistic"], one["column"], one["before"]) for one in findings] == [
        ("rows", None, 102.0),
        ("null_share", "phone", 0.102),
    ]


def test_a_z_score_is_a_number_however_far_it_is():
    findings = found(*means(1e300), *means(*(one * 1e-300 for one in UNIT)))
    assert findings[0]["z"] == 1e6 and json.dumps(findings, allow_nan=False)


def test_fewer_than_five_publications_give_no_z_score():
    assert found(*means(99.0), *means(*UNIT[:4])) == []
    assert found(*means(99.0), statistics(), *means(*UNIT[:4])) == []


@pytest.mark.parametrize("values", [(50.0,) * 5, (0.0,) * 5, (50.0, 50.00000001, 50.0, 50.0, 50.0), (1e308,) * 5])
def test_what_never_changed_has_no_deviation(values):
    assert found(*means(99.0), *means(*values)) == []


@pytest.mark.parametrize("factor", [1e-300, 1.0, 1e300])
def test_numbers_of_any_size(factor):
    assert found(*means(20.0 * factor), *means(*(one * factor for one in UNIT)))[0]["z"] == 10.0


def delivery(rows, malformed=0):
    """Rows of which the first ones are malformed: in bronze and, without a rule about them, in silver all is null."""
    return "id,name\n" + "".join(f"{n}{',a' if n >= malformed else ''}\n" for n in range(rows))


def judged(bench, content, run_id, zone="silver", **options):
    """Land a delivery, build silver and judge a zone, without publishing."""
    context = bench.run(run_id)
    bench.land(content, context)
    bench.cross(context=context)
    return bench.judge(zone, context, TABLE, **options)


def published(bench, *contents):
    for number, content in enumerate(contents):
        bench.whole_run(content, f"p{number}", tables={"bronze": TABLE, "silver": TABLE})


@pytest.mark.parametrize("zone", ["bronze", "silver"])
def test_a_run_is_compared_with_what_is_published(bench, zone):
    assert judged(bench, delivery(10), "r1", zone)[2]["anomalies"]["baseline"] == "no baseline"
    published(bench, delivery(10, 1))
    _, passed, details = judged(bench, delivery(7, 3), "r2", zone)
    assert passed is True
    assert kinds(details["anomalies"]["findings"]) == [
        ("volume_change", None),
        ("null_spike", "id"),
        ("null_spike", "name"),
    ]
    assert "t 10 -> 7 rows, t.id 10.0 % -> 42.8 % null, t.name" in render(details)
    assert kinds(judged(bench, delivery(10, 2), "r3", zone)[2]["anomalies"]["findings"]) == []


def test_limits_of_the_zone_are_what_is_told(bench):
    published(bench, delivery(10))
    limits = AnomalyLimits(volume_change=0.4, null_spike=0.5)
    assert judged(bench, delivery(7, 3), "r2", anomalies=limits)[2]["anomalies"]["findings"] == []


def test_a_run_is_compared_with_the_last_publications(bench):
    published(bench, *(delivery(100 + n) for n in range(5)))
    details = judged(bench, delivery(116), "r9")[2]
    assert [(one["statistic"], one["publications"]) for one in details["anomalies"]["findings"]] == [("rows", 5)]
    assert "t rows 116 is +8.9 deviations from the last 5 runs" in render(details)


def test_published_tables_are_compared_with_those_before_them(bench):
    published(bench, *(delivery(100 + n) for n in range(5)), delivery(116))
    for zone in ("bronze", "silver"):
        live = bench.judge(zone, bench.run("r9", published=True), TABLE)[2]["anomalies"]
        assert [(one["statistic"], one["publications"]) for one in live["findings"]] == [("rows", 5)]
    assert len(judged(bench, delivery(116), "r10")[2]["anomalies"]["findings"]) == 0


def test_a_pointer_without_a_history_gives_the_volume_alone(bench):
    published(bench, delivery(10))
    (bench.context.workload_lake / HISTORY).unlink()
    assert kinds(judged(bench, delivery(7, 3), "r2")[2]["anomalies"]["findings"]) == [("volume_change", None)]
    assert judged(bench, delivery(7, 3), "r3", "bronze")[2]["anomalies"]["baseline"] == "no baseline"


def test_an_unreadable_history_says_what_to_do(bench):
    published(bench, delivery(10))
    (bench.context.workload_lake / HISTORY).write_text("{")
    with pytest.raises(CallerError) as caught:
        judged(bench, delivery(10), "r2")
    assert caught.value.code == "history_unreadable" and "remove it" in caught.value.hint


def test_no_value_of_a_masked_column_is_kept(bench):
    columns = (Column("id", "integer", ("id",)), ID_AND_NAME[1])
    staged = (
        "SELECT _file, _record, 0::BIGINT AS _broke_0, 'out' AS _disposition, CAST(id AS BIGINT) AS id, name FROM input"
    )
    bench.land("id,name\n75318642,a\n")
    bench.cross(staged, columns=columns)
    assert bench.judge("silver", tables=TABLE)[2]["statistics"]["t"]["mean"] == {"id": 75318642.0}
    details = bench.judge("silver", tables=TABLE, masked_columns=("id",))[2]
    assert details["statistics"] == {"t": {"rows": 1, "null_share": {"id": 0.0, "name": 0.0}, "mean": {}}}
    assert "75318642" not in (bench.context.run_dir / "check_silver.json").read_text()


def test_a_lake_of_its_own_has_no_history(tmp_path):
    published(Bench(tmp_path / "one"), delivery(10))
    assert judged(Bench(tmp_path / "two"), delivery(3), "r1")[2]["anomalies"]["baseline"] == "no baseline"
