"""Decides again which rows repeat a key, from bronze, and compares: removed rows are repeats, kept rows are alone."""

from __future__ import annotations

from typing import TypedDict

import duckdb

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.run_files import RunFiles, name, open_reader, scan

_SCRIPT = "sql/silver/transform_silver.sql"
_ROWS = 5
_HINT = "remove duplicates on the key of the decision, and keep the first in the declared order"


class KeyColumn(TypedDict):
    """A column of the key: how its raw text becomes a comparable value (`read` is SQL over `value`)."""

    name: str
    read: str


def judge(run: dict[str, str], key: list[KeyColumn], first_by_position: bool) -> list[Finding]:
    """Check the rows that silver and the removed duplicates hold, grouped by what bronze says of their key."""
    files = RunFiles.of(run)
    connection = open_reader()
    _offer(connection, files, key)
    found = []
    questions = {
        "kept_twice": ("two rows of silver have one key", _kept("count(*) FILTER (fate = 'out') > 1", "out")),
        "no_duplicate": (
            "a removed row repeats no other row",
            _kept("count(*) = 1 AND any_value(fate) = 'duplicate'", "duplicate"),
        ),
        "none_kept": (
            "all rows of a key were removed",
            _kept("count(*) > 1 AND count(*) FILTER (fate = 'out') = 0", "duplicate"),
        ),
    }
    if first_by_position:
        later = _kept("arg_min(fate, (_file, _record)) <> 'out' AND count(*) FILTER (fate = 'out') = 1", "out")
        questions["later_kept"] = ("a later row was kept instead of the first", later)
    for rule, (what, question) in questions.items():
        rows = connection.execute(f"{question} ORDER BY _file, _record LIMIT {_ROWS}").fetchall()
        if rows:
            evidence: list[EvidenceRow] = [{"file": file, "record": record, "value": None} for file, record in rows]
            found.append(finding(_SCRIPT, f"duplicates.{rule}", what, _HINT, rows=evidence))
    return found


def _kept(condition: str, fate: str) -> str:
    groups = f"SELECT key FROM keyed GROUP BY key HAVING {condition}"
    return f"SELECT _file, _record FROM keyed WHERE fate = '{fate}' AND key IN ({groups})"


def _offer(connection: duckdb.DuckDBPyConnection, files: RunFiles, key: list[KeyColumn]) -> None:
    """Make the table `keyed`: position, key as bronze says it, and whether the row was kept or removed."""
    fates = [
        f"SELECT _file, _record, 'out' AS fate FROM {scan([path])}"
        for path in files.tables("bronze_to_silver").values()
    ]
    removed = files.held("bronze_to_silver").get("duplicates")
    if removed is not None:
        fates.append(f"SELECT _file, _record, 'duplicate' AS fate FROM {scan([removed])}")
    parts = [f"coalesce(CAST({_read(column)} AS VARCHAR), '')" for column in key]
    connection.execute(
        f"CREATE TABLE keyed AS SELECT _file, _record, fate, [{', '.join(parts)}] AS key "
        f"FROM {scan(files.bronze())} JOIN ({' UNION ALL '.join(fates)}) USING (_file, _record)"
    )


def _read(column: KeyColumn) -> str:
    return column["read"].replace("value", f"trim(CAST({name(column['name'])} AS VARCHAR))")
