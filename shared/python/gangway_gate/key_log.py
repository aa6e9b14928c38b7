"""Reads the log of a staged run for the lines that say which key opened and which closed each border."""

from __future__ import annotations

import json

from gangway_gate.findings import Finding, finding
from gangway_gate.run_files import BORDERS, RunFiles

_SCRIPT = {
    "bronze_to_silver": "scripts/transform/bronze_to_silver.py",
    "silver_to_gold": "scripts/transform/silver_to_gold.py",
}


def judge(run: dict[str, str]) -> list[Finding]:
    """Return the borders without one decrypt and one encrypt line that name a key alias."""
    files = RunFiles.of(run)
    lines = _lines(files)
    found = []
    for border in BORDERS:
        for action in ("decrypt", "encrypt"):
            named = [line for line in lines if line.get("event") == action and line.get("border") == border]
            if len(named) != 1 or not str(named[0].get("key", "")).startswith("alias/"):
                message = f"{border} logs {len(named)} {action} lines with a key alias"
                found.append(
                    finding(_SCRIPT[border], "key_log", message, "run the border through run_border", expected="1")
                )
    return found


def _lines(files: RunFiles) -> list[dict[str, object]]:
    path = files.folder / "log.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [json.loads(line) for line in lines if line.startswith("{")]
