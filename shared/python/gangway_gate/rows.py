"""Counts every row again from the Parquet files: a report is believed only when the files say the same (DQ-3)."""

from __future__ import annotations

from typing import Any

import duckdb

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.run_files import BORDERS, HELD, RunFiles, open_reader, scan

_ROWS = 5
_PATH = {
    "bronze_to_silver": "scripts/transform/bronze_to_silver.py",
    "silver_to_gold": "scripts/transform/silver_to_gold.py",
}
_HINT = "give every input row exactly one disposition: out, quarantined, duplicate or filtered"


def judge(run: dict[str, str], row_tables: list[str]) -> list[Finding]:
    """Check both borders; `row_tables` are the gold tables that keep one row for each row of silver."""
    files = RunFiles.of(run)
    connection = open_reader()
    found: list[Finding] = []
    for border in BORDERS:
        report = files.report(border)
        if report is None:
            found.append(
                finding(
                    _PATH[border], "rows.no_report", f"{border} left no report", "run the border through run_border"
                )
            )
            continue
        _offer(connection, files, border)
        found += _fates(connection, border)
        found += _balance(connection, border, report)
        found += _sizes(connection, files, border, report, row_tables)
    return found


def _offer(connection: duckdb.DuckDBPyConnection, files: RunFiles, border: str) -> None:
    """Make the views `source` and `fates` (position and fate of every row that can be found again)."""
    connection.execute(f"CREATE OR REPLACE VIEW source AS SELECT _file, _record FROM {scan(files.source(border))}")
    held = files.held(border)
    fates = [f"SELECT _file, _record, '{fate}' AS _fate FROM {scan([path])}" for fate, path in held.items()]
    if border == "bronze_to_silver":
        kept = files.tables(border).values()
        fates += [f"SELECT _file, _record, 'out' AS _fate FROM {scan([path])}" for path in kept]
    else:
        gone = " UNION ALL ".join(fates) or "SELECT NULL AS _file, NULL AS _record, '' AS _fate WHERE false"
        fates.append(
            f"SELECT _file, _record, 'out' AS _fate FROM source ANTI JOIN ({gone}) AS _gone USING (_file, _record)"
        )
    connection.execute(f"CREATE OR REPLACE TABLE fates AS {' UNION ALL '.join(fates)}")


def _fates(connection: duckdb.DuckDBPyConnection, border: str) -> list[Finding]:
    questions = {
        "lost": (
            "is in no table and no quarantine",
            "SELECT _file, _record FROM source ANTI JOIN fates USING (_file, _record)",
        ),
        "twice": ("has more than one fate", "SELECT _file, _record FROM fates GROUP BY ALL HAVING count(*) > 1"),
        "made_up": (
            "came from no input row",
            "SELECT _file, _record FROM fates ANTI JOIN source USING (_file, _record)",
        ),
    }
    found = []
    for rule, (what, question) in questions.items():
        rows = _positions(connection, question)
        if rows:
            count = _one(connection, f"SELECT count(*) FROM ({question})")
            found.append(
                finding(_PATH[border], f"rows.{rule}", f"a row {what} ({border})", _HINT, rows=rows, count=count)
            )
    return found


def _balance(connection: duckdb.DuckDBPyConnection, border: str, report: dict[str, Any]) -> list[Finding]:
    counted = dict(connection.execute("SELECT _fate, count(*) FROM fates GROUP BY _fate").fetchall())
    counted["in"] = _one(connection, "SELECT count(*) FROM source")
    found = []
    for part in ("in", "out", *HELD):
        if report[part] != counted.get(part, 0):
            found.append(
                finding(
                    _PATH[border], "rows.report", f"the report of {border} miscounts {part}", _HINT,
                    expected=str(counted.get(part, 0)), actual=str(report[part]),
                )
            )  # fmt: skip
    if report["in"] != report["out"] + sum(report[fate] for fate in HELD):
        found.append(finding(_PATH[border], "rows.balance", f"the report of {border} does not balance", _HINT))
    if report["in"] == 0:
        found.append(
            finding(_PATH[border], "rows.none", f"no row reached {border}", "check the source and the extract script")
        )
    return found


def _sizes(
    connection: duckdb.DuckDBPyConnection, files: RunFiles, border: str, report: dict[str, Any], row_tables: list[str]
) -> list[Finding]:
    found = []
    for table, path in files.tables(border).items():
        rows = _one(connection, f"SELECT count(*) FROM {scan([path])}")
        expected = report["out"] if border == "bronze_to_silver" or table in row_tables else report["table_rows"][table]
        if rows != expected:
            message = f"{table} does not hold the accepted rows"
            found.append(finding(_PATH[border], "rows.table", message, _HINT, expected=str(expected), actual=str(rows)))
    return found


def _positions(connection: duckdb.DuckDBPyConnection, question: str) -> list[EvidenceRow]:
    rows = connection.execute(f"{question} ORDER BY _file, _record LIMIT {_ROWS}").fetchall()
    return [{"file": str(file), "record": int(record), "value": None} for file, record in rows]


def _one(connection: duckdb.DuckDBPyConnection, question: str) -> int:
    row = connection.execute(question).fetchone()
    return int(row[0]) if row else 0
