"""Sends held rows through their border again, after a repair or a changed rule; bronze stays as it was delivered."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gangway_runtime import published, records
from gangway_runtime.context import RunContext, parse_day
from gangway_runtime.engine import open_session
from gangway_runtime.engine.port import Session
from gangway_runtime.errors import CallerError, QualityGateFailed
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.landings import bronze_files
from gangway_runtime.locks import run_lock
from gangway_runtime.notifications.ends import ends_told
from gangway_runtime.pipeline import load_script, new_result, run_borders
from gangway_runtime.repairs.corrections import Bronze, Corrections, find_corrections
from gangway_runtime.repairs.held import FIRST_BORDER, HeldRows, held_rows, outcome_of
from gangway_runtime.repairs.landed import Repair, land_repair, repairs_of, write_repair
from gangway_runtime.repairs.rows_file import Position, read_rows
from gangway_runtime.store import open_store, workload_store
from gangway_runtime.tables import BORDER_OF_ZONE, built_versions

RECORD = "replay"


@dataclass(frozen=True)
class Asked:
    """Which held rows are replayed: those of one border, of one rule, of a file with corrected values."""

    border: str
    rule: str | None
    rows: Path | None
    dry_run: bool


def run(
    workload_dir: Path,
    project: Path,
    lake: Path,
    run_id: str,
    as_of: date | str,
    border: str = FIRST_BORDER,
    rule: str | None = None,
    rows: str | None = None,
    dry_run: bool = False,
    workload: str | None = None,
) -> dict[str, Any]:
    """Replay held rows and publish what comes of it; return the result of the run with what became of these rows.

    Nothing is extracted: the border reads what is landed, with every repair over it. `rows` is a file of corrected
    rows; its corrections are landed beside bronze first. `dry_run` builds the border aside, leaves nothing behind and
    tells nobody; else its end is told like that of any run, unless there was nothing to replay.
    Raises `QualityGateFailed` when a check refuses the result; the repair is landed then, the published tables stay.
    """
    context = RunContext(
        workload=workload or Path(workload_dir).absolute().name,
        workload_dir=workload_dir,
        project=project,
        lake=lake,
        run_id=run_id,
        as_of=as_of if isinstance(as_of, date) else parse_day(as_of),
    )
    asked = Asked(border, rule, None if rows is None else Path(rows), dry_run)
    if border not in BORDER_OF_ZONE.values():
        raise CallerError("bad_border", f"there is no border {border!r}", border, ", ".join(BORDER_OF_ZONE.values()))
    if asked.rows is not None and border != FIRST_BORDER:
        raise CallerError(
            "rows_of_silver",
            "rows of silver are made, so they cannot be corrected there",
            border,
            f"correct the row that was delivered, at {FIRST_BORDER}",
        )
    with run_lock(context):
        return _replay(asked, context)


def _replay(asked: Asked, context: RunContext) -> dict[str, Any]:
    extract = _extract(context)
    held = held_rows(context, asked.border)
    with workload_store(context).building(context.run_id) as building:
        with closing(open_session(context, building)) as session:
            if asked.rows is None:
                _require_rule(session, held, asked.rule)
                positions, found = held.positions(session, asked.rule), None
            else:
                found = _corrections(session, asked.rows, asked.rule, held, extract, context)
                positions = found.positions
        told = {"border": asked.border, "rule": asked.rule, "dry_run": asked.dry_run, **_told_rows(found)}
        if not positions:
            return _nothing(told, context)
        repair = _write(found, asked, building, context)
        told["repair"] = repair.to_json() if repair else None
        if asked.dry_run:
            return _try(asked, positions, repair, told, context)
        if repair:
            land_repair(repair, workload_store(context), f"bronze/{extract.table}")
    return _carry_out(asked, positions, extract, told, context)


def _extract(context: RunContext) -> Extract:
    scripts = sorted((context.workload_dir / "scripts" / "extract").glob("*.py"))
    if not scripts:
        subject = str(context.workload_dir)
        raise CallerError("script_missing", "there is no extract script", subject, "regenerate the workload")
    declared: Extract = load_script(scripts[0]).EXTRACT
    return declared


def _require_rule(session: Session, held: HeldRows, rule: str | None) -> None:
    known = held.rules(session)
    if rule is None or not known or any(name == rule or name.startswith(f"{rule}.") for name in known):
        return
    listed = ", ".join(f"{name} ({rows})" for name, rows in known.items())
    raise CallerError("rule_holds_nothing", f"no row is held by {rule}", rule, f"rows are held by {listed}")


def _corrections(
    session: Session,
    path: Path,
    rule: str | None,
    held: HeldRows,
    extract: Extract,
    context: RunContext,
) -> Corrections:
    given = read_rows(path)
    files = tuple(bronze_files(_reading_published(extract, context), extract.table, extract.mode))
    repairs = repairs_of(workload_store(context), f"bronze/{extract.table}")
    found = find_corrections(session, given, Bronze(files, held, rule, repairs, extract), path.name)
    if not found.corrections and not found.already:
        raise CallerError(
            "nothing_corrected",
            "every value is as the quarantine shows it",
            path.name,
            "change the values that are wrong, then replay the file",
        )
    return found


def _told_rows(found: Corrections | None) -> dict[str, Any]:
    return {
        "already": len(found.already) if found else 0,
        "unchanged": len(found.unchanged) if found else 0,
    }


def _nothing(told: dict[str, Any], context: RunContext) -> dict[str, Any]:
    empty = {"rows": 0, "out": 0, "quarantined": 0, "duplicates": 0, "filtered": 0, "gone": 0, "reasons": {}}
    return {**new_result(context), "replay": {**told, "repair": None, **empty}}


def _write(found: Corrections | None, asked: Asked, building: Path, context: RunContext) -> Repair | None:
    if found is None or asked.rows is None:
        return None
    folder = building / "repair"
    folder.mkdir()
    return write_repair(folder, found.corrections, asked.rows.name, context)


def _reading_published(extract: Extract, context: RunContext) -> RunContext:
    """Let the run read the landing that is published: a delivery that came since is none of the replay's business."""
    pointer = published.read(context.lake, context.workload) or {"landings": {}}
    files = pointer["landings"].get(extract.table, {}).get("files", [])
    store = workload_store(context)
    record = {"mode": extract.mode, "parquet": [str(store.path(file)) for file in files]}
    records.write(context, "landing", {extract.table: record})
    return context


