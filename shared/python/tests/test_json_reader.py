"""JSON as it comes: exact numbers, late fields, damage; every record lands, or is malformed with its position."""

import json

import pytest
from workbench import rows

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land


def read(bench, content, names=("id", "name"), optional=("id", "name"), **layout):
    """Land and return the report and `(_line, _malformed, values…)` of each record."""
    bench.source(content, "t.json")
    report = bench.land(path="data/t.json", names=names, layout=JsonFormat(columns=names, **layout), optional=optional)
    columns = ", ".join(f'"{name}"' for name in names)
    found = rows(list(report.parquet), f"SELECT _line, _malformed, {columns} FROM t ORDER BY _record")
    assert report.rows == len(found)
    return report, found


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("12345678901234567890123", "12345678901234567890123"),
        ("0.10", "0.10"),
        ("1e400", "1e400"),
        ("-0", "-0"),
        ("1E-7", "1E-7"),
        ("true", "true"),
        ("null", None),
        ('""', ""),
        ('"00123"', "00123"),
        ('"\\ud83d\\ude00"', "😀"),
        ("NaN", "NaN"),
        ("[1.50, {}]", "[1.50,{}]"),
        ('{"a": 0.10, "b": [null, "x\\n"], "a": 2}', '{"a":0.10,"b":[null,"x\\n"],"a":2}'),
    ],
)
def test_a_value_keeps_its_digits_and_signs(bench, written, text):
    _, found = read(bench, f'{{"id": {written}, "name": "x"}}\n')
    assert found == [(1, None, text, "x")]


def test_lines_that_are_no_records_are_held_back_where_they_stand(bench):
    broken = [
        '{"id": 1,',
        "5",
        '"text"',
        '{"id": 3, "id": 4}',
        '{"id": "\\ud800"}',
        '{"id": "\\u0000"}',
        "} {",
        '{"a": 1} x',
    ]
    good = '{"id": 1, "name": "x"}'
    lines = [line for one in broken for line in (good, one)]
    _, found = read(bench, "\n".join(lines) + '\n{"id": 9')
    held = [row[1] for row in found if row[1] is not None]
    assert held == [
        '{"id": 1,',
        "5",
        '"text"',
        '{"id": 3, "id": 4}',
        '{"id": "\\ud800"}',
        '{"id": "\\u0000"}',
        "} {",
        "x",
        '{"id": 9',
    ]
    assert [row[0] for row in found if row[1] is None] == [*range(1, 16, 2), 16]


def test_only_the_record_that_is_broken_is_lost_from_a_list(bench):
    content = '[{"id":1},{"id":bad,"name":{"x":[1,2]}}, {"id":3},\noops,{"id":4}\n,{"id":5, "na'
    _, found = read(bench, content, layout="array")
    assert [(line, held, key) for line, held, key, _ in found] == [
        (1, None, "1"),
        (1, '{"id":bad,"name":{"x":[1,2]}}', None),
        (1, None, "3"),
        (2, "oops", None),
        (2, None, "4"),
        (3, '{"id":5, "na', None),
    ]


def test_a_list_that_ends_between_two_records_tells_that_it_was_cut(bench):
    report, found = read(bench, '[{"id":1},{"id":2},', layout="array")
    assert (report.rows, report.malformed) == (3, 1)
    assert found[-1][1] == "(the file ends before its records do)"


@pytest.mark.parametrize("depth", [150, 100_000])
def test_what_is_nested_beyond_sense_is_held_back(bench, depth):
    _, found = read(bench, f'{{"id":{"[" * depth}{"]" * depth}}}\n{{"id":2}}\n')
    assert [(row[1] is None, row[2]) for row in found] == [(False, None), (True, "2")]


def test_a_field_that_nobody_expected_may_come_late(bench):
    lines = [json.dumps({"id": number}) for number in range(100_000)]
    lines += [json.dumps({"id": number, "late": "x", "Later On": [number]}) for number in range(3)]
    report, found = read(bench, "\n".join(lines), names=("id",))
    assert report.files[0].unexpected_columns == ("late", "later_on")
    late = rows(list(report.parquet), "SELECT _record, late, later_on FROM t WHERE late IS NOT NULL ORDER BY 1")
    assert late == [(100_001 + number, "x", f"[{number}]") for number in range(3)]
    assert len(found) == 100_003
    assert len(report.parquet) == 1


def test_lines_are_counted_whatever_the_shape_of_the_records(bench):
    pretty = json.dumps([{"id": number, "name": {"x": number}} for number in range(5_000)], indent=1)
    _, found = read(bench, pretty, layout="array")
    assert [row[0] for row in found] == [2 + number * 6 for number in range(5_000)]


def test_records_are_found_below_a_path_behind_large_values(bench):
    filler = json.dumps(["x" * 1_000] * 3_000)
    _, found = read(
        bench, f'{{"meta":{filler},"data":{{"b":{filler},"a":[{{"id":1}}]}}}}', layout="array", path="/data/a"
    )
    assert [row[2] for row in found if row[1] is None] == ["1"]
    with pytest.raises(CallerError, match="there is nothing at /data/b"):
        read(bench, '{"data":{"a":[]}}', layout="array", path="/data/b")


def test_objects_become_columns_and_what_is_no_object_stays_in_its_own(bench):
    content = '{"id":1,"a":{"b":{"c":1},"d":null}}\n{"id":2,"a":null}\n{"id":3,"a":"text"}\n{"id":4}\n'
    names = ("id", "a.b.c", "a.d")
    bench.source(content, "t.json")
    layout = JsonFormat(columns=names, flatten=("a", "a.b"))
    columns = tuple(ColumnName(name.replace(".", "_"), name) for name in names)
    report = land(Extract("w", "t", LocalSource("data/t.json"), layout, columns), bench.context)
    found = rows(list(report.parquet), "SELECT id, a_b_c, a_d, a FROM t ORDER BY _record")
    assert found == [
        ("1", "1", None, None),
        ("2", None, None, None),
        ("3", None, None, "text"),
        ("4", None, None, None),
    ]


def test_a_column_that_is_nested_is_json_in_bronze(bench):
    bench.source('{"id":1,"tags":["a"]}\n{"id":2,"tags":"b"}\n{"id":3}\n', "t.json")
    columns = (ColumnName("id", "id"), ColumnName("tags", "tags", type="json"))
    extract = Extract("w", "t", LocalSource("data/t.json"), JsonFormat(columns=("id", "tags")), columns)
    report = land(extract, bench.context)
    assert rows(list(report.parquet), "SELECT typeof(tags), tags FROM t ORDER BY _record") == [
        ("JSON", '["a"]'),
        ("JSON", '"b"'),
        ("JSON", None),
    ]
