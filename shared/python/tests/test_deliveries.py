"""When rows were delivered: one moment for each delivery, whatever happened to the landing that brought it."""

from datetime import datetime, timedelta, timezone

import pytest
from workbench import tree

from gangway_runtime.border.staging import open_input
from gangway_runtime.duck import connect
from gangway_runtime.engine.duckdb.session import DuckSession
from gangway_runtime.errors import NeedsDecision
from gangway_runtime.landing import deliveries, land
from gangway_runtime.landing.deliveries import Deliveries, delivered_at
from gangway_runtime.landing.landings import Landings, bronze_parts

A, B, C = "id,name\n1,ada\n", "id,name\n1,grace\n", "id,name\n2,linus\n"
FOLDER = {"path": "data/in", "pattern": "*.csv", "mode": "append"}


def newest(bench, **options):
    """Who is known as 1 by the newest delivery, and how many moments there are."""
    bench.land(mode="append", **options)
    return by_moment(bench)


def by_moment(bench):
    """Names of rows by the moment of their delivery, oldest first."""
    with connect(bench.project) as connection:
        open_input(DuckSession(connection), bench.border(mode="append"), bench.context)
        found = connection.execute(
            "SELECT list(name ORDER BY name) FROM input GROUP BY _delivered ORDER BY _delivered"
        ).fetchall()
    return [names for (names,) in found]


def logged(bench):
    return sorted((bench.context.workload_lake / "bronze" / "t" / "deliveries").glob("*.json"))


def test_a_delivery_again_makes_old_bytes_the_newest(bench):
    assert newest(bench, content=A) == [["ada"]]
    assert newest(bench, content=B) == [["ada"], ["grace"]]
    assert newest(bench, content=A) == [["grace"], ["ada"]]
    assert newest(bench, content=B) == [["ada"], ["grace"]]
    assert len(logged(bench)) == 4


def test_what_stays_at_the_source_is_not_delivered_again(bench):
    bench.source(A, "in/a.csv")
    bench.land(**FOLDER)
    bench.source(B, "in/b.csv")
    bench.land(**FOLDER)
    before = tree(bench.project / "lake")
    bench.land(**FOLDER)
    assert by_moment(bench) == [["ada"], ["grace"]]
    assert tree(bench.project / "lake") == before


def test_a_file_that_was_gone_is_delivered_when_it_is_back(bench):
    first = bench.source(A, "in/a.csv")
    bench.land(**FOLDER)
    bench.source(B, "in/b.csv")
    bench.land(**FOLDER)
    first.unlink()
    bench.land(**FOLDER)
    assert by_moment(bench) == [["ada"], ["grace"]]
    bench.source(A, "in/a.csv")
    bench.land(**FOLDER)
    assert by_moment(bench) == [["grace"], ["ada"]]


def test_files_of_one_delivery_share_its_moment(bench):
    bench.source(A, "in/a.csv")
    bench.source(B, "in/b.csv")
    bench.land(**FOLDER)
    bench.source(C, "in/c.csv")
    bench.land(**FOLDER)
    assert by_moment(bench) == [["ada", "grace"], ["linus"]]


def test_a_copy_under_another_name_is_delivered_with_its_newest_name(bench):
    bench.source(A, "in/a.csv")
    bench.land(**FOLDER)
    bench.source(B, "in/b.csv")
    bench.land(**FOLDER)
    bench.source(A, "in/c.csv")
    bench.land(**FOLDER)
    assert by_moment(bench) == [["grace"], ["ada"]]


def test_moments_never_go_back_with_the_clock(bench, monkeypatch):
    class Clock(datetime):
        hour = 12

        @classmethod
        def now(cls, tz=None):
            return datetime(2024, 2, 1, cls.hour, tzinfo=tz)

    monkeypatch.setattr(deliveries, "datetime", Clock)
    assert newest(bench, content=A) == [["ada"]]
    Clock.hour = 9
    assert newest(bench, content=B) == [["ada"], ["grace"]]
    moments = Deliveries(Landings(bench.context, "t")).moments().values()
    noon = datetime(2024, 2, 1, 12, tzinfo=timezone.utc)
    assert sorted(moments) == [noon, noon + timedelta(microseconds=1)]


@pytest.mark.parametrize("killed_in", ["begin", "complete", "_write"])
def test_a_landing_that_was_killed_is_delivered_as_a_whole_by_the_next(bench, monkeypatch, killed_in):
    bench.source(C, "in/c.csv")
    if killed_in != "begin":
        bench.land(**FOLDER)
    bench.source(A, "in/a.csv")
    bench.source(B, "in/b.csv")
    with monkeypatch.context() as patch:
        patch.setattr(Deliveries, killed_in, _kill)
        with pytest.raises(KeyboardInterrupt):
            bench.land(**FOLDER)
    bench.land(**FOLDER)
    whole = [["ada", "grace", "linus"]] if killed_in == "begin" else [["linus"], ["ada", "grace"]]
    assert by_moment(bench) == whole


def _kill(*_):
    raise KeyboardInterrupt


def test_what_a_killed_landing_left_came_when_it_landed(bench, monkeypatch):
    bench.land(A, mode="append")
    with monkeypatch.context() as patch:
        patch.setattr(Deliveries, "complete", _kill)
        with pytest.raises(KeyboardInterrupt):
            bench.land(B, mode="append")
    assert newest(bench, content=C) == [["ada"], ["grace"], ["linus"]]


def test_a_file_that_waits_for_a_decision_is_delivered_with_the_others(bench):
    bench.source(A, "in/a.csv")
    bench.source("id\n1\n", "in/b.csv")
    with pytest.raises(NeedsDecision):
        bench.land(**FOLDER)
    bench.land(**FOLDER, optional=("name",))
    assert len(by_moment(bench)) == 1


@pytest.mark.parametrize(("content", "moments"), [(C, [["ada", "grace"], ["linus"]]), (B, [["ada", "grace"]])])
def test_what_landed_before_there_was_a_log_is_one_delivery_before_all_others(bench, content, moments):
    for landed in (A, B):
        bench.land(landed, mode="append")
    for entry in logged(bench):
        entry.unlink()
    (bench.context.workload_lake / "bronze" / "t" / "deliveries").rmdir()
    assert newest(bench, content=content) == moments


def test_mode_full_offers_no_moment_and_logs_all_the_same(bench):
    bench.land(A)
    bench.land(B)
    with connect(bench.project) as connection:
        open_input(DuckSession(connection), bench.border(), bench.context)
        assert "_delivered" not in connection.sql("FROM input").columns
    files = bronze_parts(bench.context, "t", "append")
    assert len(set(delivered_at(bench.context, "t", files).values())) == 2


def test_a_source_with_a_column_of_that_name_keeps_its_own(bench):
    names = ("id", "delivered")
    extract = bench.extract(names=names, mode="append")
    bench.source("id,delivered\n1,yesterday\n")
    land(extract, bench.context)
    with connect(bench.project) as connection:
        open_input(DuckSession(connection), bench.border(mode="append"), bench.context)
        assert connection.sql("SELECT delivered, typeof(_delivered) FROM input").fetchall() == [
            ("yesterday", "TIMESTAMP")
        ]
