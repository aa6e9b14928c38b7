"""Land a source before its workload exists: the engine's way to the one reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.formats import format_from
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land


def land_source(
    *,
    workload: str,
    source: dict[str, str],
    reading: dict[str, Any],
    columns: list[dict[str, Any]],
    excluded: list[str],
    mode: str,
    context: dict[str, str],
    optional: list[str] | None = None,
    masked_path: list[str] | None = None,
) -> dict[str, Any]:
    """Land into `context["lake"]` and return the landing report.

    `reading` is the `format` of `source.yaml`; `columns` are `{name, source_name, aliases, type}` in source order.
    """
    headers = tuple(column["source_name"] for column in columns)
    extract = Extract(
        workload=workload,
        table=workload,
        source=LocalSource(path=source["path"], pattern=source.get("pattern")),
        format=format_from(reading, headers),
        columns=tuple(
            ColumnName(each["name"], each["source_name"], tuple(each.get("aliases", ())), each.get("type"))
            for each in columns
        ),
        excluded=tuple(excluded),
        optional=tuple(optional or ()),
        masked_path=tuple(masked_path or ()),
        mode=mode,
        other_formats=tuple(format_from(one, headers, reading["name"]) for one in reading.get("other_readings", ())),
    )
    run = RunContext(
        workload=workload,
        workload_dir=Path(context["workload_dir"]),
        project=Path(context["project"]),
        lake=Path(context["lake"]),
        run_id=context["run_id"],
        as_of=date.fromisoformat(context["as_of"]),
    )
    return land(extract, run).to_json()
