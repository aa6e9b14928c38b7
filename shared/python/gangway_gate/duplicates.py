"""Decides again which rows share a key, from bronze: equal ones leave one, others are held unless one wins."""

from __future__ import annotations

from typing import TypedDict

import duckdb

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.run_files import RunFiles, name, open_reader, scan

_SCRIPT = "sql/silver/transform_silver.sql"
_CONFLICT = "key_conflict"
_ROWS = 5
_HINT = "remove rows that are equal, hold rows that share the key and differ, and keep the first in the declared order"


class ReadColumn(TypedDict):
    """A column of bronze: how its raw text becomes a comparable value (`read` is SQL over `value`)."""

    name: str
    read: str


def judge(
    run: dict[str, str],
    key: list[ReadColumn],
    compared: list[ReadColumn],
    delivered: list[str],
    first_by_position: bool,
    decided: bool,
) -> list[Finding]:
    """Check the rows that silver, the removed duplicates and the conflicts hold, grouped by what bronze says.

    `compared` are columns in which two spellings of one value are read alike, `delivered` all that the plan knows.
    `decided` says that an order or a person lets one of several rows win that differ.
    """
    files = RunFiles.of(run)
    connection = open_reader()
    _offer(connection, files, key, compared, delivered)
    found = []
    for rule, (what, question) in _questions(first_by_position, decided).items():
        rows = connection.execute(f"{question} ORDER BY _file, _record LIMIT {_ROWS}").fetchall()
        if rows:
            evidence: list[EvidenceRow] = [{"file": file, "record": record, "value": None} for file, record in rows]
            found.append(finding(_SCRIPT, f"duplicates.{rule}", what, _HINT, rows=evidence))
    return found


def _questions(first_by_position: bool, decided: bool) -> dict[str, tuple[str, str]]:
    kept = "count(*) FILTER (fate = 'out')"
    held = "count(*) FILTER (fate = 'conflict')"
    questions = {
        "kept_twice": ("two rows of silver have one key", _rows(f"{kept} > 1", "out")),
        "no_duplicate": (
            "a removed row repeats no other row",
            _rows("count(*) = 1 AND any_value(fate) = 'duplicate'", "duplicate"),
        ),
        "none_kept": ("all rows of a key were removed", _rows(f"count(*) > 1 AND {kept} = 0", "duplicate")),
        "kept_in_conflict": ("a row is kept although rows of its key are in conflict", _rows(f"{held} > 0", "out")),
        "no_conflict": (
            "a row is held as a conflict although no row of its key differs from it",
            _rows("count(DISTINCT raw) = 1", "conflict"),
        ),
    }
    if first_by_position:
        later = _rows(f"arg_min(fate, (_file, _record)) <> 'out' AND {kept} = 1", "out")
        questions["later_kept"] = ("a later row was kept instead of the first", later)
    if not decided:
        differing = _rows(f"{held} = 0 AND count(DISTINCT content) > 1", "duplicate")
        questions["differing_removed"] = ("a row was removed that differs from the one that was kept", differing)
    return questions


def _rows(condition: str, fate: str) -> str:
    groups = f"SELECT key FROM keyed GROUP BY key HAVING {condition}"
    return f"SELECT _file, _record FROM keyed WHERE fate = '{fate}' AND key IN ({groups})"


def _offer(
    connection: duckdb.DuckDBPyConnection,
    files: RunFiles,
    key: list[ReadColumn],
    compared: list[ReadColumn],
    delivered: list[str],
) -> None:
    """Make the table `keyed`: position, key and content as bronze says them, and what became of the row."""
    fates = [
        f"SELECT _file, _record, 'out' AS fate FROM {scan([path])}"
        for path in files.tables("bronze_to_silver").values()
    ]
    held = files.held("bronze_to_silver")
    if "duplicates" in held:
        fates.append(f"SELECT _file, _record, 'duplicate' AS fate FROM {scan([held['duplicates']])}")
    if "quarantined" in held:
        conflicts = f"{scan([held['quarantined']])} WHERE list_contains(_rules, '{_CONFLICT}')"
        fates.append(f"SELECT _file, _record, 'conflict' AS fate FROM {conflicts}")
    raw = ", ".join(f"CAST({name(column)} AS VARCHAR)" for column in delivered)
    connection.execute(
        f"CREATE TABLE keyed AS SELECT _file, _record, fate, {_list(key)} AS key, {_list(compared)} AS content, "
        f"[{raw}] AS raw "
        f"FROM {scan(files.bronze())} JOIN ({' UNION ALL '.join(fates)}) USING (_file, _record)"
    )


def _list(columns: list[ReadColumn]) -> str:
    parts = [f"coalesce(CAST({_read(column)} AS VARCHAR), '')" for column in columns]
    return f"[{', '.join(parts)}]::VARCHAR[]"


def _read(column: ReadColumn) -> str:
    return column["read"].replace("value", f"trim(CAST({name(column['name'])} AS VARCHAR))")
