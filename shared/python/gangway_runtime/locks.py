"""Three locks: two per workload, for a run and for what no run tells, one per lake for the catalog.

The store frees them when a process dies.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gangway_runtime.containment import refuse_links_out, require_contained
from gangway_runtime.context import RunContext
from gangway_runtime.errors import EnvironmentProblem
from gangway_runtime.store import open_store, workload_store
from gangway_runtime.store.port import LockHeld, Store

_RUN = ".run.lock"
_CATALOG = ".catalog.lock"
_DEADLINE = ".deadline.lock"
_taken: dict[tuple[int, int, Path], int] = {}


@contextmanager
def run_lock(context: RunContext) -> Iterator[None]:
    """Hold the workload for one run; at once `EnvironmentProblem` (run_in_progress) when another holds it.

    The holder may take it again. Whoever takes it first removes what killed runs left behind, unless a link leads out
    of the project.
    """
    key = (os.getpid(), threading.get_ident(), context.workload_lake)
    if key in _taken:
        yield
        return
    require_contained(context)
    store = workload_store(context)
    with _held(store, _RUN, context.run_id, 0.0, "run_in_progress", context.workload):
        _taken[key] = 1
        try:
            store.sweep()
            yield
        finally:
            del _taken[key]


@contextmanager
def catalog_lock(lake: Path, seconds: float = 30.0) -> Iterator[None]:
    """Hold the lake's catalog; `EnvironmentProblem` (catalog_locked) when it is not free within `seconds`."""
    refuse_links_out(lake, lake / _CATALOG)
    with _held(open_store(lake), _CATALOG, "catalog", seconds, "catalog_locked", str(lake)):
        yield


@contextmanager
def deadline_lock(context: RunContext, seconds: float = 60.0) -> Iterator[None]:
    """Hold what is told of a missed deadline; `EnvironmentProblem` (deadline_locked) when it is not free in time.

    A run that hangs holds its own lock, and this must speak all the same.
    """
    require_contained(context)
    with _held(workload_store(context), _DEADLINE, "deadline", seconds, "deadline_locked", context.workload):
        yield


@contextmanager
def _held(store: Store, name: str, holder: str, seconds: float, code: str, subject: str) -> Iterator[None]:
    try:
        with store.hold(name, holder, seconds):
            yield
    except LockHeld as error:
        hint = "wait until it has ended, then run again"
        raise EnvironmentProblem(code, f"held by {error}", subject, hint) from error
