"""Checks that the run's lineage names, for every column of every table it wrote, where it comes from (OPS-2)."""

from __future__ import annotations

import json
from typing import Any

from gangway_gate.findings import Finding, finding
from gangway_gate.run_files import BORDERS, RunFiles, open_reader, scan

_POSITION = {"_file", "_record"}
_SCRIPT = {
    "bronze_to_silver": "scripts/transform/bronze_to_silver.py",
    "silver_to_gold": "scripts/transform/silver_to_gold.py",
}
_HINT = "declare the sources of the column in the script's target"


def judge(run: dict[str, str], targets: dict[str, dict[str, dict[str, list[str]]]]) -> list[Finding]:
    """Compare lineage events with the tables; `targets` is border to table to column to its source columns."""
    files = RunFiles.of(run)
    events = _completed(files)
    connection = open_reader()
    found = []
    for border in BORDERS:
        script = _SCRIPT[border]
        event = events.get(f"{files.workload}.{border}")
        if event is None:
            found.append(
                finding(
                    script,
                    "lineage.none",
                    f"{border} left no complete lineage event",
                    "run the border through run_border",
                )
            )
            continue
        outputs = {output["name"].rpartition("/")[2]: output["facets"] for output in event["outputs"]}
        for table, path in files.tables(border).items():
            fields = outputs.get(table, {}).get("columnLineage", {}).get("fields", {})
            written = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {scan([path])}").fetchall()]
            for column in written:
                if column in _POSITION:
                    continue
                wanted = set(targets.get(border, {}).get(table, {}).get(column, []))
                named = {field["field"] for field in fields.get(column, {}).get("inputFields", [])}
                if column not in fields or (wanted and not wanted <= named):
                    message = f"{table}.{column} does not say where it comes from"
                    found.append(
                        finding(script, "lineage.column", message, _HINT, expected=_list(wanted), actual=_list(named))
                    )
    return found


def _completed(files: RunFiles) -> dict[str, Any]:
    path = files.folder / "lineage.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    events = [json.loads(line) for line in lines]
    return {event["job"]["name"]: event for event in events if event["eventType"] == "COMPLETE"}


def _list(columns: set[str]) -> str:
    return ", ".join(sorted(columns)) or "nothing"
