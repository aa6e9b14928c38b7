"""The folders of a file are columns of a source that was decided with them."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from workbench import rows

from gangway_runtime.errors import NeedsDecision
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.formats.parquet import ParquetFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land
from gangway_runtime.landing.folder_columns import folder_columns

HEADERS = ("id", "month=", "city=")


def extract(layout, *headers, **options):
    columns = tuple(ColumnName(header.rstrip("="), header) for header in headers)
    return Extract("w", "t", LocalSource("data/in"), layout, columns, **options)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.csv", {}),
        ("month=01/a.csv", {"month=": "01"}),
        # apache/gluten#6879, apache/paimon#9077: the signs that a path cannot hold.
        ("month=1/city=Ai%20Chat/a.csv", {"month=": "1", "city=": "Ai Chat"}),
        ("month=2026-01-01 00%3A00/a.csv", {"month=": "2026-01-01 00:00"}),
        # pgcolumnar#126: a sign of equality in a value, a stray percent sign, and no value.
        ("month=a%3Db/a.csv", {"month=": "a=b"}),
        ("month=100%/a.csv", {"month=": "100%"}),
        ("month=__HIVE_DEFAULT_PARTITION__/a.csv", {"month=": None}),
        ("month=Zürich/x=1/a=b.csv", {"month=": "Zürich", "x=": "1"}),
        ("=x/month=/a.csv", {"month=": ""}),
    ],
)
def test_values_stand_in_the_path(name, expected):
    assert folder_columns(extract(DelimitedFormat(), *HEADERS), name) == expected


def test_a_source_that_was_decided_without_them_has_none():
    assert folder_columns(extract(DelimitedFormat(), "id"), "month=01/a.csv") == {}


@pytest.mark.parametrize("header", [True, False])
def test_delimited(bench, header):
    names = "id\n" if header else ""
    for folder in ("month=01/city=Ai%20Chat", "month=02/city=__HIVE_DEFAULT_PARTITION__"):
        bench.source(f"{names}{folder[7]}\n", f"in/{folder}/a.csv")
    report = land(extract(DelimitedFormat(columns=HEADERS, header=header), *HEADERS), bench.context)
    assert rows(report.parquet, "SELECT id, month, city FROM t ORDER BY ALL") == [
        ("1", "01", "Ai Chat"),
        ("2", "02", None),
    ]
    assert report.files[0].header == HEADERS


def test_parquet(bench):
    for folder in ("month=01/city=Bonn", "month=02/city=Ulm"):
        path = bench.source("", f"in/{folder}/a.parquet")
        pq.write_table(pa.table({"id": [1, 2]}), path)
    report = land(extract(ParquetFormat(columns=HEADERS), *HEADERS), bench.context)
    found = rows(report.parquet, "SELECT id, month, city, typeof(id) FROM t WHERE id = 1 ORDER BY ALL")
    assert found == [(1, "01", "Bonn", "BIGINT"), (1, "02", "Ulm", "BIGINT")]


def test_a_column_of_the_same_name_in_the_file_stays_beside_it(bench):
    # apache/datafusion#17420, kafka-connect-hdfs#603: the writer keeps the column in the file as well.
    bench.source("id,month\n1,January\n", "in/month=01/a.csv")
    columns = (ColumnName("id", "id"), ColumnName("month", "month"), ColumnName("month_2", "month="))
    layout = DelimitedFormat(columns=("id", "month", "month="))
    report = land(Extract("w", "t", LocalSource("data/in"), layout, columns), bench.context)
    assert rows(report.parquet, "SELECT id, month, month_2 FROM t") == [("1", "January", "01")]


def test_a_delivery_outside_of_the_folders_is_asked_for(bench):
    bench.source("id\n1\n", "in/month=01/a.csv")
    bench.source("id\n2\n", "in/b.csv")
    with pytest.raises(NeedsDecision) as caught:
        land(extract(DelimitedFormat(columns=("id", "month=")), "id", "month="), bench.context)
    assert caught.value.document["waiting"][0]["prompt"].startswith("b.csv lacks month")


def test_a_column_that_is_never_stored_is_not_taken_from_the_path(bench):
    bench.source("id\n1\n", "in/month=01/city=Bonn/a.csv")
    report = land(extract(DelimitedFormat(columns=HEADERS), *HEADERS, excluded=("city",)), bench.context)
    assert rows(report.parquet, "SELECT * EXCLUDE (_file, _record, _line, _malformed) FROM t") == [("1", "01")]
