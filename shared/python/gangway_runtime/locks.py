"""Three locks: two per workload, for a run and for what no run tells, one per lake for the catalog.

The system frees them when a process dies.
"""

from __future__ import annotations

import fcntl
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import IO

from gangway_runtime.containment import refuse_links_out, require_contained
from gangway_runtime.context import RunContext
from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.files import remove_leftovers

_held: dict[tuple[int, int, Path], int] = {}


@contextmanager
def run_lock(context: RunContext) -> Iterator[None]:
    """Hold the workload for one run; at once `EnvironmentProblem` (run_in_progress) when another holds it.

    The holder may take it again. Whoever takes it first removes what killed runs left behind, unless a link leads out
    of the project.
    """
    path = context.workload_lake / ".run.lock"
    key = (os.getpid(), threading.get_ident(), path)
    if key in _held:
        yield
        return
    require_contained(context)
    with _open(path) as file:
        _take(file, 0.0, "run_in_progress", context.workload)
        _held[key] = 1
        try:
            _sign(file, context.run_id)
            remove_leftovers(context.workload_lake)
            yield
        finally:
            del _held[key]


@contextmanager
def catalog_lock(lake: Path, seconds: float = 30.0) -> Iterator[None]:
    """Hold the lake's catalog; `EnvironmentProblem` (catalog_locked) when it is not free within `seconds`."""
    path = lake / ".catalog.lock"
    refuse_links_out(lake, path)
    with _open(path) as file:
        _take(file, seconds, "catalog_locked", str(lake))
        _sign(file, "catalog")
        yield


@contextmanager
def deadline_lock(context: RunContext, seconds: float = 60.0) -> Iterator[None]:
    """Hold what is told of a missed deadline; `EnvironmentProblem` (deadline_locked) when it is not free in time.

    A run that hangs holds its own lock, and this must speak all the same.
    """
    path = context.workload_lake / ".deadline.lock"
    require_contained(context)
    with _open(path) as file:
        _take(file, seconds, "deadline_locked", context.workload)
        _sign(file, "deadline")
        yield


def _open(path: Path) -> IO[str]:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("a+", encoding="utf-8")


def _take(file: IO[str], seconds: float, code: str, subject: str) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise EnvironmentProblem(
                    code, f"held by {_holder(file)}", subject, "wait until it has ended, then run again"
                ) from error
            time.sleep(0.05)


def _sign(file: IO[str], run_id: str) -> None:
    file.seek(0)
    file.truncate()
    since = datetime.now(timezone.utc).isoformat(timespec="seconds")
    file.write(json.dumps({"pid": os.getpid(), "run_id": run_id, "since": since}))
    file.flush()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    with suppress(ValueError, KeyError, TypeError):
        owner = json.loads(file.read())
        age = datetime.now(timezone.utc) - datetime.fromisoformat(owner["since"])
        return f"process {owner['pid']} (run {owner['run_id']}) for {int(age.total_seconds())} s"
    return "another process"
