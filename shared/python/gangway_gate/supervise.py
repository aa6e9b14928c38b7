"""Watches one child: its reply, its output, its time, its memory, its processes."""

from __future__ import annotations

import json
import os
import selectors
import time
from dataclasses import dataclass, field
from typing import Any, NoReturn

from gangway_gate import child, processes
from gangway_gate.limits import MAXIMUM_PROCESSES
from gangway_gate.protocol import Replies, Request

_CHUNK = 1 << 16
_TICK = 0.1
_KEPT_OUTPUT = 20_000
_LARGEST_REPLY = 64 << 20


@dataclass
class _Run:
    """What is known of the running child."""

    pid: int
    started: float
    request: Request
    reply: bytearray = field(default_factory=bytearray)
    streams: dict[str, bytearray] = field(default_factory=lambda: {"stdout": bytearray(), "stderr": bytearray()})
    printed: int = 0
    stopped: str | None = None
    status: int | None = None


def main(request: Request, replies: Replies) -> NoReturn:
    """Answer one request and be gone; the process is a fork of the warm parent and goes down with it."""
    status = 1
    try:
        processes.die_with_parent()
        processes.adopt_orphans()
        replies.send({"id": request.id, **_supervise(request, replies)})
        status = 0
    finally:
        os._exit(status)


def _supervise(request: Request, replies: Replies) -> dict[str, Any]:
    """Fork, watch, end what is left, and say how it went."""
    result, output, errors = os.pipe(), os.pipe(), os.pipe()
    started = time.monotonic()
    pid = os.fork()
    if pid == 0:
        replies.close()
        for reading, _ in (result, output, errors):
            os.close(reading)
        child.main(request, result[1], output[1], errors[1])
    for _, writing in (result, output, errors):
        os.close(writing)
    run = _Run(pid, started, request)
    try:
        _watch(run, {result[0]: "reply", output[0]: "stdout", errors[0]: "stderr"})
    finally:
        processes.end_descendants(os.getpid(), pid)
    return _verdict(run)


def _watch(run: _Run, pipes: dict[int, str]) -> None:
    next_look = run.started + _TICK
    with selectors.DefaultSelector() as selector:
        for descriptor, name in pipes.items():
            os.set_blocking(descriptor, False)
            selector.register(descriptor, selectors.EVENT_READ, name)
        while run.status is None and run.stopped is None:
            for key, _ in selector.select(_TICK / 4):
                if not _drain(run, key.fd, key.data):
                    selector.unregister(key.fd)
            ended, status = os.waitpid(run.pid, os.WNOHANG)
            run.status = status if ended else None
            if run.status is None and time.monotonic() >= next_look:
                next_look = time.monotonic() + _TICK
                run.stopped = run.stopped or _overstep(run)
    for descriptor, name in pipes.items():
        while run.stopped is None and _drain(run, descriptor, name) == _CHUNK:
            pass


def _drain(run: _Run, descriptor: int, name: str) -> int:
    """Read what a pipe holds; 0 at its end."""
    try:
        data = os.read(descriptor, _CHUNK)
    except BlockingIOError:
        return 1
    if name == "reply":
        run.reply += data
        run.stopped = "output" if len(run.reply) > _LARGEST_REPLY else run.stopped
        return len(data)
    run.printed += len(data)
    kept = run.streams[name]
    kept += data
    del kept[:-_KEPT_OUTPUT]
    if run.printed > run.request.output:
        run.stopped = "output"
    return len(data)


def _overstep(run: _Run) -> str | None:
    if time.monotonic() - run.started > run.request.timeout:
        return "timeout"
    running = processes.descendants(os.getpid())
    if len(running) > MAXIMUM_PROCESSES:
        return "processes"
    # a forked child shares the parent's pages: only what it holds beyond them is its own
    own = processes.resident(os.getpid())
    used = sum(max(0, process.resident - own) for process in running)
    return "memory" if used > run.request.memory else None


def _verdict(run: _Run) -> dict[str, Any]:
    said = {
        "seconds": round(time.monotonic() - run.started, 3),
        **{name: bytes(kept).decode(errors="replace") for name, kept in run.streams.items()},
    }
    if run.stopped is not None:
        return {"outcome": run.stopped, **said}
    if run.reply.endswith(b"\n") and run.status == 0:
        return {**_reply(run.reply), **said}
    status = run.status or 0
    if os.WIFSIGNALED(status):
        return {"outcome": "crashed", "signal": os.WTERMSIG(status), **said}
    return {"outcome": "crashed", "exit_code": os.waitstatus_to_exitcode(status), **said}


def _reply(data: bytearray) -> dict[str, Any]:
    return dict(json.loads(data))
