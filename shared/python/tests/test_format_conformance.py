"""What every format promises: each runs through the same cases, in each of its layouts and each compression."""

import io
import pkgutil
import zipfile
from contextlib import closing

import pytest
from workbench import rows

import gangway_runtime.formats as formats
from gangway_runtime.engine import engine_of
from gangway_runtime.engine.words import identifier
from gangway_runtime.errors import CallerError, GangwayError, NeedsDecision
from gangway_runtime.formats import format_class
from gangway_runtime.formats.port import port_of
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land
from gangway_runtime.reading import packed
from gangway_runtime.reading.packed import COMPRESSIONS
from gangway_runtime.testing import deliver, is_deliverable

# Further layouts of a format, by its id; one that is not named is tried as it is usually read.
LAYOUTS = {
    "delimited": ({}, {"delimiter": ";", "quote": "'"}, {"encoding": "utf-16-le"}, {"header": False}, {"skip_rows": 2}),
    "json": (
        {},
        {"layout": "array"},
        {"layout": "array", "path": "/data/it~1ems"},
        {"layout": "columns"},
        {"encoding": "utf-16-be"},
    ),
    "excel": ({}, {"sheet": "Orders 'of' <2024>"}, {"skip_rows": 3}, {"header": False}),
}
IDS = sorted(name for _, name, is_package in pkgutil.iter_modules(formats.__path__) if is_package)
CASES = [(one, options) for one in IDS for options in LAYOUTS.get(one, ({},))]
NAMES = {"id": "ID", "note": 'a "quoted" name; with, signs', "city": "Größe"}
TYPES = dict.fromkeys(NAMES, "text")
ROWS = [
    {"id": "1", "note": "plain", "city": "Zürich"},
    {"id": "00123", "note": 'with "quotes", commas; and semicolons', "city": "東京 😀"},
    {"id": "12345678901234567890", "note": "two\nlines", "city": None},
    {"id": "0.1000", "note": "=1+1", "city": " blanks kept "},
    {"id": "true", "note": "'; drop table t; --", "city": "null"},
]


def extract_of(kind, options=None, names=NAMES, path="data/t.bin", **more):
    columns = tuple(ColumnName(name, header) for name, header in names.items())
    layout = format_class(kind)(**(options or {}), columns=tuple(names.values()))
    return Extract("w", "t", LocalSource(path), layout, columns, **more)


def put(bench, extract, records=ROWS, malformed=0):
    place = bench.source(b"", "t.bin")
    deliver(place, records, extract, TYPES, malformed)
    return place


def landed(report):
    return rows(list(report.parquet), "SELECT id, note, city FROM t WHERE _malformed IS NULL ORDER BY _record")


def values(records):
    return [tuple(record[name] for name in NAMES) for record in records]


def of_text(found):
    """Delimited text cannot tell an empty text from none."""
    return [tuple(value or None for value in row) for row in found]


@pytest.mark.parametrize(("kind", "options"), CASES)
def test_every_value_lands_as_it_was_written(bench, kind, options):
    extract = extract_of(kind, options)
    records = [record for record in ROWS if is_deliverable(record, extract)]
    assert len(records) >= len(ROWS) - 1
    put(bench, extract, records)
    report = land(extract, bench.context)
    assert of_text(landed(report)) == values(records)
    assert (report.rows, report.malformed) == (len(records), 0)


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("kind", IDS)
def test_a_compressed_file_holds_the_same(bench, kind, compression):
    extract = extract_of(kind, {"compression": compression})
    put(bench, extract)
    assert of_text(landed(land(extract, bench.context))) == values(ROWS)


@pytest.mark.parametrize("kind", IDS)
def test_files_of_one_source_may_be_packed_in_several_ways(bench, kind):
    usual = extract_of(kind)
    for number, compression in enumerate(COMPRESSIONS):
        one = extract_of(kind, {"compression": compression})
        deliver(bench.source(b"", f"many/{number}.bin"), ROWS, one, TYPES)
    others = tuple(format_class(kind)(compression=one, columns=usual.format.columns) for one in COMPRESSIONS[1:])
    extract = Extract("w", "t", LocalSource("data/many"), usual.format, usual.columns, other_formats=others)
    report = land(extract, bench.context)
    assert (report.rows, report.malformed) == (len(ROWS) * len(COMPRESSIONS), 0)


@pytest.mark.parametrize(("kind", "options"), CASES)
def test_the_same_bytes_land_once_with_the_same_rows(bench, kind, options):
    extract = extract_of(kind, options)
    records = [record for record in ROWS if is_deliverable(record, extract)]
    put(bench, extract, records)
    first = land(extract, bench.context)
    again = land(extract, bench.run("r2"))
    assert (first.new, again.new, first.hash) == (True, False, again.hash)
    other = type(bench)(bench.project / "other")
    other.source((bench.project / "data/t.bin").read_bytes(), "t.bin")
    anew = land(extract, other.context)
    assert hash_of(first) == hash_of(anew)


def hash_of(report):
    with closing(engine_of().open(report.path)) as session:
        session.offer("landed", report.parquet)
        texts = ", ".join(f"CAST({identifier(name)} AS VARCHAR) AS {identifier(name)}" for name in NAMES)
        session.define("t", f"SELECT _file, _record, _line, {texts} FROM landed")
        return session.hash("t")


