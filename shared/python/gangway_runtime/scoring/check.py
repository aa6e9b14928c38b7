"""Judges a zone and writes one report. It changes nothing else."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from gangway_runtime import history, published, records
from gangway_runtime.context import RunContext
from gangway_runtime.engine import open_session
from gangway_runtime.errors import QualityGateFailed
from gangway_runtime.faults import naming
from gangway_runtime.scoring.anomalies import Baseline, ZoneStatistics, find_anomalies
from gangway_runtime.scoring.answered import require_answered
from gangway_runtime.scoring.carried import judge_carried
from gangway_runtime.scoring.held import judge_held
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import ZoneCheck
from gangway_runtime.scoring.percent import percent
from gangway_runtime.scoring.row_rules import judge_rows
from gangway_runtime.scoring.rows_kept import judge_rows_kept
from gangway_runtime.scoring.score import FORMULA, dimension_scores, failed_critical, overall_score, share_kept
from gangway_runtime.scoring.sources import ZoneSources
from gangway_runtime.scoring.statistics import measure
from gangway_runtime.scoring.table_rules import judge_table
from gangway_runtime.trace import Trace

CheckResult = tuple[float, bool, dict[str, Any]]


def check(zone_check: ZoneCheck, context: RunContext) -> CheckResult:
    """Return score, verdict and details of a zone; bronze always passes. The details are recorded in the run."""
    context.require_workload(zone_check.workload)
    zone = zone_check.zone
    with naming(f"check_{zone}"), Trace(context, "quality", zone).step() as trace:
        sources = ZoneSources(context, zone)
        judged, measured = _judge_tables(zone_check, context, sources)
        details = _details(zone_check, judged)
        details["versions"] = sources.versions(table.table for table in zone_check.tables)
        details["statistics"] = measured
        details["anomalies"] = find_anomalies(measured, _baseline(context, zone), zone_check.anomalies)
        details["held"] = judge_held(zone, zone_check.held, context)
        records.write(context, f"check_{zone}", details)
        _tell_held(details["held"], trace)
        trace.quality_check(details["score"], details["passed"], failed=details["failed_critical"])
    return details["score"], details["passed"], details


def enforce(result: CheckResult, context: RunContext) -> None:
    """Raise `NeedsDecision` when more is held back than may go unasked, `QualityGateFailed` when a check did not pass.

    What is held comes first: it is the cause where the rows that are missing are the reason for the score.
    """
    _, passed, details = result
    require_answered(details, context)
    if passed:
        return
    score, minimum = details["score_of_kept"], details["minimum_score"]
    reasons = [f"score {percent(score)} is below {percent(minimum)}"] if score < minimum else []
    if details["block_on_critical"]:
        reasons += [f"critical rule {rule} is below its threshold" for rule in details["failed_critical"]]
    raise QualityGateFailed("; ".join(reasons), f"{context.workload}_{details['zone']}", details)


def _tell_held(held: dict[str, Any] | None, trace: Trace) -> None:
    if held is not None and held["over"]:
        choice, who = ("accept", "a person accepted it") if held["accepted"] else ("ask", "only a person can accept it")
        told = {name: held[name] for name in ("border", "rows", "in", "over")}
        trace.decision(choice, f"more is held back than may go unasked; {who}", **told)


def _judge_tables(
    zone_check: ZoneCheck, context: RunContext, sources: ZoneSources
) -> tuple[list[Judged], ZoneStatistics]:
    judged: list[Judged] = []
    measured: ZoneStatistics = {}
    masked = frozenset(zone_check.masked_columns)
    with closing(open_session(context, context.run_dir)) as session:
        sources.offer(session, zone_check.references)
        session.bind("as_of", context.as_of)
        for table in zone_check.tables:
            files = sources.files(table.table)
            session.offer("input", files, replace=True)
            measured[table.table] = measure(session, "input", masked)
            judged += judge_rows(session, table, context, masked)
            judged += judge_table(session, table, context, measured[table.table]["rows"])
        judged += judge_rows_kept(session, zone_check, context)
        judged += judge_carried(zone_check, context)
    return judged, measured


def _details(zone_check: ZoneCheck, judged: list[Judged]) -> dict[str, Any]:
    kept = share_kept(judged)
    dimensions = dimension_scores(judged, zone_check.weights, kept)
    score = overall_score(dimensions, kept)
    # What is held back is asked about by limits of its own; the minimum is about the rows that are there.
    score_of_kept = overall_score(dimension_scores(judged, zone_check.weights, 1.0), 1.0)
    critical = failed_critical(judged)
    meets = score_of_kept >= zone_check.minimum_score and not (zone_check.block_on_critical and critical)
    return {
        "zone": zone_check.zone,
        "workload": zone_check.workload,
        "score": score,
        "score_of_kept": score_of_kept,
        "passed": zone_check.zone == "bronze" or meets,
        "minimum_score": zone_check.minimum_score,
        "block_on_critical": zone_check.block_on_critical,
        "failed_critical": critical,
        "dimensions": dimensions,
        "weights": dict(zone_check.weights),
        "formula": FORMULA,
        "not_applicable": [one.rule.id for one in judged if one.score is None],
        "rules": [one.to_json() for one in judged],
    }


def _baseline(context: RunContext, zone: str) -> Baseline:
    """Return what a zone is compared with: what is published; when that is judged itself, what was before it."""
    read = published.read_previous if context.published else published.read
    pointer = read(context.lake, context.workload)
    statistics = [one["statistics"].get(zone, {}) for one in history.until(context.lake, context.workload, pointer)]
    if zone == "bronze":
        rows = {table: one["rows"] for table, one in statistics[-1].items()} if statistics else {}
    else:
        rows = {table: one["rows"] for table, one in (pointer or {"tables": {}})["tables"].get(zone, {}).items()}
    return Baseline(rows, statistics)
