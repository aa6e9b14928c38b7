import duckdb
import pytest

from gangway_runtime.engine.duckdb.session import DuckSession
from gangway_runtime.scoring.statistics import measure

EVERY_TYPE = """
    SELECT [1] AS a_list, {'a': 1} AS a_struct, map {'a': 1} AS a_map, INTERVAL 1 DAY AS a_span, 'x'::BLOB AS a_blob,
    uuid() AS a_uuid, TIME '01:00' AS a_time, '101'::BIT AS a_bit, 'a'::ENUM('a', 'b') AS an_enum, NULL AS a_null,
    DATE '2024-01-01' AS a_day, TIMESTAMPTZ '2024-01-01' AS a_moment, 'x' AS a_text
"""


def measured(select, masked=()):
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW input AS {select}")
        return measure(DuckSession(connection), "input", frozenset(masked))


def test_rows_null_shares_and_means():
    found = measured("SELECT * FROM (VALUES ('f', 1, 'a', 1.5), ('f', 2, NULL, NULL)) AS t (_file, id, name, price)")
    assert found == {
        "rows": 2,
        "null_share": {"id": 0.0, "name": 0.5, "price": 0.5},
        "mean": {"id": 1.5, "price": 1.5},
    }


def test_a_masked_column_has_no_mean():
    found = measured("SELECT 1 AS salary, 2 AS amount", ("salary",))
    assert (found["null_share"], found["mean"]) == ({"salary": 0.0, "amount": 0.0}, {"amount": 2.0})


def test_only_finite_numbers_have_a_mean():
    numbers = "(VALUES (1.0::DOUBLE), ('nan'), ('inf'), ('-inf'), (2.0), (NULL)) AS t (number)"
    assert measured(f"SELECT number FROM {numbers}")["mean"] == {"number": 1.5}
    assert measured("SELECT 'nan'::DOUBLE AS never, 1e308::DOUBLE AS huge FROM range(100)")["mean"] == {}


@pytest.mark.parametrize(
    "kind",
    ["TINYINT", "UTINYINT", "SMALLINT", "INTEGER", "UINTEGER", "BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT",
     "DOUBLE", "DECIMAL(4,1)", "DECIMAL(18,3)", "DECIMAL(38,10)"],
)  # fmt: skip
def test_every_number_has_a_mean(kind):
    assert measured(f"SELECT CAST(i AS {kind}) AS number FROM range(100) AS r (i)")["mean"] == {"number": 49.5}


def test_sums_that_leave_their_type():
    largest = "99999999999999999999999999999999999999::DECIMAL(38,0) AS decimal, (2::HUGEINT ** 126)::HUGEINT AS huge"
    assert measured(f"SELECT {largest} FROM range(9)")["mean"] == {"decimal": 1e38, "huge": 8.50705917e37}


def test_every_other_type_has_a_null_share_only():
    found = measured(f"{EVERY_TYPE}, true AS a_flag")
    assert found["mean"] == {}
    assert {name for name, share in found["null_share"].items() if share} == {"a_null"}
    assert len(found["null_share"]) == 14


def test_an_empty_table_has_rows_only():
    assert measured("SELECT 1 AS id, 'a' AS name LIMIT 0") == {"rows": 0, "null_share": {}, "mean": {}}


def test_numbers_that_cancel_one_another_out_have_the_mean_zero():
    tenths = "SELECT i / 10.0::DOUBLE AS number FROM range(-300000, 300001) AS r (i) ORDER BY hash(i)"
    assert measured(tenths)["mean"] == {"number": 0.0}


def test_hundreds_of_columns_and_names_of_any_kind():
    columns = ", ".join(f'{n} AS "a ""{n}"" é"' for n in range(600))
    found = measured(f"SELECT {columns}")
    assert (len(found["null_share"]), found["mean"]['a "599" é']) == (600, 599.0)


def test_the_same_rows_in_any_order_give_the_same_numbers():
    rows = "SELECT sqrt(i) * 1e6 AS number FROM range(400000) AS r (i) ORDER BY hash(i + {})"
    assert measured(rows.format(1)) == measured(rows.format(2))
