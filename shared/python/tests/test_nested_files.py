"""Nested files after public interfaces: what is proposed as a table of its own, and that every item of it lands."""

import json
from pathlib import Path

import pytest
from workbench import rows

from gangway_runtime.formats import format_from
from gangway_runtime.formats.json.inspect import inspect_json

FILES = Path(__file__).parent / "nested"


def children(name):
    """Say which lists are proposed as tables, with their numbers of items."""
    found = inspect_json(FILES / name, name, {})
    return {note["columns"][0]: note["count"] for note in found.notes if note["code"] == "child_table"}


def counted(value, path):
    """Count the objects of a list below a path, by hand."""
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    return len(value or [])


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("github-issues.json", {"labels": 18, "assignees": 6}),
        ("stripe-invoices.json", {"lines.data": 18}),
        ("stations.geojson", {"properties.platforms": 6}),
        ("fhir-bundle.json", {"resource.name": 4, "resource.telecom": 5}),
    ],
)
def test_a_list_of_objects_is_proposed_as_a_table(name, proposed):
    assert children(name) == proposed


@pytest.mark.parametrize(
    ("name", "records", "items", "parent", "columns"),
    [
        ("github-issues.json", "", "labels", "id", ["id", "name", "color", "default"]),
        (
            "stripe-invoices.json",
            "data",
            "lines.data",
            "id",
            ["id", "object", "amount", "currency", "description", "period.start", "period.end", "quantity"],
        ),
        ("stations.geojson", "features", "properties.platforms", "id", ["track", "length_m", "step_free"]),
        ("fhir-bundle.json", "entry", "resource.name", "fullUrl", ["use", "family", "given"]),
    ],
)
def test_every_item_lands_with_the_key_of_its_record(bench, name, records, items, parent, columns):
    content = (FILES / name).read_text(encoding="utf-8")
    document = json.loads(content)
    parents = document[records] if records else document
    found = inspect_json(FILES / name, name, {"items": items})
    headers = [f"@parent.{parent}", "@position", *columns]
    assert [column["source_name"] for column in found.columns] == headers
    assert found.options["parent"] == [parent]
    wanted = [(str(record[parent]), str(place + 1)) for record in parents for place in range(counted(record, items))]
    assert found.records == len(wanted)
    bench.source(content, "t.json")
    layout = format_from({**found.options, "columns": headers}, name="json")
    report = bench.land(path="data/t.json", names=tuple(headers), layout=layout)
    landed = rows(list(report.parquet), f'SELECT "@parent.{parent}", "@position" FROM t ORDER BY _record')
    assert (landed, report.malformed) == (wanted, 0)
