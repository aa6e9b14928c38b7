"""What every engine does, asked of each of them, and a whole run on an engine that has nothing but the port."""

import sys
from contextlib import closing
from datetime import date
from decimal import Decimal
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rows_engine

from gangway_runtime.engine import engine_of, port
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import named

ENGINES = {"duckdb": engine_of("duckdb"), "rows": rows_engine.ENGINE}
COLUMNS = {"id": "BIGINT", "name": "VARCHAR"}
ROWS = [(2, "b"), (1, "a"), (3, None)]
ALL = "SELECT * FROM t"


@pytest.fixture(name="engine", params=ENGINES)
def _engine(request):
    return ENGINES[request.param]


@pytest.fixture(name="session")
def _session(engine, tmp_path):
    with closing(engine.open(tmp_path)) as session:
        yield session


def parquet(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def test_an_engine_says_what_it_is(engine):
    assert engine.name and engine.version and all(issubclass(error, Exception) for error in engine.errors)


def test_given_rows_have_the_types_that_were_asked(session):
    session.give("t", COLUMNS, ROWS)
    assert session.columns("t") == COLUMNS
    assert sorted(session.rows(ALL), key=str) == sorted(ROWS, key=str)
    session.give("typed", {"day": "DATE", "price": "DECIMAL(9,2)"}, [["2024-01-31", "1.5"]])
    assert session.first("SELECT * FROM typed") == (date(2024, 1, 31), Decimal("1.5"))


def test_a_table_of_no_rows_has_its_columns(session):
    session.give("t", COLUMNS, [])
    assert session.columns("t") == COLUMNS
    assert (session.rows(ALL), session.first(ALL), session.content("t").rows) == ([], None, 0)


def test_files_are_one_table_by_the_names_of_their_columns(session, tmp_path):
    files = [parquet(tmp_path / "1", id=[1], name=["a"]), parquet(tmp_path / "2", name=["b"], more=["c"])]
    session.offer("t", files)
    assert session.columns("t") == {**COLUMNS, "more": "VARCHAR"}
    assert sorted(session.rows(ALL), key=str) == [(1, "a", None), (None, "b", "c")]


def test_a_name_stands_for_one_relation(session, engine, tmp_path):
    session.give("t", COLUMNS, ROWS)
    session.define("other", ALL, stored=True)
    with pytest.raises(engine.errors):
        session.define("other", ALL, stored=True)
    session.define("other", "SELECT * FROM t", stored=True, replace=True)
    session.offer("f", [parquet(tmp_path / "1", id=[1])])
    with pytest.raises(engine.errors):
        session.offer("f", [parquet(tmp_path / "1", id=[1])])
    session.offer("f", [parquet(tmp_path / "2", id=[7])], replace=True)
    assert session.rows("SELECT * FROM f") == [(7,)]


def test_relations_of_a_schema_stand_beside_the_others(session, tmp_path):
    session.give("t", COLUMNS, ROWS)
    session.offer("t", [parquet(tmp_path / "1", id=[7])], schema="silver")
    session.offer("u", [parquet(tmp_path / "1", id=[7])], schema="silver")
    assert session.rows("SELECT * FROM silver.t") == [(7,)]
    assert session.content("t").rows == 3


def test_the_same_rows_have_the_same_content_in_any_order(session):
    session.give("t", COLUMNS, ROWS)
    session.give("turned", COLUMNS, ROWS[::-1])
    session.give("other", COLUMNS, [(2, "x"), *ROWS[1:]])
    session.give("twice", COLUMNS, [*ROWS, ROWS[0]])
    values = ('"id"', '"name"')
    assert session.content("t", values) == session.content("turned", values)
    assert session.content("t", values) != session.content("other", values)
    assert session.content("t", ('"id"',)) == session.content("other", ('"id"',))
    assert session.content("t") != session.content("twice")


def test_what_is_written_is_read_back_in_its_order(session, tmp_path):
    session.give("t", COLUMNS, ROWS[:2])
    session.write("t", tmp_path / "1", '"id"')
    assert pq.read_table(tmp_path / "1").to_pylist() == [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]
    session.offer("read", [tmp_path / "1"])
    assert session.hash("read") == session.hash("t") == port.TableHash(session.hash("t").digest, 2)
    session.write("t", tmp_path / "2")
    assert pq.read_metadata(tmp_path / "2").num_rows == 2


def test_a_file_holds_one_select(session, tmp_path):
    path = tmp_path / "x.sql"
    with pytest.raises(CallerError) as missing:
        session.read_select(path)
    for text in ("DELETE FROM t", "SELECT 1; SELECT 2"):
        path.write_text(text)
        with pytest.raises(CallerError) as other:
            session.read_select(path)
        assert other.value.code == "sql_not_a_select"
    path.write_text("SELECT * FROM t;\n")
    assert (session.read_select(path), missing.value.code) == ("SELECT * FROM t", "sql_missing")


def test_variables_are_bound(session):
    session.bind("as_of", date(2024, 2, 1))
    session.bind("pad", b"\x00\xff")


def test_errors_of_the_engine_are_known_and_quote_nothing(session, engine):
    with pytest.raises(engine.errors) as caught:
        session.rows("SELECT * FROM nothing_of_this_name")
    fault = engine.fault(caught.value)
    assert (fault.code, fault.of_the_machine) == ("sql_failed", False)
    assert engine.fault(ValueError("of another origin")) is None


def test_a_catalog_names_the_views(engine, tmp_path):
    engine.write_catalog(tmp_path / "c", {("w_gold", "g"): [parquet(tmp_path / "1", id=[1])]}, "semantic")
    assert (tmp_path / "c").stat().st_size > 0


def test_variables_are_read_and_values_are_left_out_of_messages(tmp_path):
    """What DuckDB alone can show of the port: it alone answers any SELECT."""
    with closing(engine_of("duckdb").open(tmp_path)) as session:
        session.bind("as_of", date(2024, 2, 1))
        session.bind("pad", b"\x00\xff")
        assert session.first("SELECT getvariable('as_of'), getvariable('pad')") == (date(2024, 2, 1), b"\x00\xff")
        with pytest.raises(engine_of("duckdb").errors) as caught:
            session.rows("SELECT CAST('of a person' AS INTEGER)")
    assert "of a person" not in str(named(caught.value, "x"))


def test_an_engine_that_is_not_there():
    with pytest.raises(CallerError) as caught:
        engine_of("steam")
    assert caught.value.code == "unknown_engine"


class Recorded:
    """A session that lets the members of the port through and nothing else, and keeps what was asked."""

    def __init__(self, session, asked):
        self._session, self._asked = session, asked

    def __getattr__(self, name):
        if name not in vars(port.Session):
            raise AssertionError(f"{name} is not in the port")
        self._asked.append(name)
        return getattr(self._session, name)


@pytest.fixture(name="asked")
def _asked(monkeypatch):
    asked, duck = [], engine_of("duckdb")

    class RecordedEngine(type(duck)):
        def open(self, spill):
            return Recorded(duck.open(spill), asked)

    module = ModuleType("gangway_runtime.engine.recorded")
    module.ENGINE = RecordedEngine()
    monkeypatch.setitem(sys.modules, module.__name__, module)
    yield asked
    engine_of.cache_clear()


def test_a_whole_run_speaks_to_the_port(bench, asked):
    plain = bench.whole_run("id,name\n1,a\n,b\n1,a\n", "r1")["published"]["tables"]
    assert asked == []
    make = type(bench).run
    bench.run = lambda run_id, **options: make(bench, run_id, engine="recorded", **options)
    again = bench.whole_run("id,name\n1,a\n,b\n1,a\n", "r2")
    assert again["changed"] is False and again["published"]["tables"] == plain
    assert {"offer", "define", "bind", "columns", "rows", "first", "content", "hash", "write", "close"} <= set(asked)
