"""Tells that a deadline has passed without a run that would have said so itself: once for each time that was due."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from gangway_runtime.context import RunContext, today_utc
from gangway_runtime.locks import deadline_lock
from gangway_runtime.notifications.tell import MISSED, News, announce
from gangway_runtime.store import workload_store


def tell_missed(
    workload: str,
    workload_dir: Path,
    project: Path,
    lake: Path,
    due: str,
    sentence: str,
    lines: Sequence[str] = (),
) -> dict[str, Any]:
    """Mail those of `on_deadline` that what was due at `due` (ISO 8601) is not there; return what became of it.

    What was mailed of the same time before is returned with `again`, and nobody is mailed a second time. A mail that
    did not leave is written down with its reason and tried anew the next time.
    """
    context = RunContext(workload, workload_dir, project, lake, "none", today_utc())
    moment = _moment(due)
    with deadline_lock(context):
        before = _mailed(context, moment)
        if before is not None:
            return {**before, "again": True}
        told = announce(context, News("deadline", sentence, lines, due=moment))
    if told is None:
        return {"to": [], "sent": False, "reason": "the workload has no script that tells", "again": False}
    return {**told, "again": False}


def _mailed(context: RunContext, due: str) -> dict[str, Any] | None:
    log = workload_store(context).read(MISSED)
    notes = [_read(line) for line in log.content.decode().splitlines()] if log else []
    return next((note for note in notes if note.get("due") == due and note.get("sent")), None)


def _read(line: str) -> dict[str, Any]:
    """Read a line; one that a full disk cut off says nothing: a second mail is better than none."""
    try:
        note = json.loads(line)
    except ValueError:
        return {}
    return note if isinstance(note, dict) else {}


def _moment(text: str) -> str:
    """Write a moment in one way, however it was given."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment.astimezone(timezone.utc).isoformat(timespec="seconds")
