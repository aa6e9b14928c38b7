"""Locks of the operating system on files that stay; it frees them when a process dies."""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timezone
from pathlib import Path
from typing import IO

from gangway_runtime.store.port import LockHeld


@contextmanager
def held(path: Path, holder: str, seconds: float) -> Iterator[None]:
    """Hold the lock of a file, in which the holder signs; raises `LockHeld` when it is not free within `seconds`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _take(file, seconds)
        _sign(file, holder)
        yield


def _take(file: IO[str], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise LockHeld(_holder(file)) from error
            time.sleep(0.05)


def _sign(file: IO[str], holder: str) -> None:
    file.seek(0)
    file.truncate()
    since = datetime.now(timezone.utc).isoformat(timespec="seconds")
    file.write(json.dumps({"pid": os.getpid(), "run_id": holder, "since": since}))
    file.flush()


def _holder(file: IO[str]) -> str:
    file.seek(0)
    with suppress(ValueError, KeyError, TypeError):
        owner = json.loads(file.read())
        age = datetime.now(timezone.utc) - datetime.fromisoformat(owner["since"])
        return f"process {owner['pid']} (run {owner['run_id']}) for {int(age.total_seconds())} s"
    return "another process"
