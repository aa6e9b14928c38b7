"""Lands a source: the same bytes confirm, new bytes make a new ingestion, and nothing is ever rewritten.

But for what may not be stored or shown any more, which is taken out of what landed before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.faults import naming
from gangway_runtime.formats.port import PartTarget, port_of
from gangway_runtime.landing.deliveries import Deliveries
from gangway_runtime.landing.drift import Drift
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.hide_earlier import hide_earlier
from gangway_runtime.landing.landings import Landings
from gangway_runtime.landing.never_stored import Withdrawn, withdraw
from gangway_runtime.landing.report import NOTE, LandedFile, Landing, LandingReport
from gangway_runtime.landing.schema_policy import require_agreed_columns
from gangway_runtime.landing.shown_path import ShownPath
from gangway_runtime.landing.source_files import ReceivedFile, SourceFile, find_files, receive
from gangway_runtime.locks import run_lock
from gangway_runtime.store.documents import as_document
from gangway_runtime.trace import Trace


def land(extract: Extract, context: RunContext) -> LandingReport:
    """Land `extract` into bronze and record it in the run.

    Mode `full` lands all files together; `append` and `incremental` land each file on its own, so that a file
    that stays in its folder counts once. Raises `CallerError` for a source that cannot be read, `NeedsDecision` for
    files without a column that is expected, `SchemaGateFailed` for columns that policy strict refuses and
    `EnvironmentProblem` for a machine that cannot keep it; none of these files is left behind then.
    """
    context.require_workload(extract.workload)
    with naming(extract.table), run_lock(context), Trace(context, "extract", "bronze").step() as trace:
        shown = ShownPath(extract, context)
        files = find_files(extract, context, shown)
        withdrawn = withdraw(extract, context)
        hide_earlier(shown, Landings(context, extract.table))
        groups = [files] if extract.mode == "full" else [[file] for file in files]
        landings = Landings(context, extract.table)
        drift, deliveries = Drift(extract, landings), Deliveries(landings)
        landed = (_land_together(extract, group, context, drift, deliveries) for group in groups)
        outcomes = [outcome for outcome in landed if outcome is not None]
        drift.require_none(context)
        deliveries.complete(file for outcome in outcomes for file in outcome.found)
        report = _report(extract, context, outcomes, withdrawn)
        _record(context, report)
        trace.rows(rows_in=report.rows, out=report.rows - report.malformed, malformed=report.malformed)
    return report


class _Outcome(NamedTuple):
    """What files landed as, whether that is new, and their names and hashes as they were found."""

    landing: Landing
    new: bool
    found: list[tuple[str, str]]


def _land_together(
    extract: Extract, files: list[SourceFile], context: RunContext, drift: Drift, deliveries: Deliveries
) -> _Outcome | None:
    """Land `files` as one ingestion of the delivery that is landing. None where `drift` holds them back."""
    landings = Landings(context, extract.table)
    with landings.store.building(context.run_id) as folder:
        keep_raw = not extract.excluded
        received = [receive(file, folder / "raw" / file.name if keep_raw else None) for file in files]
        found = [(file.name, file.sha256) for file in received]
        bytes_hash = _hash_of(received)
        known = landings.find(bytes_hash, extract.reading)
        if known is not None:
            # What landed under another policy is judged by the one of today.
            if _holds_back(extract, known.files, landings.store.path(known.place), drift):
                return None
            landings.point_to(known)
            return _Outcome(known, False, found)
        landed = [
            _write_part(extract, landings, one, folder, number, among_others=len(received) > 1)
            for number, one in enumerate(received)
        ]
        if _holds_back(extract, landed, folder, drift):
            return None
        ingest_date = context.as_of.isoformat()
        landing = Landing(
            place=landings.free_place(ingest_date, bytes_hash, extract.reading),
            hash=bytes_hash,
            reading=extract.reading,
            ingest_date=ingest_date,
            landed_at=deliveries.moment.isoformat(timespec="microseconds"),
            excluded=extract.excluded,
            files=tuple(landed),
        )
        (folder / NOTE).write_bytes(as_document(landing.to_json()))
        deliveries.begin()
        landings.store.keep(folder, landing.place, sealed=True)
    landings = Landings(context, extract.table)
    landings.point_to(landing)
    return _Outcome(landing, True, found)


def _holds_back(extract: Extract, files: Sequence[LandedFile], folder: Path, drift: Drift) -> bool:
    """Say whether any file lacks what is expected; under policy strict other columns are refused at once."""
    if drift.found_in(files, folder):
        return True
    for file in files:
        require_agreed_columns(extract, file)
    return False


def _write_part(
    extract: Extract, landings: Landings, file: ReceivedFile, folder: Path, number: int, *, among_others: bool
) -> LandedFile:
    landed_as = landings.position_name(file.name, file.sha256)
    part = f"part-{number:03}.parquet"
    with naming(file.name), file.content.open("rb") as source:
        port = port_of(extract.format)
        layout = port.choose(extract, file.content, among_others=among_others)
        written = port.write(source, layout, extract, PartTarget(landed_as, folder / part, file.folders))
    file.require_unchanged()
    return LandedFile(
        name=file.name,
        landed_as=landed_as,
        sha256=file.sha256,
        bytes=file.bytes,
        records=written.records,
        malformed=written.malformed,
        part=part,
        missing_columns=written.plan.missing,
        unexpected_columns=written.plan.unexpected,
        blank_lines=written.blank_lines,
        columnar=written.columnar,
        header=written.plan.header,
    )


def _hash_of(received: list[ReceivedFile]) -> str:
    """Hash one file's bytes, or the names and hashes of several files."""
    if len(received) == 1:
        return received[0].sha256
    return hashlib.sha256("".join(f"{file.sha256}  {file.name}\n" for file in received).encode()).hexdigest()


def _report(
    extract: Extract, context: RunContext, outcomes: list[_Outcome], withdrawn: list[Withdrawn]
) -> LandingReport:
    landings = [outcome.landing for outcome in outcomes]
    current = Landings(context, extract.table)
    several = len(landings) > 1
    place = current.place if several else landings[0].place
    parts = landings[0].parts if extract.mode == "full" else current.all_parts()
    combined = hashlib.sha256("".join(sorted(landing.hash for landing in landings)).encode()).hexdigest()
    return LandingReport(
        table=extract.table,
        mode=extract.mode,
        ingest_date=max(landing.ingest_date for landing in landings),
        hash=combined if several else landings[0].hash,
        path=current.store.path(place),
        new=any(outcome.new for outcome in outcomes),
        files=tuple(file for landing in landings for file in landing.files),
        parquet=tuple(current.store.path(part) for part in parts),
        excluded=extract.excluded,
        withdrawn=tuple(one.to_json() for one in withdrawn),
    )


def _record(context: RunContext, report: LandingReport) -> None:
    record = records.read(context, "landing") or {}
    records.write(context, "landing", {**record, report.table: report.to_json()})
