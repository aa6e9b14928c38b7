"""The rows that a border holds, as the last publication left them, and what became of them in a later run."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gangway_runtime import published, records
from gangway_runtime.border.quarantine import FATES
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.errors import CallerError
from gangway_runtime.repairs.rows_file import Position
from gangway_runtime.store import open_store, workload_store
from gangway_runtime.tables import candidates, version_place

FIRST_BORDER = "bronze_to_silver"
_BROKEN = "SELECT _rule, count(*) FROM (SELECT unnest(_rules) AS _rule FROM {rows}) AS broken GROUP BY 1 ORDER BY 1"


@dataclass(frozen=True)
class HeldRows:
    """The quarantine of one border: its Parquet file, None when no row is held."""

    border: str
    file: Path | None

    def positions(self, session: Session, rule: str | None) -> list[Position]:
        """Return where the held rows stand; with a rule, or the step of some rules, those that broke it."""
        if self.file is None:
            return []
        broke = "lambda _one: $rule IS NULL OR _one = $rule OR starts_with(_one, $rule || '.')"
        session.offer("_held_rows", [self.file], replace=True)
        query = f"SELECT _file, _record FROM _held_rows WHERE len(list_filter(_rules, {broke})) > 0 ORDER BY ALL"
        return session.rows(query, {"rule": rule})

    def rules(self, session: Session) -> dict[str, int]:
        """Return the rules that the held rows broke, each with its number of rows."""
        if self.file is None:
            return {}
        session.offer("_held_rows", [self.file], replace=True)
        return dict(session.rows(_BROKEN.format(rows="_held_rows")))


def held_rows(context: RunContext, border: str) -> HeldRows:
    """Return what is held since the last publication, else since the last run; nothing when there was none."""
    pointer = published.read(context.lake, context.workload)
    version = pointer["quarantine"].get(border) if pointer else _last_built(context, border)
    if pointer is None and version is None:
        raise CallerError(
            "nothing_ran", f"{context.workload} has not run yet, so no row is held", context.workload, "run it first"
        )
    return HeldRows(border, _held_file(context, border, str(version), "quarantined"))


def _last_built(context: RunContext, border: str) -> str | None:
    """Return the quarantine of the newest run that is still there, when nothing was published."""
    runs, store = open_store(context.run_dir.parent), workload_store(context)
    notes = [note for name in runs.find(f"*/{border}.json") if (note := runs.read(name)) is not None]
    for note in sorted(notes, key=lambda note: note.written, reverse=True):
        version = json.loads(note.content).get("quarantine_version")
        if version and store.has(version_place("quarantine", border, version)):
            return str(version)
    return None


def _held_file(context: RunContext, border: str, version: str, fate: str) -> Path | None:
    """Return the file of a version of a quarantine that holds the rows of a fate; None where no row has it."""
    store, name = workload_store(context), f"{version_place('quarantine', border, version)}/{fate}.parquet"
    return store.path(name) if store.has(name) else None


def outcome_of(session: Session, positions: Iterable[Position], border: str, context: RunContext) -> dict[str, Any]:
    """Say what this run's border made of some rows: counts by fate, and the rules that the held ones still break.

    `gone` rows are not among the input any more.
    """
    rows = _offer_positions(session, positions)
    report = records.require(context, border)
    files = {fate: _held_file(context, border, str(report["quarantine_version"]), fate) for fate in FATES}
    held = {fate: _count(session, file) for fate, file in files.items()}
    out = rows - sum(held.values())
    # Silver keeps positions, so that a row that is in no table any more is not taken for one that came out.
    if border == FIRST_BORDER:
        out = sum(_count(session, table.parquet) for table in candidates(context, "silver").values())
    gone = rows - out - sum(held.values())
    reasons = _reasons(session, files["quarantined"])
    return {"rows": rows, "out": out, **held, "gone": gone, "reasons": reasons}


def _offer_positions(session: Session, positions: Iterable[Position]) -> int:
    listed = sorted(positions)
    session.give("_asked", {"_file": "VARCHAR", "_record": "BIGINT"}, listed)
    return len(listed)


def _count(session: Session, file: Path | None) -> int:
    if file is None:
        return 0
    session.offer("_fated", [file], replace=True)
    found = session.first("SELECT count(*) FROM _fated SEMI JOIN _asked USING (_file, _record)")
    return int((found or (0,))[0])


def _reasons(session: Session, file: Path | None) -> dict[str, int]:
    if file is None:
        return {}
    session.offer("_fated", [file], replace=True)
    return dict(session.rows(_BROKEN.format(rows="_fated SEMI JOIN _asked USING (_file, _record)")))
