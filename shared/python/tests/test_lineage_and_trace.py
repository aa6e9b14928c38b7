import json
import re
import uuid
from dataclasses import replace
from pathlib import Path

import pytest
from workbench import PASS_THROUGH

from gangway_runtime.errors import AccountingError
from gangway_runtime.pipeline import run
from gangway_runtime.trace import Trace


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def run_dir(example):
    run(example / "workloads" / "orders", example, example / "lake", "r1", "2024-02-01")
    return example / "workloads" / "orders" / ".gangway" / "runs" / "r1"


def test_each_border_has_a_start_and_a_complete_event_with_one_run_id(run_dir):
    events = lines(run_dir / "lineage.jsonl")
    assert [(one["eventType"], one["job"]["name"]) for one in events] == [
        ("START", "orders.bronze_to_silver"),
        ("COMPLETE", "orders.bronze_to_silver"),
        ("START", "orders.silver_to_gold"),
        ("COMPLETE", "orders.silver_to_gold"),
    ]
    for first, second in (events[:2], events[2:]):
        assert uuid.UUID(first["run"]["runId"]) == uuid.UUID(second["run"]["runId"])


def test_events_have_what_the_specification_requires(run_dir):
    for event in lines(run_dir / "lineage.jsonl"):
        assert event["schemaURL"] == "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event["eventTime"])
        datasets = event["inputs"] + event["outputs"]
        facets = [event["run"]["facets"], event["job"]["facets"], *(one["facets"] for one in datasets)]
        for facet in (facet for group in facets for facet in group.values()):
            assert facet["_producer"] == event["producer"]
            assert facet["_schemaURL"].startswith("https://openlineage.io/spec/facets/")


def test_every_target_column_has_its_lineage(run_dir):
    events = [one for one in lines(run_dir / "lineage.jsonl") if one["eventType"] == "COMPLETE"]
    for event in events:
        for output in event["outputs"]:
            declared = [field["name"] for field in output["facets"]["schema"]["fields"]]
            assert list(output["facets"]["columnLineage"]["fields"]) == declared
    silver = events[0]["outputs"][0]
    (source,) = silver["facets"]["columnLineage"]["fields"]["customer_email"]["inputFields"]
    assert source["field"] == "customer_email" and source["name"].endswith("/lake/orders/bronze/orders")
    assert source["transformations"] == [
        {"type": "DIRECT", "subtype": "TRANSFORMATION", "description": "mask", "masking": True}
    ]
    assert silver["outputFacets"]["outputStatistics"]["rowCount"] == 5
    revenue = events[1]["outputs"][1]["facets"]["columnLineage"]["fields"]["revenue"]["inputFields"]
    assert [one["transformations"][0]["subtype"] for one in revenue] == ["AGGREGATION"]


def test_a_border_that_fails_says_so_in_both(bench):
    bench.land("id,name\n1,secret-name\n2,b\n")
    with pytest.raises(AccountingError):
        bench.cross(PASS_THROUGH + " WHERE id = '1'")
    event = lines(bench.context.run_dir / "lineage.jsonl")[-1]
    assert event["eventType"] == "FAIL"
    assert event["run"]["facets"]["errorMessage"]["message"] == "row_accounting"
    traced = lines(bench.context.run_dir / "trace.jsonl")[-1]
    assert (traced["event_type"], traced["payload"]["code"]) == ("error", "row_accounting")


def test_trace_events_have_every_field_and_tell_the_run(run_dir):
    events = lines(run_dir / "trace.jsonl")
    for event in events:
        assert set(event) == {
            "timestamp", "run_id", "trace_id", "span_id", "parent_span_id", "surface", "event_type", "agent_name",
            "workload_name", "phase", "data_zone", "status", "duration_ms", "payload",
        }  # fmt: skip
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event["timestamp"])
    assert {event["event_type"] for event in events} == {
        "start", "rows", "transform", "quality_check", "decision", "complete",
    }  # fmt: skip
    assert len({event["trace_id"] for event in events}) == 1
    counts = next(one["payload"] for one in events if one["event_type"] == "rows" and one["data_zone"] == "silver")
    assert counts == {"in": 11, "out": 5, "quarantined": 4, "duplicates": 1, "filtered": 1, "conflicts": 0}


def test_an_unknown_error_is_traced_by_its_class_alone(bench):
    with pytest.raises(ValueError, match="secret"), Trace(bench.context, "agent").step():
        raise ValueError("secret value")
    content = (bench.context.run_dir / "trace.jsonl").read_text()
    assert "ValueError" in content and "secret" not in content


def test_every_kind_of_event_is_written_as_the_contract_pins_it(bench):
    """The same lines are parsed by the engine's schema, so that one reader joins graph and scripts."""
    trace = Trace(replace(bench.context, run_id="r1"), "transform", "silver")
    trace.start(table="orders")
    trace.rows(rows_in=3, out=1, quarantined=1, duplicates=1, filtered=0, conflicts=0)
    trace.transform("trim", "trim", quarantined=0, removed=0)
    trace.quality_check(0.98, True, failed=[])
    trace.decision("publish", "new content")
    trace.error(AccountingError("a row was lost", "orders"))
    trace.complete(note="x" * 500)
    written = lines(trace._context.run_dir / "trace.jsonl")
    for event in written:
        event |= {"timestamp": "2024-02-01T00:00:00.000Z", "span_id": "0" * 16, "duration_ms": 0}
        event["workload_name"] = "orders"
    pinned = Path(__file__).parent / "trace_contract.jsonl"
    assert written == lines(pinned)