def _carry_out(
    asked: Asked, positions: list[Position], extract: Extract, told: dict[str, Any], context: RunContext
) -> dict[str, Any]:
    _reading_published(extract, context)
    result = new_result(context)
    try:
        with ends_told(context, result):
            run_borders(context, result)
    except QualityGateFailed as error:
        if records.read(context, asked.border) is not None:
            error.result = {**result, "replay": _tell(asked, positions, told, context)}
        raise
    return {**result, "replay": _tell(asked, positions, told, context)}


def _tell(asked: Asked, positions: list[Position], told: dict[str, Any], context: RunContext) -> dict[str, Any]:
    with closing(open_session(context, context.run_dir)) as session:
        summary = {**told, **outcome_of(session, positions, asked.border, context)}
    records.write(context, RECORD, summary)
    return summary


def _try(
    asked: Asked, positions: list[Position], repair: Repair | None, told: dict[str, Any], context: RunContext
) -> dict[str, Any]:
    """Build the border aside, say what would become of the rows, and take away what was built."""
    tried = replace(context, tried_repair=repair.parquet.parent) if repair else context
    extract = _extract(context)
    with _leaving_nothing(context):
        _reading_published(extract, tried)
        result = new_result(tried)
        report = load_script(context.workload_dir / "scripts" / "transform" / f"{FIRST_BORDER}.py").transform(tried)
        result["accounting"].append(report.to_json())
        if asked.border != FIRST_BORDER:
            script = load_script(context.workload_dir / "scripts" / "transform" / f"{asked.border}.py")
            result["accounting"].append(script.transform(tried).to_json())
        summary = _tell(asked, positions, told, tried)
    return {**result, "replay": summary}


@contextmanager
def _leaving_nothing(context: RunContext) -> Iterator[None]:
    """Remove the versions that are built inside and were not there before, and the run's records."""
    store = workload_store(context)
    before = built_versions(store)
    try:
        yield
    finally:
        for place in built_versions(store) - before:
            store.remove(place)
        open_store(context.run_dir.parent).remove(context.run_dir.name)
