"""Requests and replies between the engine and a worker: one JSON document a line."""

from __future__ import annotations

import dataclasses
import fcntl
import json
import math
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any


@dataclass(frozen=True)
class Request:
    """One call of `module:function` in a child, with what the child may use. Sizes are bytes, times seconds.

    `writable` are the folders that Python code may write to; None leaves it free.
    """

    id: int
    entry: str
    args: dict[str, Any]
    timeout: float
    memory: int
    output: int
    env: dict[str, str]
    cwd: str | None
    writable: list[str] | None

    @classmethod
    def parse(cls, line: bytes) -> Request:
        """Read one line of the engine; it always writes every field."""
        return cls(**json.loads(line))


class Replies:
    """The engine's end for replies; several processes write to it, one whole line at a time."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._lock = tempfile.TemporaryFile()  # noqa: SIM115 - held as long as the process lives

    def send(self, reply: dict[str, Any]) -> None:
        """Write one line; a lock that its holder did not live to give back is free again."""
        view = memoryview(encode(reply))
        fcntl.lockf(self._lock, fcntl.LOCK_EX)
        try:
            while view:
                view = view[os.write(self._descriptor, view) :]
        finally:
            fcntl.lockf(self._lock, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of both: tested code must not be able to answer for itself."""
        os.close(self._descriptor)
        self._lock.close()


def lines_of(descriptor: int) -> Iterator[bytes]:
    """Yield the lines that the engine writes, until it closes its end."""
    rest = b""
    while data := os.read(descriptor, 1 << 16):
        *lines, rest = (rest + data).split(b"\n")
        yield from lines


def encode(reply: dict[str, Any]) -> bytes:
    """Write a reply as one line; values JSON does not know become text, non-finite numbers null."""
    try:
        text = json.dumps(reply, default=_plain, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(json.loads(json.dumps(reply, default=_plain))))
    return text.encode() + b"\n"


def _plain(value: object) -> Any:
    if hasattr(value, "to_json"):
        return value.to_json()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, date | datetime | Decimal | PurePath):
        return str(value)
    raise TypeError(f"a {type(value).__name__} cannot be part of a result")


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
