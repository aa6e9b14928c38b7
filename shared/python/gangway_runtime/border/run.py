"""Runs a border: stage, account, write, report."""

from __future__ import annotations

from typing import Any

from gangway_runtime import lineage, records
from gangway_runtime.border.accounting import account
from gangway_runtime.border.carried import compare_carried
from gangway_runtime.border.evolution import added_columns, added_expression, evolve
from gangway_runtime.border.held import held_by_rule
from gangway_runtime.border.model import Border
from gangway_runtime.border.quarantine import write_quarantine
from gangway_runtime.border.report import Accounting, BorderReport
from gangway_runtime.border.staging import BorderInput, open_input, stage
from gangway_runtime.border.targets import write_targets
from gangway_runtime.context import RunContext
from gangway_runtime.engine import open_session
from gangway_runtime.faults import naming
from gangway_runtime.landing.landings import landed_files
from gangway_runtime.landing.shown_path import is_hidden
from gangway_runtime.locks import run_lock
from gangway_runtime.masking.key import key_fingerprint
from gangway_runtime.repairs.overlay import repaired_rows
from gangway_runtime.store import workload_store
from gangway_runtime.trace import Trace


def run_border(border: Border, context: RunContext) -> BorderReport:
    """Build the candidate tables of a border and record what became of every row.

    Nothing is published by this. Raises `AccountingError` when the staged SQL loses, doubles or misjudges a row,
    `CallerError` when SQL and declared schema disagree; the lake is unchanged then.
    """
    context.require_workload(border.workload)
    trace = Trace(context, "transform", border.target_zone)
    with naming(border.name), run_lock(context), trace.step(), lineage.recorded(border, context) as events:
        report, built = _build(border, context)
        records.write(context, border.name, report.to_json())
        events.complete(report, built)
        _tell(trace, report)
    return report


def _build(declared: Border, context: RunContext) -> tuple[BorderReport, Border]:
    """Build the tables; return the report and the border as it was built, with the columns that its policy added."""
    with workload_store(context).building(context.run_id) as building:
        session = open_session(context, building)
        try:
            source = open_input(session, declared, context)
            border, changes = evolve(session, declared, source, context)
            added = tuple(added_expression(column) for column in added_columns(border, declared))
            stage(session, border, context, added)
            accounting = account(session, border)
            held = held_by_rule(session, border, accounting)
            repaired = repaired_rows(session) if source.repairs else 0
            tables = write_targets(session, border, context, building)
            carried = compare_carried(session, border)
            hashes = [table.hash for table in tables]
            quarantine_version = write_quarantine(session, border, context, building, accounting, hashes, repaired)
        finally:
            session.close()
    report = BorderReport(
        border=border.name,
        workload=border.workload,
        accounting=accounting,
        table_rows={table.table: table.rows for table in tables},
        table_hashes={table.table: table.hash for table in tables},
        versions={table.table: table.version for table in tables},
        quarantine_version=quarantine_version,
        steps=_steps(border, accounting),
        input_hash=source.hash,
        input_files=list(source.parts),
        keys=dict(border.encryption),
        masking_key=key_fingerprint(context) if border.hashes or _hides_paths(border, source, context) else None,
        schema=changes,
        held=held,
        carried=carried,
        repaired=repaired,
        repairs=[repair.name for repair in source.repairs],
    )
    return report, border


def _hides_paths(border: Border, source: BorderInput, context: RunContext) -> bool:
    """Whether rows carry paths that were made with the masking key."""
    files = landed_files(workload_store(context), source.parts) if border.source[0] == "bronze" else []
    return any(is_hidden(file.name) for file in files)


def _steps(border: Border, accounting: Accounting) -> list[dict[str, Any]]:
    """Say for each step how many rows it changed (made null), quarantined and removed."""
    steps = []
    for step in border.steps:
        own = {rule.id: rule.action for rule in border.rules if rule.step == step.id}
        removed = accounting.duplicates if step.op == "dedup" else 0
        removed += sum(accounting.reasons.get(rule, 0) for rule, action in own.items() if action == "filter")
        steps.append(
            {
                "id": step.id,
                "op": step.op,
                "changed": sum(accounting.nulled.get(rule, 0) for rule in own),
                "flagged": sum(accounting.flags.get(rule, 0) for rule in own),
                "quarantined": sum(accounting.reasons.get(rule, 0) for rule, act in own.items() if act == "quarantine"),
                "removed": removed,
            }
        )
    return steps


def _tell(trace: Trace, report: BorderReport) -> None:
    changes = report.schema
    if changes.added or changes.left_out or changes.withheld or changes.missing:
        trace.decision(changes.policy, "the delivered columns are not those that were decided", **changes.to_json())
    for step in report.steps:
        trace.transform(step["id"], step["op"], quarantined=step["quarantined"], removed=step["removed"])
    fates = report.accounting
    trace.rows(
        rows_in=fates.rows_in,
        out=fates.out,
        quarantined=fates.quarantined,
        duplicates=fates.duplicates,
        filtered=fates.filtered,
        conflicts=fates.conflicts,
    )
