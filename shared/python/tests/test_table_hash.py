"""The hash of a table is that of its definition, in every engine: the rows that are written down, and random ones."""

import json
import math
import os
import random
import struct
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import rows_engine

from gangway_runtime.engine import engine_of
from gangway_runtime.engine.duckdb.session import DuckSession

PINNED = "4217201392472ac7bb119ce07b3b00796505a78ffb24f03ce060fecba1e9914b"
ROWS = "(VALUES (1, 'a', 1.50::DECIMAL(9,2), DATE '2024-01-01'), (2, NULL, NULL, NULL)) v(i, t, d, day)"
TABLES = json.loads((Path(__file__).parent / "table_hashes.json").read_text(encoding="utf-8"))
ENGINES = {"duckdb": engine_of("duckdb"), "rows": rows_engine.ENGINE}


def hash_of(select):
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE x AS {select}")
        return DuckSession(connection).hash("x").digest


def hash_given(engine, columns, rows):
    with closing(ENGINES[engine].open(Path())) as session:
        session.give("t", columns, rows)
        return session.hash("t").digest


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", TABLES)
def test_tables_that_are_written_down(engine, name):
    """Pinned: a version folder is named after its hash, so it may not drift, nor differ from engine to engine."""
    table = TABLES[name]
    assert hash_given(engine, table["columns"], table["rows"]) == table["hash"]
    assert hash_given(engine, table["columns"], table["rows"][::-1]) == table["hash"]


def any_text(draw):
    return "".join(draw.choice([*"ab nN\\'\"[](){},:=;-1\t\n\x1fäÖ€😀", "null"]) for _ in range(draw.randint(0, 5)))


def any_double(draw):
    return struct.unpack("<d", draw.randbytes(8))[0]


MAKERS = {
    "BIGINT": lambda draw: draw.choice([draw.getrandbits(63) - (1 << 62), draw.randint(-9, 9)]),
    "DECIMAL(9,2)": lambda draw: Decimal(draw.randint(-999_999_999, 999_999_999)).scaleb(-2),
    "DECIMAL(38,0)": lambda draw: Decimal(draw.randint(-(10**37), 10**37)),
    "DECIMAL(4,4)": lambda draw: Decimal(draw.randint(-9_999, 9_999)).scaleb(-4),
    "DOUBLE": lambda draw: draw.choice([any_double(draw), round(draw.uniform(-1e4, 1e4), 2), -0.0, -math.nan]),
    "BOOLEAN": lambda draw: draw.random() < 0.5,
    "DATE": lambda draw: date(1, 1, 1) + timedelta(days=draw.randint(0, 3_652_058)),
    "TIME": lambda draw: time(draw.randint(0, 23), 1, 2, draw.choice([0, 120_000, draw.randint(0, 999_999)])),
    "TIMESTAMP": lambda draw: datetime(1600, 1, 1) + timedelta(microseconds=draw.randint(0, 10**16)),
    "VARCHAR": any_text,
    "JSON": lambda draw: json.dumps({"a": any_text(draw)}),
    "BLOB": lambda draw: draw.randbytes(draw.randint(0, 4)),
    "VARCHAR[]": lambda draw: [draw.choice([any_text(draw), None]) for _ in range(draw.randint(0, 3))],
}


@pytest.mark.parametrize("kind", MAKERS)
def test_random_values_have_the_text_of_the_definition(kind):
    """Each value is a table of its own here: a sum over all of them would not say which one is wrong."""
    draw = random.Random(kind)
    values = [*(MAKERS[kind](draw) for _ in range(60)), None]
    with closing(ENGINES["duckdb"].open(Path())) as session:
        for number, value in enumerate(values):
            session.give(f"t{number}", {"x": kind}, [[value]])
            assert session.hash(f"t{number}").digest == hash_given("rows", {"x": kind}, [[value]]), repr(value)


def test_random_rows_of_all_types():
    draw = random.Random(7)
    columns = {f"c{place}": kind for place, kind in enumerate(MAKERS)}
    rows = [[draw.choice([make(draw), make(draw), None]) for make in MAKERS.values()] for _ in range(3_000)]
    assert hash_given("duckdb", columns, rows) == hash_given("rows", columns, rows)


def test_order_does_not_matter():
    assert hash_of(f"SELECT * FROM {ROWS} ORDER BY i") == hash_of(f"SELECT * FROM {ROWS} ORDER BY i DESC")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("SELECT 1 AS a", "SELECT 1 AS b"),
        ("SELECT 1::BIGINT AS a", "SELECT 1::INTEGER AS a"),
        ("SELECT 'a' AS x, 'b' AS y", "SELECT 'b' AS x, 'a' AS y"),
        ("SELECT 'ab' AS x, 'c' AS y", "SELECT 'a' AS x, 'bc' AS y"),
        ("SELECT '' AS x", "SELECT NULL::VARCHAR AS x"),
        ("SELECT NULL::INTEGER AS x, 1 AS y", "SELECT 1 AS x, NULL::INTEGER AS y"),
        ("SELECT 'a' || chr(31) || '1' AS x, 'b' AS y", "SELECT 'a' AS x, '1' || chr(31) || 'b' AS y"),
        ("SELECT '-1' AS x", "SELECT NULL::VARCHAR AS x"),
        ("SELECT chr(0) AS x", "SELECT '' AS x"),
        ("SELECT 1 AS x UNION ALL SELECT 1", "SELECT 1 AS x"),
        ("SELECT ['a', 'b'] AS x", "SELECT ['a, b'] AS x"),
        ("SELECT 1.0::DOUBLE AS x", "SELECT 1.0000000000000002::DOUBLE AS x"),
    ],
)
def test_different_tables_differ(left, right):
    assert hash_of(left) != hash_of(right)


def test_what_is_no_number_has_no_sign():
    assert hash_of("SELECT 'nan'::DOUBLE AS x") == hash_of("SELECT -('nan'::DOUBLE) AS x")


def test_an_empty_table_has_a_hash():
    assert hash_of("SELECT 1 AS a WHERE false") != hash_of("SELECT 'a' AS a WHERE false")


def test_another_process_gives_the_same_hash():
    expected = hash_of(f"SELECT * FROM {ROWS}")
    code = f"import test_table_hash as t; print(t.hash_of({f'SELECT * FROM {ROWS}'!r}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_path())
    assert found.stdout.strip() == expected == PINNED


def _path():
    here = Path(__file__).parent
    return {**os.environ, "PYTHONPATH": f"{here}:{here.parent}"}
