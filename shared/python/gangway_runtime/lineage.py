"""OpenLineage run events (spec 2-0-2) of each border, one JSON line each in `lineage.jsonl`."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from gangway_runtime import VERSION
from gangway_runtime.context import RunContext
from gangway_runtime.engine import engine_of
from gangway_runtime.faults import named
from gangway_runtime.store import run_store
from gangway_runtime.store.documents import append_json

if TYPE_CHECKING:
    from gangway_runtime.border.model import Border, Column, Target
    from gangway_runtime.border.report import BorderReport

_SPEC = "https://openlineage.io/spec"
_PRODUCER = f"urn:gangway:runtime:{VERSION}"
_JOBS = "gangway"
_IDENTITY = {"identity", "rename", "select", "keep"}
_AGGREGATION = {"aggregate", "metric"}


class BorderEvents:
    """The events of one execution of a border, joined by one run id."""

    def __init__(self, border: Border, context: RunContext) -> None:
        self._border = border
        self._context = context
        self._run = str(uuid.uuid4())

    def start(self) -> None:
        """Say that the border began."""
        emit(self._border, None, self._context, event="START", run=self._run)

    def complete(self, report: BorderReport, built: Border) -> None:
        """Say what the border wrote, with the columns that it had when it was built."""
        emit(built, report, self._context, run=self._run)

    def fail(self, error: Exception) -> None:
        """Say that the border failed, with the code of a known error or the class of an unknown one."""
        known = named(error, self._border.name)
        code = known.code if known else type(error).__name__
        emit(self._border, None, self._context, event="FAIL", run=self._run, error=code)


@contextmanager
def recorded(border: Border, context: RunContext) -> Iterator[BorderEvents]:
    """Emit START, then FAIL when the block raises; the block itself says `complete`."""
    events = BorderEvents(border, context)
    events.start()
    try:
        yield events
    except Exception as error:
        events.fail(error)
        raise


def emit(
    border: Border,
    report: BorderReport | None,
    context: RunContext,
    *,
    event: str = "COMPLETE",
    run: str | None = None,
    error: str | None = None,
) -> None:
    """Append one run event. With a report, every output carries its statistics and the lineage of every column."""
    engine = engine_of(context.engine)
    run_facets: dict[str, Any] = {
        "processing_engine": _facet(
            "1-1-1",
            "ProcessingEngineRunFacet",
            version=engine.version,
            name=engine.name,
            openlineageAdapterVersion=VERSION,
        ),
        "nominalTime": _facet(
            "1-0-1", "NominalTimeRunFacet", nominalStartTime=f"{context.as_of.isoformat()}T00:00:00Z"
        ),
        "parent": _facet(
            "1-2-0", "ParentRunFacet", run={"runId": _pipeline_run(context)}, job=_job(context, "pipeline")
        ),
    }
    if error is not None:
        run_facets["errorMessage"] = _facet(
            "1-0-1", "ErrorMessageRunFacet", message=error, programmingLanguage="PYTHON"
        )
    job_type = _facet("2-0-4", "JobTypeJobFacet", processingType="BATCH", integration="GANGWAY", jobType="JOB")
    append_json(
        run_store(context),
        "lineage.jsonl",
        {
            "eventType": event,
            "eventTime": datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "producer": _PRODUCER,
            "schemaURL": f"{_SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent",
            "run": {"runId": run or str(uuid.uuid4()), "facets": run_facets},
            "job": {**_job(context, border.name), "facets": {"jobType": job_type}},
            "inputs": _inputs(border, context),
            "outputs": [_output(target, border, report, context) for target in border.targets],
        },
    )


def _inputs(border: Border, context: RunContext) -> list[dict[str, Any]]:
    zone, table = border.source
    others = [_dataset(context, ref.workload, ref.zone, ref.table) for ref in border.references]
    return [_dataset(context, context.workload, zone, table), *others]


def _output(target: Target, border: Border, report: BorderReport | None, context: RunContext) -> dict[str, Any]:
    dataset = _dataset(context, context.workload, target.zone, target.table)
    dataset["facets"] |= {
        "schema": _facet(
            "1-2-0",
            "SchemaDatasetFacet",
            fields=[{"name": column.name, "type": column.type} for column in target.columns],
        ),
        "columnLineage": _facet(
            "1-2-0",
            "ColumnLineageDatasetFacet",
            fields={column.name: {"inputFields": _input_fields(column, border, context)} for column in target.columns},
        ),
    }
    if report is not None:
        statistics = _facet(
            "1-0-2",
            "OutputStatisticsOutputDatasetFacet",
            rowCount=report.table_rows[target.table],
            fileCount=1,
        )
        dataset["outputFacets"] = {"outputStatistics": statistics}
    return dataset


def _input_fields(column: Column, border: Border, context: RunContext) -> list[dict[str, Any]]:
    zone, table = border.source
    source = _dataset(context, context.workload, zone, table)
    transformation = {
        "type": "DIRECT",
        "subtype": _subtype(column),
        "description": column.transform,
        "masking": column.masked not in (None, "keep"),
    }
    return [
        {
            "namespace": source["namespace"],
            "name": source["name"],
            "field": field,
            "transformations": [transformation],
        }
        for field in column.sources
    ]


def _subtype(column: Column) -> str:
    if column.masked not in (None, "keep"):
        return "TRANSFORMATION"
    if column.transform in _AGGREGATION:
        return "AGGREGATION"
    return "IDENTITY" if column.transform in _IDENTITY else "TRANSFORMATION"


def _dataset(context: RunContext, workload: str, zone: str, table: str) -> dict[str, Any]:
    symlink = {"namespace": "gangway", "name": f"{workload}_{zone}.{table}", "type": "TABLE"}
    return {
        "namespace": "file",
        "name": str(context.lake / workload / zone / table),
        "facets": {"symlinks": _facet("1-0-1", "SymlinksDatasetFacet", identifiers=[symlink])},
    }


def _job(context: RunContext, step: str) -> dict[str, Any]:
    return {"namespace": _JOBS, "name": f"{context.workload}.{step}"}


def _pipeline_run(context: RunContext) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{context.workload}/{context.run_id}"))


def _facet(spec: str, kind: str, **fields: Any) -> dict[str, Any]:
    return {"_producer": _PRODUCER, "_schemaURL": f"{_SPEC}/facets/{spec}/{kind}.json#/$defs/{kind}", **fields}
