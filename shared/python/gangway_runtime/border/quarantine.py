"""Keeps every row that did not pass a border: the original row as it may be shown, and why it was held."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path

from gangway_runtime.border.model import Border
from gangway_runtime.border.privacy import Privacy
from gangway_runtime.border.report import Accounting
from gangway_runtime.border.staging import POSITION
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier, literal
from gangway_runtime.landing.deliveries import DELIVERED
from gangway_runtime.repairs.overlay import REPAIRED
from gangway_runtime.store import workload_store
from gangway_runtime.tables import version_place

# Which repairs a row was corrected by, in which columns, and its fate since; the values stand where the row is now.
_REPAIRED_ROWS = f"""
    SELECT repaired._file, repaired._record, repaired._repairs, repaired._repaired_columns, staged._disposition AS _fate
    FROM {REPAIRED} AS repaired JOIN staged USING (_file, _record)"""
FATES = {"quarantined": "quarantined", "duplicates": "duplicate", "filtered": "filtered"}


def write_quarantine(
    session: Session,
    border: Border,
    context: RunContext,
    building: Path,
    accounting: Accounting,
    tables: Sequence[str],
    repaired: int = 0,
) -> str | None:
    """Write the held rows of each fate and which rows were repaired; return the version, or None when there are none.

    The version is made from the rows, their reasons and the hashes of the `tables` beside them: a rerun finds it in
    place, and a run with other tables writes what it held under its own id and time, be it the same rows as before.
    """
    held = {
        "quarantined": accounting.quarantined,
        "duplicate": accounting.duplicates,
        "filtered": accounting.filtered,
    }
    if not any(held.values()) and not repaired:
        return None
    # When a row came is told by its file; it is no part of what was delivered.
    delivered = f" EXCLUDE ({DELIVERED})" if DELIVERED in session.columns("input") else ""
    kept_back = "SELECT _file, _record FROM staged WHERE _disposition <> 'out'"
    rows = f"SELECT input.*{delivered} FROM input SEMI JOIN ({kept_back}) USING (_file, _record)"
    session.define("_held", rows, stored=True)
    privacy = Privacy(border, session.columns("_held"))
    digests = [f"beside {digest}" for digest in tables]
    folder = building / "quarantine"
    folder.mkdir()
    for name, fate in ((name, fate) for name, fate in FATES.items() if held[fate]):
        relation = f"_held_{name}"
        session.define(relation, _held_rows(border, privacy, fate), stored=True)
        digests.append(f"{name} {session.hash(relation).digest}")
        _write(session, relation, context, folder / f"{name}.parquet")
    if repaired:
        session.define("_held_repaired", _REPAIRED_ROWS, stored=True)
        digests.append(f"repaired {session.hash('_held_repaired').digest}")
        _write(session, "_held_repaired", context, folder / "repaired.parquet")
    version = hashlib.sha256("\n".join(digests).encode()).hexdigest()[:16]
    workload_store(context).keep(folder, version_place("quarantine", border.name, version))
    return version


def _write(session: Session, relation: str, context: RunContext, path: Path) -> None:
    now = datetime.now(timezone.utc).replace(tzinfo=None).isoformat(sep=" ", timespec="milliseconds")
    stamps = f"{literal(context.run_id)} AS _run_id, TIMESTAMP '{now}' AS _quarantined_at"
    session.define(f"{relation}_stamped", f"SELECT *, {stamps} FROM {relation}")
    session.write(f"{relation}_stamped", path, ", ".join(POSITION))


def _held_rows(border: Border, privacy: Privacy, fate: str) -> str:
    """Write the SELECT over the staged rows of one fate; reasons are decoded for these rows only."""
    original = [name for name in privacy.columns if name not in ("_file", "_record", "_malformed")]
    shown = [f"{privacy.shown(name)} AS {identifier(name)}" for name in original]
    if "_malformed" in privacy.columns:
        shown.append(f"{privacy.shown_malformed()} AS _malformed")
    extra, join = _kept_row(border) if fate == "duplicate" and border.dedup_key else ("", "")
    return f"""
        WITH held AS (
            SELECT staged._file, staged._record, {_broken_rules(border, privacy, fate)} AS _broken, {extra}
                {", ".join(shown)}
            FROM staged JOIN _held AS input ON input._file = staged._file AND input._record = staged._record {join}
            WHERE staged._disposition = {literal(fate)}
        )
        SELECT * EXCLUDE (_broken),
            list_transform(_broken, lambda _one: _one.rule) AS _rules,
            list_transform(_broken, lambda _one: _one.reason) AS _reasons,
            list_transform(_broken, lambda _one: _one.columns) AS _columns,
            list_transform(_broken, lambda _one: _one.value) AS _values
        FROM held"""


def _broken_rules(border: Border, privacy: Privacy, fate: str) -> str:
    """Write a list with one entry for each rule that the row broke; a duplicate has the deduplication as its reason."""
    entries = [
        f"CASE WHEN {border.bit(index)} THEN {_entry(privacy, rule.id, rule.reason or rule.id, rule.columns)} END"
        for index, rule in enumerate(border.rules)
    ]
    if fate == "duplicate":
        step = next((step.id for step in border.steps if step.op == "dedup"), "duplicate")
        entries.append(_entry(privacy, step, "another row with this key is kept", border.dedup_key))
    return f"list_filter([{', '.join(entries)}], lambda _one: _one IS NOT NULL)"


def _entry(privacy: Privacy, rule: str, reason: str, columns: tuple[str, ...]) -> str:
    return (
        f"{{'rule': {literal(rule)}, 'reason': {literal(reason)}, "
        f"'columns': {literal(', '.join(columns))}, 'value': {privacy.shown_value(columns)}}}"
    )


def _kept_row(border: Border) -> tuple[str, str]:
    """Write the columns and the join that name, for a removed duplicate, the row that was kept."""
    names = [identifier(name) for name in border.dedup_key]
    keys = ", ".join(f"staged.{name}" for name in names)
    removed = f"SELECT DISTINCT {keys} FROM staged WHERE _disposition = 'duplicate'"
    kept = (
        f"SELECT {keys}, min_by(_file, (_file, _record)) AS _file, min_by(_record, (_file, _record)) AS _record "
        f"FROM staged SEMI JOIN ({removed}) AS removed ON {_same('removed', names)} "
        f"WHERE _disposition IN ('out', 'filtered') GROUP BY {keys}"
    )
    join = f"LEFT JOIN ({kept}) AS kept ON {_same('kept', names)}"
    return "kept._file AS _kept_file, kept._record AS _kept_record,", join


def _same(relation: str, names: list[str]) -> str:
    return " AND ".join(f"{relation}.{name} IS NOT DISTINCT FROM staged.{name}" for name in names)
