import decimal
import gzip
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from workbench import rows

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.parquet import ParquetFormat


def deliver(bench, table, name="t.parquet"):
    path = bench.project / "data" / name
    path.parent.mkdir(exist_ok=True)
    pq.write_table(table, path)
    return path


def test_native_types_are_kept(bench):
    table = pa.table(
        {
            "id": pa.array([1, None], pa.int64()),
            "name": ["a", "b"],
            "price": pa.array([decimal.Decimal("1.50"), None], pa.decimal128(9, 2)),
            "day": pa.array([date(2024, 1, 1), None], pa.date32()),
        }
    )
    source = deliver(bench, table)
    names = ("id", "name", "price", "day")
    report = bench.land(names=names, path="data/t.parquet", layout=ParquetFormat(columns=names))
    assert rows(report.parquet) == [
        ("t.parquet", 1, None, None, 1, "a", decimal.Decimal("1.50"), date(2024, 1, 1)),
        ("t.parquet", 2, None, None, None, "b", None, None),
    ]
    assert (report.path / "raw" / "t.parquet").read_bytes() == source.read_bytes()


def test_a_compressed_file_lands_as_the_plain_one(bench):
    plain = deliver(bench, pa.table({"id": [1, 2], "name": ["a", None]}))
    packed = gzip.compress(plain.read_bytes(), mtime=0)
    bench.source(packed, "t.parquet.gz")
    report = bench.land(path="data/t.parquet.gz", layout=ParquetFormat(compression="gzip"))
    assert rows(report.parquet, "SELECT id, name FROM t") == [(1, "a"), (2, None)]
    assert (report.path / "raw" / "t.parquet.gz").read_bytes() == packed
    assert sorted(path.name for path in report.path.iterdir()) == ["landing.json", "part-000.parquet", "raw"]


def test_optional_and_unexpected_columns(bench):
    deliver(bench, pa.table({"name": ["a"], "New Column": [7]}))
    report = bench.land(path="data/t.parquet", layout=ParquetFormat(), optional=("id",))
    assert (report.missing_columns, report.unexpected_columns) == (["id"], ["new_column"])
    assert rows(report.parquet, "SELECT id, name, new_column FROM t") == [(None, "a", 7)]


def test_never_stored_columns(bench):
    deliver(bench, pa.table({"id": [1], "name": ["secret-name"]}))
    report = bench.land(path="data/t.parquet", layout=ParquetFormat(), excluded=("name",))
    assert rows(report.parquet) == [("t.parquet", 1, None, None, 1)]
    assert b"secret-name" not in report.parquet[0].read_bytes()
    assert not (report.path / "raw").exists()


@pytest.mark.parametrize(
    ("content", "compression"),
    [
        (b"", "none"),
        (b"PAR1 is not enough PAR1", "none"),
        (b"PAR1 is no archive PAR1", "gzip"),
        (gzip.compress(b"PAR1 is not enough PAR1"), "gzip"),
        (gzip.compress(b"PAR1 is cut short PAR1")[:-9], "gzip"),
    ],
)
def test_damaged_parquet(bench, content, compression):
    bench.source(content, "t.parquet")
    with pytest.raises(CallerError) as caught:
        bench.land(path="data/t.parquet", layout=ParquetFormat(compression=compression))
    assert caught.value.code == "source_corrupt"
