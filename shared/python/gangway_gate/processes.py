"""Finds and ends the processes that tested code started, whatever group or session they moved to."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


@dataclass(frozen=True)
class Process:
    """One line of the process table; `resident` in bytes."""

    pid: int
    parent: int
    resident: int
    zombie: bool


def adopt_orphans() -> None:
    """Make every orphan below this process its child, so that nothing escapes by forking twice (Linux)."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies (Linux)."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def descendants(root: int) -> list[Process]:
    """Return the living processes below `root`; empty where there is no /proc."""
    children: dict[int, list[Process]] = {}
    for process in _table():
        children.setdefault(process.parent, []).append(process)
    found: list[Process] = []
    pending = [root]
    while pending:
        for process in children.get(pending.pop(), []):
            pending.append(process.pid)
            if not process.zombie:
                found.append(process)
    return found


def resident(pid: int) -> int:
    """Return the bytes that a process holds in memory; 0 where there is no /proc."""
    with suppress(OSError, ValueError, IndexError):
        return int((_PROC / str(pid) / "statm").read_bytes().split()[1]) * _PAGE
    return 0


def end_descendants(root: int, group: int | None = None) -> None:
    """Kill the group and everything below `root`; stop first, so that a process cannot outrun its end by forking."""
    if group is not None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(group, signal.SIGKILL)
    for _ in range(200):
        living = descendants(root)
        for wanted in (signal.SIGSTOP, signal.SIGKILL):
            for process in living:
                with suppress(ProcessLookupError, PermissionError):
                    os.kill(process.pid, wanted)
        reap()
        if not living:
            return
        time.sleep(0.005)


def reap() -> None:
    """Collect the children that have ended."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _table() -> Iterator[Process]:
    if not _PROC.is_dir():
        return
    for name in os.listdir(_PROC):  # noqa: PTH208 - names only, and often
        if not name.isdigit():
            continue
        with suppress(OSError, ValueError, IndexError):
            fields = (_PROC / name / "stat").read_bytes().rpartition(b")")[2].split()
            yield Process(int(name), int(fields[1]), int(fields[21]) * _PAGE, fields[0] in (b"Z", b"X"))


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)
