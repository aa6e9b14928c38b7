"""Plants bad rows into copies of the staged tables and lets the workload's own check scripts judge them."""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from gangway_gate.run_files import RunFiles, name, open_reader, scan
from gangway_gate.spoil import spoiled
from gangway_gate.staged import load_script, staged_context
from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.landing import LocalSource, land

PLANTED = 3
_BORDER = {"silver": "bronze_to_silver", "gold": "silver_to_gold"}


def judge(run: dict[str, str], zone: str, rules: list[dict[str, Any]]) -> dict[str, Any]:
    """Let a zone's check judge the run as it is (twice) and with planted rows, beside whoever reads the run.

    Returns `base`, `again`, `planted` (score, passed, details) and `plants`: rule id to the number planted.
    """
    context = _copied(staged_context(run))
    plants = _plant(RunFiles.of(run), context, zone, rules) if zone in _BORDER else {}
    spoilt = _planted(context, zone) if zone in _BORDER else _garbage(context)
    check = load_script(context.workload_dir, f"scripts/quality/check_{zone}.py").check
    outcome = {"base": _call(check, context), "again": _call(check, context), "planted": _call(check, spoilt)}
    return {**outcome, "plants": plants}


def _call(check: Any, context: RunContext) -> dict[str, Any]:
    """Return what a check said, and whether it kept to its contract (a triple of number, verdict, details)."""
    result = check(context)
    if not (isinstance(result, tuple) and len(result) == 3):
        return {"contract": f"returned a {type(result).__name__}", "score": None, "passed": None, "details": {}}
    score, passed, details = result
    kept = isinstance(score, float) and 0 <= score <= 1 and isinstance(passed, bool) and isinstance(details, dict)
    shown = json.loads(json.dumps(details, default=str)) if isinstance(details, dict) else {}
    return {
        "contract": None if kept else "score, verdict or details have another type",
        "score": score,
        "passed": passed,
        "details": shown,
    }


def _copied(context: RunContext) -> RunContext:
    """Return the same run with its scripts, SQL and records in a folder of its own: judging again writes there."""
    copy = Path(tempfile.mkdtemp(prefix="judged-")) / context.workload
    for part in ("config", "scripts", "sql", Path(".gangway") / "runs" / context.run_id):
        if (context.workload_dir / part).is_dir():
            shutil.copytree(context.workload_dir / part, copy / part)
    return dataclasses.replace(context, workload_dir=copy)


def _planted(context: RunContext, zone: str) -> RunContext:
    return dataclasses.replace(context, run_id=f"{context.run_id}-planted-{zone}")


def _plant(files: RunFiles, context: RunContext, zone: str, rules: list[dict[str, Any]]) -> dict[str, int]:
    """Write the planted version of every table of a zone, and the record that makes it the planted run's candidate."""
    record = files.record(_BORDER[zone])
    if not isinstance(record, dict):
        return {}
    planted: dict[str, int] = {}
    connection = open_reader()
    connection.execute("SET VARIABLE as_of = ?::DATE", [context.as_of])
    for table, path in files.tables(_BORDER[zone]).items():
        version = f"planted-{context.run_id}"
        own = [rule for rule in rules if rule["zone"] == zone and rule["table"] == table]
        planted |= _write(connection, path, path.parent.parent / version / path.name, own)
        record["versions"][table] = version
    records.write(_planted(context, zone), _BORDER[zone], record)
    return planted


def _write(
    connection: duckdb.DuckDBPyConnection, source: Path, target: Path, rules: list[dict[str, Any]]
) -> dict[str, int]:
    """Copy a table with rows added that break one rule each; return how many rows were planted for each rule."""
    rows = scan([source])
    kinds = {row[0]: row[1] for row in connection.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()}
    connection.execute(f"CREATE OR REPLACE TABLE planted AS SELECT * FROM {rows}")
    connection.execute(
        f"CREATE OR REPLACE TABLE donor AS SELECT * FROM {rows} ORDER BY {_complete(rules, kinds)} DESC LIMIT 1"
    )
    planted = {}
    for rule in rules:
        spoil = spoiled(rule, kinds)
        if spoil is None:
            continue
        column, value = spoil
        changed = connection.execute(f"SELECT {value} IS NOT NULL FROM donor").fetchone()
        if changed is None or (rule["check"] != "not_null" and not changed[0]):
            continue
        copies = f"SELECT donor.* REPLACE ({value} AS {name(column)}) FROM donor, range({PLANTED})"
        connection.execute(f"INSERT INTO planted {copies}")
        planted[rule["id"]] = PLANTED
    if "_record" in kinds:
        connection.execute(
            "UPDATE planted SET _file = 'planted', _record = rowid WHERE rowid >= (SELECT count(*) FROM " + rows + ")"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    connection.execute("COPY planted TO '" + str(target).replace("'", "''") + "' (FORMAT parquet)")
    return planted


def _complete(rules: list[dict[str, Any]], kinds: dict[str, str]) -> str:
    """Write an order that puts a row first whose judged columns all have a value."""
    judged = sorted({column for rule in rules for column in rule.get("columns") or [] if column in kinds})
    return " + ".join(f"CAST({name(column)} IS NOT NULL AS INTEGER)" for column in judged) or "1"


def _garbage(context: RunContext) -> RunContext:
    """Return a run whose landing holds only lines that do not fit, where the source is text; else the run itself."""
    module = load_script(context.workload_dir, "scripts/extract/extract_*.py")
    extract = module.EXTRACT
    if not hasattr(extract.format, "delimiter") or extract.format.compression != "none":
        return context
    folder = Path(tempfile.mkdtemp(prefix="garbage-"))
    header = extract.format.delimiter.join(column.source_name for column in extract.columns)
    # Wider than the table: a shorter one may be a record that is filled.
    unfit = extract.format.delimiter.join(["no such record"] * (len(extract.columns) + 1))
    lines = ["preamble"] * extract.format.skip_rows + ([header] if extract.format.header else []) + [unfit] * 20
    (folder / "garbage.csv").write_bytes("\n".join(lines).encode(extract.format.encoding))
    spoiled_run = dataclasses.replace(context, run_id=f"{context.run_id}-garbage", lake=folder / "lake", project=folder)
    source = LocalSource(path=str(folder / "garbage.csv"))
    land(dataclasses.replace(extract, source=source, mode="full"), spoiled_run)
    return spoiled_run
