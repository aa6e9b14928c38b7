"""A warm, single-threaded parent: reads requests as JSON lines and has each answered by a forked child.

The parent imports what is slow once and never opens a database, so that a fork is safe and costs milliseconds.
Several children may run at a time, each watched by a supervisor of its own. Whatever tested code does (crash, hang,
print without end, eat memory, fork) happens to its child alone.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import time
from collections.abc import Iterable

from gangway_gate import processes, supervise
from gangway_gate.protocol import Replies, Request, lines_of

_WARM_MODULES = {
    "base": (
        "duckdb",
        "pyarrow.parquet",
        "pytest",
        "gangway_gate.column_lineage",
        "gangway_gate.crafted",
        "gangway_gate.dag_lint",
        "gangway_gate.duplicates",
        "gangway_gate.land_source",
        "gangway_gate.masked_values",
        "gangway_gate.planted",
        "gangway_gate.pytest_run",
        "gangway_gate.raw_values",
        "gangway_gate.rows",
        "gangway_gate.scripts",
        "gangway_gate.secret_scan",
        "gangway_gate.sql_files",
        "gangway_gate.staged",
        "gangway_gate.values",
        "gangway_runtime.border",
        "gangway_runtime.landing",
        "gangway_runtime.pipeline",
        "gangway_runtime.publishing",
        "gangway_runtime.scoring",
        "gangway_runtime.testing",
    ),
    "airflow": (
        "gangway_gate.airflow_warm",
        "gangway_gate.airflow_judge",
        "pytest",
        "gangway_gate.pytest_run",
        "gangway_gate.crafted",
    ),
}


def main() -> None:
    """Serve until the engine closes stdin."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kind", choices=sorted(_WARM_MODULES), required=True)
    kind = parser.parse_args().kind
    requests, replies = _claim_protocol()
    processes.die_with_parent()
    processes.adopt_orphans()
    started = time.monotonic()
    _import_once(_WARM_MODULES[kind])
    replies.send({"ready": True, "seconds": round(time.monotonic() - started, 3), "threads": _threads()})
    _serve(requests, replies)


def _import_once(modules: Iterable[str]) -> None:
    """Import for all children: nothing of it is garbage, and a child that looked through it would copy its pages."""
    gc.disable()
    for module in modules:
        importlib.import_module(module)
    gc.freeze()
    gc.enable()


def _serve(requests: int, replies: Replies) -> None:
    """Hand each request to a supervisor of its own; when the engine is gone, end them and all below them."""
    for line in lines_of(requests):
        processes.reap()
        request = Request.parse(line)
        if os.fork() == 0:
            os.close(requests)
            supervise.main(request, replies)
    processes.end_descendants(os.getpid())


def _claim_protocol() -> tuple[int, Replies]:
    """Keep stdin and stdout for the protocol and give the rest of the process harmless ones."""
    requests, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return requests, Replies(replies)


def _threads() -> int:
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208 - a count
    except OSError:
        return 1


if __name__ == "__main__":
    main()
