"""Silver and the held rows of a run against the reference: fate, broken rules with their reasons, every cell."""

from __future__ import annotations

from typing import Any

import duckdb

from gangway_gate.reference import StagedRow
from gangway_gate.run_files import RunFiles, scan
from gangway_gate.values.bronze import rows_of
from gangway_gate.values.decided import Decided
from gangway_gate.values.differences import Compared, Place

_FATES = {"quarantined": "quarantined", "duplicates": "duplicate", "filtered": "filtered"}
Position = tuple[str, int]


def compare_silver(
    connection: duckdb.DuckDBPyConnection,
    files: RunFiles,
    decided: Decided,
    expected: list[StagedRow],
    compared: Compared,
) -> list[dict[str, Any]]:
    """Compare the chosen rows and return those of silver."""
    path = files.tables("bronze_to_silver").get(decided.silver)
    question = f"SELECT * FROM {scan([path] if path else [])} SEMI JOIN chosen USING (_file, _record)"
    kept = rows_of(connection, question) if path else []
    built = {(row["_file"], row["_record"]): row for row in kept}
    held = held_rows(connection, files, "bronze_to_silver")
    for row in expected:
        at, place = (row.file, row.record), Place("silver", decided.silver, row.file, row.record)
        _compare_fate(place, row, built.get(at), held.get(at), decided, compared)
        if row.disposition == "out" and at in built:
            for column, value in row.values.items():
                compared.cell(place, column, value, built[at].get(column))
    return kept


def compare_flags(files: RunFiles, decided: Decided, expected: list[StagedRow], compared: Compared) -> None:
    """Compare how many rows came out although they broke a rule; only with all rows at hand are these the run's."""
    report = files.report("bronze_to_silver") or {}
    built = report.get("flags", {}) | report.get("nulled", {})
    flagged: dict[str, list[StagedRow]] = {}
    for row in expected:
        for rule in row.broken if row.disposition == "out" else ():
            flagged.setdefault(rule, []).append(row)
    for rule in sorted(flagged.keys() | built.keys()):
        rows = flagged.get(rule, [])
        first = (rows[0].file, rows[0].record) if rows else (None, None)
        place = Place("silver", decided.silver, *first)
        compared.cell(place, "_flags", f"{len(rows)} by {rule}", f"{built.get(rule, 0)} by {rule}")


def held_rows(
    connection: duckdb.DuckDBPyConnection, files: RunFiles, border: str
) -> dict[Position, tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return the chosen rows that a border held: fate, rules, reasons."""
    found = {}
    for name, path in files.held(border).items():
        question = (
            f"SELECT _file, _record, _rules, _reasons FROM {scan([path])} SEMI JOIN chosen USING (_file, _record)"
        )
        for file, record, rules, reasons in connection.execute(question).fetchall():
            found[file, record] = (_FATES[name], tuple(rules), tuple(reasons))
    return found


def _compare_fate(
    place: Place,
    expected: StagedRow,
    built: dict[str, Any] | None,
    held: tuple[str, tuple[str, ...], tuple[str, ...]] | None,
    decided: Decided,
    compared: Compared,
) -> None:
    known = decided.reasons["bronze_to_silver"]
    compared.rows += 1
    fate, rules, reasons = held or ("out" if built is not None else "lost", (), ())
    compared.cell(place, "_disposition", expected.disposition, fate)
    if expected.disposition != fate or fate == "out":
        return
    # A removed duplicate broke no rule for it: the step that removed it stands with what it broke besides.
    own = [(rule, reason) for rule, reason in zip(rules, reasons, strict=True) if rule in known]
    compared.cell(place, "_rules", expected.broken, tuple(rule for rule, _ in own))
    if expected.broken == tuple(rule for rule, _ in own):
        compared.cell(
            place, "_reasons", tuple(known[rule] for rule in expected.broken), tuple(reason for _, reason in own)
        )
