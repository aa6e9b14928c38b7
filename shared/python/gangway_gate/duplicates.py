"""Decides again which rows share a key, from bronze: equal ones leave one, others are held unless one wins."""

from __future__ import annotations

import duckdb

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.run_files import RunFiles, name, open_reader, scan

_SCRIPT = "sql/silver/transform_silver.sql"
_CONFLICT = "key_conflict"
_ROWS = 5
_HINT = "remove rows that are equal, hold rows that share the key and differ, and keep the first in the declared order"


def judge(
    run: dict[str, str],
    key: list[str],
    compared: list[str],
    delivered: list[str],
    first_by_position: bool,
    decided: bool,
) -> list[Finding]:
    """Check the rows that silver, the removed duplicates and the conflicts hold, grouped by what bronze says.

    `key` and `compared` are SQL over columns of bronze that reads two spellings of one value alike; `delivered` are all
    columns that the plan knows.
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
    kept = "count(*) FILTER (_fate = 'out')"
    held = "count(*) FILTER (_fate = 'conflict')"
    questions = {
        "kept_twice": ("two rows of silver have one key", _rows(f"{kept} > 1", "out")),
        "no_duplicate": (
            "a removed row repeats no other row",
            _rows("count(*) = 1 AND any_value(_fate) = 'duplicate'", "duplicate"),
        ),
        "none_kept": ("all rows of a key were removed", _rows(f"count(*) > 1 AND {kept} = 0", "duplicate")),
        "kept_in_conflict": ("a row is kept although rows of its key are in conflict", _rows(f"{held} > 0", "out")),
        "no_conflict": (
            "a row is held as a conflict although no row of its key differs from it",
            _rows("count(DISTINCT _raw) = 1", "conflict"),
        ),
    }
    if first_by_position:
        later = _rows(f"arg_min(_fate, (_file, _record)) <> 'out' AND {kept} = 1", "out")
        questions["later_kept"] = ("a later row was kept instead of the first", later)
    if not decided:
        differing = _rows(f"{held} = 0 AND count(DISTINCT _content) > 1", "duplicate")
        questions["differing_removed"] = ("a row was removed that differs from the one that was kept", differing)
    return questions


def _rows(condition: str, fate: str) -> str:
    groups = f"SELECT _key FROM keyed GROUP BY _key HAVING {condition}"
    return f"SELECT _file, _record FROM keyed WHERE _fate = '{fate}' AND _key IN ({groups})"


def _offer(
    connection: duckdb.DuckDBPyConnection,
    files: RunFiles,
    key: list[str],
    compared: list[str],
    delivered: list[str],
) -> None:
    """Make the table `keyed`: position, key, content and fate of the rows that share a key or did not come out."""
    fates = [
        f"SELECT _file, _record, 'out' AS _fate FROM {scan([path])}"
        for path in files.tables("bronze_to_silver").values()
    ]
    held = files.held("bronze_to_silver")
    if "duplicates" in held:
        fates.append(f"SELECT _file, _record, 'duplicate' AS _fate FROM {scan([held['duplicates']])}")
    if "quarantined" in held:
        conflicts = f"{scan([held['quarantined']])} WHERE list_contains(_rules, '{_CONFLICT}')"
        fates.append(f"SELECT _file, _record, 'conflict' AS _fate FROM {conflicts}")
    connection.execute(
        f"CREATE TABLE fated AS SELECT _file, _record, _fate, {_list(key)} AS _key "
        f"FROM {scan(files.bronze())} JOIN ({' UNION ALL '.join(fates)}) USING (_file, _record)"
    )
    # Content is read only where another row or the fate asks for it: to read every value costs more than all the rest.
    asked = "SELECT _key FROM fated GROUP BY _key HAVING count(*) > 1 OR bool_or(_fate <> 'out')"
    raw = ", ".join(f"CAST({name(column)} AS VARCHAR)" for column in delivered)
    connection.execute(
        f"CREATE TABLE keyed AS SELECT _file, _record, _fate, _key, {_list(compared)} AS _content, [{raw}] AS _raw "
        f"FROM {scan(files.bronze())} JOIN (SELECT * FROM fated WHERE _key IN ({asked})) USING (_file, _record)"
    )


def _list(values: list[str]) -> str:
    parts = [f"coalesce(CAST({value} AS VARCHAR), '')" for value in values]
    return f"[{', '.join(parts)}]::VARCHAR[]"