@pytest.mark.parametrize(("kind", "options"), CASES)
def test_every_record_lands_or_is_malformed_with_its_position(bench, kind, options):
    extract = extract_of(kind, options)
    plain = [{**record, "note": "plain"} for record in ROWS]
    put(bench, extract, plain, malformed=3)
    report = land(extract, bench.context)
    found = rows(list(report.parquet), "SELECT _record, _line, _malformed FROM t ORDER BY _record")
    broken = [row for row in found if row[2] is not None]
    # A format of whole columns cannot hold a record that does not fit.
    assert len(broken) in ((0,) if kind == "parquet" or options.get("layout") == "columns" else (3,))
    assert [row[0] for row in found] == list(range(1, len(ROWS) + len(broken) + 1))
    assert all(row[1] is not None for row in broken)
    assert of_text(landed(report)) == values(plain)


@pytest.mark.parametrize("kind", IDS)
def test_columns_are_found_by_their_names(bench, kind):
    turned = dict(reversed(NAMES.items()))
    put(bench, extract_of(kind, names=turned))
    assert of_text(landed(land(extract_of(kind), bench.context))) == values(ROWS)


@pytest.mark.parametrize("kind", IDS)
def test_a_column_that_nobody_expected_lands_beside_the_others(bench, kind):
    put(bench, extract_of(kind))
    expected = {name: header for name, header in NAMES.items() if name != "city"}
    report = land(extract_of(kind, names=expected), bench.context)
    assert report.files[0].unexpected_columns == ("größe",)
    assert report.rows == len(ROWS)


@pytest.mark.parametrize("kind", IDS)
def test_a_column_that_is_missing_is_asked_about(bench, kind):
    known = {name: header for name, header in NAMES.items() if name != "city"}
    put(bench, extract_of(kind, names=known))
    with pytest.raises(NeedsDecision):
        land(extract_of(kind), bench.context)


@pytest.mark.parametrize("kind", IDS)
def test_a_column_that_is_never_stored_is_in_no_file(bench, kind):
    secret = [{**record, "note": "not-to-be-kept"} for record in ROWS]
    put(bench, extract_of(kind), secret, malformed=2)
    report = land(extract_of(kind, excluded=("note",)), bench.context)
    for path in bench.context.lake.rglob("*"):
        assert not path.is_file() or b"not-to-be-kept" not in path.read_bytes()
    assert all(text in (None, "[redacted]") for (text,) in rows(list(report.parquet), "SELECT _malformed FROM t"))


@pytest.mark.parametrize("kind", IDS)
@pytest.mark.parametrize("content", [b"", b"\0", b"\xff\xfe\0", bytes(range(256)) * 40, b"PK\x03\x04", b"{" * 100_000])
def test_what_is_no_such_file_is_named_and_leaves_nothing(bench, kind, content):
    bench.source(content, "t.bin")
    with pytest.raises(GangwayError):
        land(extract_of(kind), bench.context)
    assert not list(bench.context.lake.rglob("*.parquet"))


@pytest.mark.parametrize("compression", COMPRESSIONS)
@pytest.mark.parametrize("kind", IDS)
def test_a_file_that_was_cut_is_refused_or_tells_what_is_lost(bench, kind, compression):
    extract = extract_of(kind, {"compression": compression})
    plain = [{"id": str(number), "note": f"note {number * 7919 % 1000}", "city": "x"} for number in range(2_000)]
    place = put(bench, extract, plain)
    place.write_bytes(place.read_bytes()[: place.stat().st_size * 2 // 3 - 5])
    try:
        report = land(extract, bench.context)
    except CallerError as error:
        assert error.code == "source_corrupt"
    else:
        assert compression == "none" and report.malformed == 1


@pytest.mark.parametrize("compression", COMPRESSIONS[1:])
@pytest.mark.parametrize("kind", IDS)
def test_an_archive_that_grows_beyond_measure_is_refused(bench, kind, compression, monkeypatch):
    monkeypatch.setattr(packed, "_BOMB_BYTES", 1_000)
    monkeypatch.setattr(packed, "_BOMB_RATIO", 2)
    extract = extract_of(kind, {"compression": compression})
    place = bench.source(b"", "t.bin")
    place.write_bytes(packed.packed(b" " * 3_000_000, extract.format))
    with pytest.raises(CallerError) as refused:
        land(extract, bench.context)
    assert refused.value.code == "archive_bomb"


@pytest.mark.parametrize("kind", IDS)
def test_of_several_files_in_an_archive_one_is_named(bench, kind):
    plain = port_of(extract_of(kind).format).deliver(bench.project / "x", ROWS, extract_of(kind), TYPES, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in ("__MACOSX/._a", "one.bin", "folder/two.bin"):
            archive.writestr(name, plain)
    bench.source(target.getvalue(), "t.bin")
    with pytest.raises(CallerError) as refused:
        land(extract_of(kind, {"compression": "zip"}), bench.context)
    assert refused.value.code == "archive_members"
    named = extract_of(kind, {"compression": "zip", "member": "folder/two.bin"})
    assert of_text(landed(land(named, bench.context))) == values(ROWS)


@pytest.mark.parametrize("kind", IDS)
def test_damage_in_an_archive_is_told(bench, kind):
    extract = extract_of(kind, {"compression": "gzip"})
    place = put(bench, extract)
    content = bytearray(place.read_bytes())
    content[-6] ^= 0xFF
    place.write_bytes(bytes(content))
    with pytest.raises(CallerError) as refused:
        land(extract, bench.context)
    assert refused.value.code == "source_corrupt"
