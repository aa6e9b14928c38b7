"""Each file of a source is read in the way that finds its columns; one that fits none is held by name."""

import gzip

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from workbench import rows

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.formats.parquet import ParquetFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land

NAMES = ("id", "city")
USUAL = DelimitedFormat(columns=NAMES)
GOOD = "id,city\n1,Köln\n2,Zürich\n"


def layout(**options):
    return DelimitedFormat(columns=NAMES, **options)


def landed(bench, *others, **files):
    for name, content in files.items():
        bench.source(content, f"in/{name}.csv")
    names = {"names": NAMES, "path": "data/in", "pattern": "*", "layout": USUAL, "other_formats": others}
    report = bench.land(context=bench.run("r"), **names)
    return rows(report.parquet, "SELECT _file, id, city FROM t WHERE _malformed IS NULL ORDER BY ALL")


@pytest.mark.parametrize(
    ("other", "content"),
    [
        (layout(encoding="windows-1252"), "id,city\n3,Düren\n".encode("windows-1252")),
        (layout(encoding="utf-16-le", delimiter="\t"), "\ufeffid\tcity\n3\tDüren\n".encode("utf-16-le")),
        (layout(delimiter=";"), "id;city\n3;Düren\n"),
        (layout(delimiter=";", skip_rows=1), "sep=;\nid;city\n3;Düren\n"),
        (layout(skip_rows=2), "Report\n\nid,city\n3,Düren\n"),
        (layout(quote="'"), "id,city\n3,'Düren'\n"),
        (layout(escape="\\"), 'id,city\n3,"Dü\\"ren"\n'),
        (layout(uneven_rows="drop_last"), "id,city\n3,Düren,\n"),
        (layout(below_header=(("[1]", "[name]"),)), "id,city\n[1],[name]\n3,Düren\n"),
        (layout(compression="gzip"), gzip.compress("id,city\n3,Düren\n".encode())),
        (layout(header=False), "3,Düren\n4,Bonn\n"),
        (USUAL, "city,id\nDüren,3\n"),
        (layout(delimiter=";"), "\ufeffid,city\r\n3,Düren\r\n"),
    ],
)
def test_each_file_is_read_in_the_way_that_finds_its_columns(bench, other, content):
    found = landed(bench, other, a=GOOD, b=content)
    assert found[:2] == [("a.csv", "1", "Köln"), ("a.csv", "2", "Zürich")]
    assert found[2][:2] == ("b.csv", "3")
    assert found[2][2].replace('"', "") == "Düren"


@pytest.mark.parametrize(
    ("others", "content", "code"),
    [
        ((layout(delimiter=";"),), "id|city\n3|Bonn\n", "no_reading_fits"),
        ((layout(delimiter=";"),), "name;street\nAda;Main Street\n", "no_reading_fits"),
        ((layout(header=False),), "number,town\n3,Bonn\n4,Aachen\n", "no_reading_fits"),
        (
            (layout(encoding="windows-1251"), layout(encoding="koi8-r")),
            "id,city\n3,Уфа\n".encode("koi8-r"),
            "reading_ambiguous",
        ),
        ((layout(encoding="windows-1252"),), "\ufeffid,city\n3,Düren\n".encode("utf-16-le"), "no_reading_fits"),
    ],
)
def test_a_file_that_fits_none_is_held_by_name(bench, others, content, code):
    with pytest.raises(CallerError) as caught:
        landed(bench, *others, a=GOOD, b=content)
    assert (caught.value.code, caught.value.subject) == (code, "b.csv")


@pytest.mark.parametrize("blank", ["\n", "\ufeff", " \r\n\r\n"])
def test_a_file_without_anything_in_it_lacks_no_column_among_others(bench, blank):
    assert len(landed(bench, a=GOOD, b=blank)) == 2
    assert len(landed(bench, layout(delimiter=";"), a=GOOD, b=blank)) == 2


def test_a_damaged_line_does_not_make_a_file_of_utf_8_another(bench):
    content = GOOD.encode() + b"3,D\xfcren\n"
    found = landed(bench, layout(encoding="windows-1252"), a=content)
    assert [city for _, _, city in found] == ["Köln", "Zürich"]


def test_other_formats_change_the_reading_of_a_source_only_where_there_are_some():
    def reading(*others):
        columns = tuple(ColumnName(name, name) for name in NAMES)
        return Extract("w", "t", LocalSource("a"), USUAL, columns, other_formats=others).reading

    assert reading() != reading(layout(delimiter=";"))


def test_a_typed_column_that_a_file_lacks_is_empty_in_its_type(bench):
    folder = bench.source("", "in/x").parent
    (folder / "x").unlink()
    pq.write_table(pa.table({"id": [1], "city": ["Bonn"]}), folder / "a.parquet")
    pq.write_table(pa.table({"id": [2], "city": ["Ulm"], "people": [126_000]}), folder / "b.parquet")
    columns = (ColumnName("id", "id"), ColumnName("city", "city"), ColumnName("people", "people", (), "integer"))
    read = ParquetFormat(columns=("id", "city", "people"))
    extract = Extract("w", "t", LocalSource("data/in"), read, columns, optional=("people",))
    report = land(extract, bench.context)
    assert rows(report.parquet[:1], "SELECT people, typeof(people) FROM t") == [(None, "BIGINT")]
    assert report.missing_columns == ["people"]
