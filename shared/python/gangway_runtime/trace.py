"""Trace events of a run's scripts, one JSON line each in `trace.jsonl`. They hold names and counts, never values.

The schema is that of the engine's own events, so that one reader joins both by `run_id`.
"""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.faults import named
from gangway_runtime.store import run_store
from gangway_runtime.store.documents import append_json

_SURFACES = {"decision": "cognitive"}
_MOST_CHARACTERS = 400
_MOST_ITEMS = 40


class Trace:
    """One span: the events of one script. `agent` is who made the script, `zone` the zone that it writes or judges."""

    def __init__(self, context: RunContext, agent: str, zone: str | None = None) -> None:
        self._context = context
        self._agent = agent
        self._zone = zone
        self._span = uuid.uuid4().hex[:16]
        self._began = time.monotonic()

    @contextmanager
    def step(self) -> Iterator[Trace]:
        """Emit start, then complete, or error with the code of what went wrong."""
        self.start()
        try:
            yield self
        except Exception as error:
            self.error(error)
            raise
        self.complete()

    def start(self, **payload: Any) -> None:
        """Say that the script began."""
        self._began = time.monotonic()
        self._emit("start", "started", payload)

    def rows(self, rows_in: int, **counts: int) -> None:
        """Say how many rows came in and what became of them."""
        self._emit("rows", "ok", {"in": rows_in, **counts})

    def transform(self, step: str, operation: str, **payload: Any) -> None:
        """Say what one step of the plan did."""
        self._emit("transform", "ok", {"step": step, "operation": operation, **payload})

    def quality_check(self, score: float, passed: bool, **payload: Any) -> None:
        """Say how a check judged."""
        self._emit("quality_check", "ok" if passed else "failed", {"score": score, "passed": passed, **payload})

    def decision(self, choice: str, reason: str, **payload: Any) -> None:
        """Say what the script chose by itself, and why."""
        self._emit("decision", "ok", {"choice": choice, "reason": reason, **payload})

    def error(self, error: Exception) -> None:
        """Say what went wrong: the code of a known error, the class of an unknown one; never a message with values."""
        known = named(error, self._agent)
        self._emit("error", "error", known.to_json() if known else {"code": type(error).__name__})

    def complete(self, **payload: Any) -> None:
        """Say that the script ended."""
        self._emit("complete", "ok", payload)

    def _emit(self, event_type: str, status: str, payload: dict[str, Any]) -> None:
        context = self._context
        now = datetime.now(timezone.utc)
        append_json(
            run_store(context),
            "trace.jsonl",
            {
                "timestamp": now.strftime("%Y-%m-%dT%H:%M:%S.") + f"{now.microsecond // 1000:03}Z",
                "run_id": context.run_id,
                "trace_id": _digest(context.run_id)[:32],
                "span_id": self._span,
                "parent_span_id": _digest(context.run_id)[32:48],
                "surface": _SURFACES.get(event_type, "operational"),
                "event_type": event_type,
                "agent_name": self._agent,
                "workload_name": context.workload,
                "phase": "run",
                "data_zone": self._zone,
                "status": status,
                "duration_ms": round((time.monotonic() - self._began) * 1000),
                "payload": _capped(payload),
            },
        )


def _digest(run_id: str) -> str:
    """Return what trace and root span are named after, so that every writer of a run derives the same ids."""
    return hashlib.sha256(run_id.encode()).hexdigest()


def _capped(value: Any) -> Any:
    """Cut what would not fit on a line."""
    if isinstance(value, str):
        return value if len(value) <= _MOST_CHARACTERS else value[: _MOST_CHARACTERS - 1] + "…"
    if isinstance(value, dict):
        return {key: _capped(member) for key, member in value.items()}
    if isinstance(value, list | tuple):
        return [_capped(member) for member in value[:_MOST_ITEMS]]
    return value
