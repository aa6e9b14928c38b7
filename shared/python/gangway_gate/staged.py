"""Runs the scripts of a staged workload in their order, as far as they exist, without letting a verdict end the run."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import importlib.util
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from gangway_gate import built
from gangway_gate.run_files import BORDERS
from gangway_runtime import records
from gangway_runtime.context import RunContext, parse_day
from gangway_runtime.decisions import ANY_DATA
from gangway_runtime.errors import CallerError
from gangway_runtime.locks import run_lock
from gangway_runtime.tables import BORDER_OF_ZONE

Step = tuple[str, str, str]

# A gate judges what is built; what is held back is asked beside it.
QUESTIONS = tuple(f"held.{border}" for border in BORDER_OF_ZONE.values())

# (glob of the script, its function, its name in the result), in the order in which a run needs them
_EXTRACT: tuple[Step, ...] = (("scripts/extract/extract_*.py", "extract", "landing"),)
_BORDERS: tuple[Step, ...] = (
    ("scripts/transform/bronze_to_silver.py", "transform", "bronze_to_silver"),
    ("scripts/transform/silver_to_gold.py", "transform", "silver_to_gold"),
)
_JUDGED: tuple[Step, ...] = (
    ("scripts/quality/check_bronze.py", "check", "check_bronze"),
    _BORDERS[0],
    ("scripts/quality/check_silver.py", "check", "check_silver"),
    _BORDERS[1],
    ("scripts/quality/check_gold.py", "check", "check_gold"),
)
_REACH: dict[str, tuple[Step, ...]] = {
    "landing": _EXTRACT,
    "borders": _EXTRACT + _BORDERS,
    "checks": _EXTRACT + _JUDGED,
    "publish": (*_EXTRACT, *_JUDGED, ("scripts/load/update_catalog.py", "update", "published")),
}


# The gate that judges what the checks say of tables which the gate before it had built and judged.
REUSING = "checks"


def run(run: dict[str, str], reach: str) -> dict[str, Any]:
    """Run the scripts up to `reach`; return what each said, the hash of bronze after landing and at the end."""
    context = dataclasses.replace(staged_context(run), accepted=dict.fromkeys(QUESTIONS, ANY_DATA))
    context.run_dir.mkdir(parents=True, exist_ok=True)
    result: dict[str, Any] = {"run_id": context.run_id}
    with _logged(context.run_dir / "log.jsonl"), run_lock(context):
        for pattern, function, name in _REACH[reach]:
            step = load_script(context.workload_dir, pattern)
            if reach == REUSING and name in BORDERS and built.stands(context, name, asks_others=_asks_others(step)):
                result[name] = records.require(context, name)
                continue
            result[name] = _plain(_function(step, pattern, function)(context))
            if name == "landing":
                result["bronze_before"] = bronze_hash(context.workload_lake)
            if name in BORDERS:
                built.note(context, name)
    result["bronze_after"] = bronze_hash(context.workload_lake)
    return result


def staged_context(run: dict[str, str]) -> RunContext:
    """Return the context of a staged run, as its scripts get it."""
    return RunContext(
        workload=run["workload"],
        workload_dir=Path(run["workload_dir"]),
        project=Path(run["project"]),
        lake=Path(run["lake"]),
        run_id=run["run_id"],
        as_of=parse_day(run["as_of"]),
    )


def bronze_hash(workload_lake: Path) -> str:
    """Return a hash over names and bytes of everything in bronze."""
    digest = hashlib.sha256()
    for path in sorted((workload_lake / "bronze").rglob("*")):
        if path.is_file():
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256") if hasattr(hashlib, "file_digest") else _digest(file)
            digest.update(f"{path.relative_to(workload_lake).as_posix()} {content.hexdigest()}\n".encode())
    return digest.hexdigest()


def load_script(workload_dir: Path, pattern: str) -> ModuleType:
    """Import the one script that `pattern` names, by its path and under a name of its own."""
    found = sorted(workload_dir.glob(pattern))
    if len(found) != 1:
        raise CallerError(
            "script_missing", f"{len(found)} scripts match, one is expected", pattern, "render the workload again"
        )
    path = found[0]
    specification = importlib.util.spec_from_file_location(f"staged_{path.stem}", path)
    if specification is None or specification.loader is None:
        raise CallerError("script_unreadable", "it is no Python script", str(path), "render the workload again")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _asks_others(step: ModuleType) -> bool:
    return bool(getattr(getattr(step, "BORDER", None), "references", ()))


def _function(step: ModuleType, pattern: str, function: str) -> Callable[[RunContext], Any]:
    found = getattr(step, function, None)
    if not callable(found):
        raise CallerError("function_missing", f"the script has no function {function}", pattern, "define it")
    return found  # type: ignore[no-any-return]


def _plain(result: Any) -> Any:
    if isinstance(result, tuple) and len(result) == 3:
        score, passed, details = result
        return {"score": score, "passed": passed, "details": details}
    return result.to_json() if hasattr(result, "to_json") else result


@contextlib.contextmanager
def _logged(path: Path) -> Iterator[None]:
    """Keep log lines and prints of the scripts beside the run's records, where the scans look.

    One gate after the other judges under the id of one run: each judges what its own scripts said.
    """
    path.write_text("", encoding="utf-8")
    logger = logging.getLogger("gangway")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        with (
            path.open("a", encoding="utf-8") as file,
            contextlib.redirect_stdout(file),
            contextlib.redirect_stderr(file),
        ):
            yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        handler.close()


def _digest(file: Any) -> Any:
    digest = hashlib.sha256()
    while chunk := file.read(1 << 20):
        digest.update(chunk)
    return digest
