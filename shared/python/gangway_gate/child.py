"""The forked child: limits itself, calls the function, writes one reply, and is gone."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import tempfile
import traceback
from typing import Any, NoReturn

from gangway_gate import limits, processes, writes
from gangway_gate.protocol import Request, encode

_TRACE_CHARACTERS = 4_000


def main(request: Request, result: int, output: int, errors: int) -> NoReturn:
    """Answer `request` on the descriptor `result`; prints go to `output` and `errors`."""
    try:
        _settle(request, output, errors)
        reply = _answer(request)
    except BaseException as error:  # noqa: BLE001 - whatever tested code raises becomes a reply
        reply = _failure(error)
    with contextlib.suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    _write(result, encode(reply))
    os._exit(0)


def _settle(request: Request, output: int, errors: int) -> None:
    os.setsid()
    processes.die_with_parent()
    os.dup2(output, 1)
    os.dup2(errors, 2)
    os.close(output)
    os.close(errors)
    os.environ.update(request.env)
    tempfile.tempdir = None  # the parent's answer would outlive the child's TMPDIR
    if request.cwd:
        os.chdir(request.cwd)
    limits.apply(request.memory, request.timeout)
    if request.writable is not None:
        home = os.environ.get("AIRFLOW_HOME")
        writes.allow_only([*request.writable, *([home] if home else [])])


def _answer(request: Request) -> dict[str, Any]:
    module, _, function = request.entry.partition(":")
    result = getattr(importlib.import_module(module), function)(**request.args)
    encode({"result": result})  # a result that cannot be written is the function's error
    return {"outcome": "ok", "result": result}


def _failure(error: BaseException) -> dict[str, Any]:
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
        return {"outcome": "memory", "error": {"message": "the memory limit was reached"}}
    return {
        "outcome": "raised",
        "error": {
            "kind": type(error).__name__,
            "code": str(getattr(error, "code", "python_error")),
            "message": str(getattr(error, "message", error)),
            "subject": getattr(error, "subject", None),
            "hint": getattr(error, "hint", None),
            "exit_code": getattr(error, "exit_code", 5),
            "document": getattr(error, "document", None),
            "traceback": "".join(traceback.format_exception(error))[-_TRACE_CHARACTERS:],
        },
    }


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
