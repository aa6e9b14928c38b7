"""Compares what an extract script declares with `config/source.yaml`."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gangway_gate.findings import Finding, finding
from gangway_runtime.pipeline import load_script

_HINT = "take the edit back, or say in config/source.yaml what is meant and regenerate"


def judge(workload_dir: str, script: str, source: dict[str, Any], masked_path: list[str]) -> list[Finding]:
    """Return a finding for each argument of `EXTRACT` that says another thing than config."""
    path = Path(workload_dir) / script
    extract = load_script(path).EXTRACT
    actual = {
        "mode": extract.mode,
        "columns": [[one.name, one.source_name, list(one.aliases)] for one in extract.columns],
        "required": sorted(extract.required),
        "optional": sorted(extract.optional),
        "excluded": sorted(extract.excluded),
        "masked_path": sorted(extract.masked_path),
    }
    lines = _lines(ast.parse(path.read_text(encoding="utf-8")))
    return [
        finding(
            script,
            f"extract.{name}",
            f"{name} of the extract is not what config/source.yaml says",
            _HINT,
            line=lines.get(name, lines[""]),
            expected=_shown(wanted),
            actual=_shown(actual[name]),
        )
        for name, wanted in (_decided(source) | {"masked_path": sorted(masked_path)}).items()
        if actual[name] != wanted
    ]


def _decided(source: Mapping[str, Any]) -> dict[str, Any]:
    columns = source["schema"]["columns"]
    stored = [column for column in columns if not column.get("excluded")]
    return {
        "mode": source["ingestion"]["mode"],
        "columns": [[one["name"], one["source_name"], list(one.get("aliases", ()))] for one in columns],
        "required": sorted(one["name"] for one in stored if not one["nullable"]),
        "optional": sorted(one["name"] for one in columns if one.get("optional")),
        "excluded": sorted(one["name"] for one in columns if one.get("excluded")),
    }


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    return ", ".join(each if isinstance(each, str) else each[0] for each in value) or "none"


def _lines(tree: ast.Module) -> dict[str, int]:
    """Return where the arguments of the last `EXTRACT` stand by name, and where it begins under no name."""
    lines = {"": 1}
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "EXTRACT" for target in node.targets):
            lines[""] = node.lineno
            if isinstance(node.value, ast.Call):
                lines |= {word.arg: word.value.lineno for word in node.value.keywords if word.arg}
    return lines
