import gzip

import duckdb

from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.formats.parquet import ParquetFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource
from gangway_runtime.testing import deliver

ROWS = ({"id": "1", "name": 'a;"b"'}, {"id": "2", "name": None})


def extract(layout):
    columns = (ColumnName("id", "Id"), ColumnName("name", "Name"), ColumnName("secret", "Secret"))
    return Extract(workload="w", table="t", source=LocalSource("received"), format=layout, columns=columns)


def test_text_is_written_as_it_is_read(tmp_path):
    layout = DelimitedFormat(delimiter=";", skip_rows=1, encoding="utf-16-le", compression="gzip")
    deliver(tmp_path / "received", ROWS, extract(layout), {"id": "text", "name": "text"})
    text = gzip.decompress((tmp_path / "received").read_bytes()).decode("utf-16-le")
    assert text == 'preamble\nId;Name;Secret\n1;"a;""b""";\n2;;\n'


def test_parquet_has_the_declared_types_and_no_excluded_column(tmp_path):
    deliver(tmp_path / "received", ROWS, extract(ParquetFormat()), {"id": "integer", "name": "text"})
    found = duckdb.read_parquet(str(tmp_path / "received"))
    assert (found.columns, list(map(str, found.types))) == (["Id", "Name"], ["BIGINT", "VARCHAR"])
    assert found.fetchall() == [(1, 'a;"b"'), (2, None)]
    assert [path.name for path in tmp_path.iterdir()] == ["received"]


def test_a_delimiter_of_several_signs(tmp_path):
    deliver(tmp_path / "received", ROWS, extract(DelimitedFormat(delimiter="||")), {"id": "text", "name": "text"})
    assert (tmp_path / "received").read_text() == 'Id||Name||Secret\n1||"a;""b"""||\n2||||\n'
