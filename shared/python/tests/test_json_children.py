"""The items of lists as records of their own: every item of every record lands, with its parent's key and its place."""

import json

import pytest
from workbench import rows

from gangway_runtime.errors import CallerError
from gangway_runtime.formats.json import JsonFormat
from gangway_runtime.formats.json.children import key_of
from gangway_runtime.formats.json.inspect import inspect_json

NAMES = ("@parent.id", "@position", "sku", "price.amount")


def read(bench, content, names=NAMES, **layout):
    """Land and return the report and `(_record, _line, _malformed, values…)` of each record."""
    bench.source(content, "t.json")
    options = {"items": "items", "parent": ("id",), "flatten": ("price",), **layout}
    report = bench.land(path="data/t.json", names=names, layout=JsonFormat(columns=names, **options), optional=names)
    columns = ", ".join(f'"{name}"' for name in names)
    found = rows(list(report.parquet), f"SELECT _record, _line, _malformed, {columns} FROM t ORDER BY _record")
    assert report.rows == len(found)
    return report, found


def test_each_item_is_a_record_with_its_place_and_the_key_of_its_record(bench):
    content = (
        '{"id": 7, "items": [{"sku": "a", "price": {"amount": 1.50}}, null, {"sku": "b"}]}\n'
        '{"id": 8}\n{"id": 9, "items": null}\n{"id": 10, "items": []}\n'
        '{"id": 11, "items": {"sku": "c"}}\n'
    )
    _, found = read(bench, content)
    assert [row[3:] for row in found] == [
        ("7", "1", "a", "1.50"),
        ("7", "3", "b", None),
        ("11", "1", "c", None),
    ]
    assert [row[0] for row in found] == [1, 2, 3]
    assert [row[1] for row in found] == [1, 1, 5]


def test_every_item_is_accounted_for_those_of_damaged_records_as_the_record(bench):
    content = (
        '[{"id": 1, "items": [{"sku": "a"}, 5, "x", {"sku": "b", "sku": "c"}]}, {"id": 2, "items": 3}, {"id": 3, oops}]'
    )
    report, found = read(bench, content, layout="array")
    assert [(row[2], row[5]) for row in found] == [
        (None, "a"),
        ("5", None),
        ('"x"', None),
        ('{"sku":"b","sku":"c"}', None),
        ("3", None),
        ('{"id": 3, oops}', None),
    ]
    assert (report.rows, report.malformed) == (6, 5)


def test_a_list_may_lie_below_objects_and_a_field_of_a_record_too(bench):
    content = '{"data": [{"order": {"id": 4, "lines": [{"sku": "a"}]}}]}'
    names = ("@parent.order.id", "@position", "sku")
    options = {"layout": "array", "path": "/data", "items": "order.lines", "parent": ("order.id",), "flatten": ()}
    _, found = read(bench, content, names=names, **options)
    assert [row[3:] for row in found] == [("4", "1", "a")]


@pytest.mark.parametrize("layout", ["lines", "array", "keyed"])
def test_many_records_land_as_one_by_one(bench, layout):
    records = [{"id": n, "items": [{"sku": f"s{n}.{m}"} for m in range(n % 5)]} for n in range(30_000)]
    if layout == "lines":
        content = "".join(json.dumps(record) + "\n" for record in records)
    else:
        content = json.dumps(records if layout == "array" else {str(r["id"]): r for r in records})
    report, found = read(bench, content, layout=layout)
    assert report.rows == sum(n % 5 for n in range(30_000))
    assert [(row[3], row[4], row[5]) for row in found] == [
        (str(r["id"]), str(m + 1), item["sku"]) for r in records for m, item in enumerate(r["items"])
    ]


def test_it_is_said_which_lists_hold_objects_and_what_a_table_of_them_is(tmp_path):
    path = tmp_path / "o.json"
    orders = [
        {"total": 5, "order_id": n, "items": [{"sku": "a", "of": {"x": m}} for m in range(n % 3)]} for n in range(9)
    ]
    path.write_text(json.dumps(orders), encoding="utf-8")
    found = inspect_json(path, "o.json", {})
    (note,) = [note for note in found.notes if note["code"] == "child_table"]
    assert (note["columns"], note["count"]) == (["items"], 9)
    assert "items holds 9 objects in 6 records" in note["message"]
    child = inspect_json(path, "o.json", {"items": "items"})
    assert (child.records, child.options["parent"], child.options["flatten"]) == (9, ["order_id"], ["of"])
    assert [column["source_name"] for column in child.columns] == ["@parent.order_id", "@position", "sku", "of.x"]
    assert inspect_json(path, "o.json", {"items": "items", "parent": ["total"]}).columns[0] == {
        "source_name": "@parent.total"
    }
    with pytest.raises(CallerError) as refused:
        inspect_json(path, "o.json", {"items": "total"})
    assert refused.value.code == "items_missing"


def test_what_identifies_a_record_is_filled_and_distinct():
    first = (("name", "a"), ("userId", b"1"))
    assert key_of([first, (("name", "b"), ("userId", b"2"))]) == "userId"
    assert key_of([first, (("name", "b"), ("userId", b"1"))]) == "name"
    assert key_of([first, first]) is None


def test_a_parent_needs_items():
    with pytest.raises(ValueError, match="parent"):
        JsonFormat(columns=("a",), parent=("id",))
