"""Runs a whole workload in one process: its scripts, in order, each gate enforced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gangway_runtime import records
from gangway_runtime.context import RunContext, parse_day
from gangway_runtime.errors import CallerError, QualityGateFailed
from gangway_runtime.locks import run_lock
from gangway_runtime.notifications.ends import ends_told
from gangway_runtime.scoring import enforce
from gangway_runtime.scoring.answered import ZONES, summary_of
from gangway_runtime.script_files import load_script


def run(
    workload_dir: Path,
    project: Path,
    lake: Path,
    run_id: str,
    as_of: date | str,
    until_zone: str | None = None,
    published: bool = False,
    workload: str | None = None,
    accepted: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Run a workload's scripts and return landing, accounting, scores and what was published.

    `until_zone` stops after the check of that zone, without publishing. `published` runs the checks alone, on what
    is live. `accepted` is what a person has accepted for this run. Raises `QualityGateFailed` whose `result` holds what
    was done until then, and `NeedsDecision` with the document of a run that waits.
    """
    context = RunContext(
        workload=workload or Path(workload_dir).absolute().name,
        workload_dir=workload_dir,
        project=project,
        lake=lake,
        run_id=run_id,
        as_of=as_of if isinstance(as_of, date) else parse_day(as_of),
        published=published,
        accepted=accepted or {},
    )
    return run_in(context, until_zone)


def run_in(context: RunContext, until_zone: str | None = None) -> dict[str, Any]:
    """Run the workload of a context as `run` does."""
    if until_zone not in (None, *ZONES):
        raise CallerError("bad_zone", f"there is no zone {until_zone!r}", until_zone, ", ".join(ZONES))
    result = new_result(context)
    try:
        if context.published:
            _check_published(context, until_zone, result)
        else:
            with ends_told(context, result), run_lock(context):
                _run_zones(context, until_zone, result)
    except QualityGateFailed as error:
        error.result = result
        raise
    return result


def new_result(context: RunContext) -> dict[str, Any]:
    """Return the result of a run that has done nothing yet."""
    told = {"workload": context.workload, "run_id": context.run_id, "as_of": context.as_of.isoformat()}
    return {**told, "landing": [], "accounting": [], "score": {}, "publish": None}


def _run_zones(context: RunContext, until_zone: str | None, result: dict[str, Any]) -> None:
    # A run that goes on under its own id has nothing of before to tell.
    records.clear(context)
    scripts = context.workload_dir / "scripts"
    extracts = sorted((scripts / "extract").glob("*.py"))
    if not extracts:
        raise CallerError("script_missing", "there is no extract script", str(scripts), "regenerate the workload")
    for path in extracts:
        result["landing"].append(load_script(path).extract(context).to_json())
    run_borders(context, result, until_zone)


def run_borders(context: RunContext, result: dict[str, Any], until_zone: str | None = None) -> None:
    """Take what is landed to gold, each gate enforced, and publish it; `result` gets what was done."""
    scripts = context.workload_dir / "scripts"
    _check(context, "bronze", result)
    for zone, border in (("silver", "bronze_to_silver"), ("gold", "silver_to_gold")):
        if until_zone == ZONES[ZONES.index(zone) - 1]:
            return
        report = load_script(scripts / "transform" / f"{border}.py").transform(context)
        result["accounting"].append(report.to_json())
        _check(context, zone, result)
    if until_zone is None:
        result["publish"] = load_script(scripts / "load" / "update_catalog.py").update(context)


def _check_published(context: RunContext, until_zone: str | None, result: dict[str, Any]) -> None:
    for zone in ZONES[: ZONES.index(until_zone) + 1] if until_zone else ZONES:
        _check(context, zone, result)


def _check(context: RunContext, zone: str, result: dict[str, Any]) -> None:
    outcome = load_script(context.workload_dir / "scripts" / "quality" / f"check_{zone}.py").check(context)
    result["score"][zone] = summary_of(outcome[2])
    if zone != "bronze":
        enforce(outcome, context)
