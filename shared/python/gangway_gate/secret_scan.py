"""Looks for credentials in everything that a workload consists of or wrote (SEC-1)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from gangway_gate.findings import Finding, finding
from gangway_runtime.masking.key import key_file

_LARGEST_FILE = 8 << 20
_RECORDS = ".gangway/runs/"
# `/data/token=a1b2c3/part.csv`: a partition folder is called after its column.
_IN_PATH = re.compile(r"/[a-z0-9_-]*$", re.IGNORECASE)
_SKIPPED_SUFFIXES = {".parquet", ".duckdb", ".gz", ".wal"}
_HINT = "name a connection, a variable or a key alias, and keep the secret where it is managed"

# The one table of what a secret looks like; the engine reads it too.
_TABLE = json.loads((Path(__file__).resolve().parents[2] / "reference" / "secrets.json").read_text(encoding="utf-8"))
_SHAPES = {shape["rule"]: re.compile(shape["pattern"]) for shape in _TABLE["shapes"]}
# `"left"."token" = "right"."token"` compares columns: a quoted name that a point follows is no value.
_ASSIGNED = re.compile(
    rf"(?:^|[^a-z0-9])(?P<name>{_TABLE['assigned']['names']})"
    r"['\"]?\s*(?:=(?!=)|:(?!:))\s*(?:str\s*=\s*)?(?P<quote>['\"]?)(?P<value>[^'\"\s,;)}\]]{6,})(?P=quote)(?!\.\")",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(_TABLE["assigned"]["placeholder"], re.IGNORECASE)


def judge(workload_dir: str, project: str, names: list[str]) -> list[Finding]:
    """Scan a staged workload and the records of its run; `names` are those of the data."""
    return scan([workload_dir], key_files=[str(key_file(Path(project)))], names=names)


def scan(
    folders: list[str],
    files: list[str] | None = None,
    key_files: list[str] | None = None,
    names: list[str] | None = None,
) -> list[Finding]:
    """Scan every text file below `folders`; the content of `key_files` may stand nowhere. Values are never repeated.

    A workload, a table or a column may be called `passwd`: `names` are those of the data. What stands under one of
    them in the records of a run, or is compared with one in SQL, is data.
    """
    keys = [key for path in key_files or [] if (key := _read(Path(path)).strip())]
    found: list[Finding] = []
    for folder in folders:
        root = Path(folder)
        for path in sorted(root.rglob("*")):
            if path.is_file() and not path.is_symlink():
                place = path.relative_to(root).as_posix()
                of_data = place.startswith(_RECORDS) or path.suffix == ".sql"
                data = frozenset(name.lower() for name in names or []) if of_data else frozenset[str]()
                found += scan_text(_read(path), place, keys, data)
    for name in files or []:
        found += scan_text(_read(Path(name)), Path(name).name, keys)
    return found


def scan_text(
    text: str, path: str, keys: list[str] | None = None, names: frozenset[str] = frozenset()
) -> list[Finding]:
    """Scan one text; what stands under one of `names` is data."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        for rule in _rules_hit(line, keys or [], names):
            message = f"a credential stands in the file ({rule.replace('_', ' ')})"
            found.append(finding(path, f"secret.{rule}", message, _HINT, line=number))
    return found


def _rules_hit(line: str, keys: list[str], names: frozenset[str]) -> Iterator[str]:
    for rule, shape in _SHAPES.items():
        if shape.search(line):
            yield rule
    if any(key in line for key in keys):
        yield "masking_key"
    for match in _ASSIGNED.finditer(line):
        value = match["value"]
        in_path = _IN_PATH.search(line, 0, match.start("name")) and line.startswith("=", match.end("name"))
        if match["name"].lower() in names or in_path:
            continue
        if not _PLACEHOLDER.search(value) and (match["quote"] or any(letter.isdigit() for letter in value)):
            yield "assigned_secret"


def _read(path: Path) -> str:
    if not path.is_file() or path.suffix in _SKIPPED_SUFFIXES or path.stat().st_size > _LARGEST_FILE:
        return ""
    return path.read_text(encoding="utf-8", errors="replace")
