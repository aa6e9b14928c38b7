import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from gangway_runtime.duck import columns_of
from gangway_runtime.table_hash import table_hash

PINNED = "4217201392472ac7bb119ce07b3b00796505a78ffb24f03ce060fecba1e9914b"
ROWS = "(VALUES (1, 'a', 1.50::DECIMAL(9,2), DATE '2024-01-01'), (2, NULL, NULL, NULL)) v(i, t, d, day)"


def hash_of(select):
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE x AS {select}")
        return table_hash(connection, "x", columns_of(connection, "x"))[0]


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


def test_an_empty_table_has_a_hash():
    assert hash_of("SELECT 1 AS a WHERE false") != hash_of("SELECT 'a' AS a WHERE false")


def test_another_process_gives_the_same_hash():
    """Pinned: a version folder is named after it, so it may not drift."""
    expected = hash_of(f"SELECT * FROM {ROWS}")
    code = f"import test_table_hash as t; print(t.hash_of({f'SELECT * FROM {ROWS}'!r}))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_path())
    assert found.stdout.strip() == expected == PINNED


def _path():
    here = Path(__file__).parent
    return {**os.environ, "PYTHONPATH": f"{here}:{here.parent}"}
