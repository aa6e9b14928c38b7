"""What a child may use: memory, processor time, file size, processes."""

from __future__ import annotations

import os
import resource
from contextlib import suppress
from pathlib import Path

MAXIMUM_PROCESSES = 200
_LARGEST_FILE = 8 << 30
_RESERVED_ADDRESSES = 4 << 30
_PROCESSORS = os.cpu_count() or 1


def apply(memory: int, timeout: float) -> None:
    """Limit this process and what it starts: `memory` bytes more than it holds now, `timeout` seconds of work."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_DATA, _held("VmData") + memory)
    _limit(resource.RLIMIT_AS, _held("VmSize") + memory + _RESERVED_ADDRESSES)
    _limit(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    _limit(resource.RLIMIT_CPU, int(timeout * _PROCESSORS) + 10)
    if os.getuid() != 0:  # the kernel does not hold root to it; the worker counts processes too
        _limit(resource.RLIMIT_NPROC, _tasks_of_user() + MAXIMUM_PROCESSES)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    wanted = value if hard == resource.RLIM_INFINITY else min(value, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (wanted, wanted))


def _held(field: str) -> int:
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(f"{field}:"):
                return int(line.split()[1]) << 10
    return 0


def _tasks_of_user() -> int:
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if folder.stat().st_uid == os.getuid():
                count += sum(1 for _ in (folder / "task").iterdir())
    return count
