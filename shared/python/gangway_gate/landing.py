"""Compares what was landed with the source, byte by byte."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from gangway_gate.findings import Finding, finding
from gangway_gate.run_files import RunFiles
from gangway_runtime.context import brought_sources
from gangway_runtime.landing.source_names import data_names

_INGESTION = re.compile(r"/ingest_date=\d{4}-\d{2}-\d{2}/")
_HINT = "land the bytes of the source as they are, through the runtime"


def judge(run: dict[str, str], project: str, location: dict[str, str], script: str) -> list[Finding]:
    """Return what differs between the delivered files and the landing of the run."""
    landing = RunFiles.of(run).record("landing")
    tables: dict[str, Any] = landing if isinstance(landing, dict) else {}
    delivered = sorted(_hash(path) for path in _sources(Path(project), location))
    found = []
    for table, report in tables.items():
        landed = sorted(file["sha256"] for file in report["files"])
        if landed != delivered:
            message = f"{table} was not landed from the bytes of the source"
            found.append(
                finding(script, "landing.bytes", message, _HINT, expected=_short(delivered), actual=_short(landed))
            )
        if not _INGESTION.search(f"{report['path']}/") and report["mode"] == "full":
            found.append(
                finding(script, "landing.place", f"{table} does not lie in an ingestion date", _HINT, actual=table)
            )
        found += _raw_copies(Path(report["path"]), table, set(delivered), script)
    return found or ([] if tables else [finding(script, "landing.none", "nothing was landed", _HINT)])


def _raw_copies(folder: Path, table: str, delivered: set[str], script: str) -> list[Finding]:
    copies = [path for path in folder.rglob("raw/**/*") if path.is_file()]
    other = [path for path in copies if _hash(path) not in delivered]
    return [finding(script, "landing.raw", f"the raw copy of {table} differs from the source", _HINT)] if other else []


def _sources(project: Path, location: dict[str, str]) -> list[Path]:
    source = brought_sources().get(location["path"], project / location["path"])
    if source.is_dir():
        return [source / name for name in data_names(source, location.get("pattern"))]
    return [source]


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _short(hashes: list[str]) -> str:
    return ", ".join(digest[:12] for digest in hashes)
