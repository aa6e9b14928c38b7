"""The ends that a run can come to, as news."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.errors import GangwayError, NeedsDecision, QualityGateFailed
from gangway_runtime.faults import named
from gangway_runtime.notifications.tell import SCRIPT, News, announce
from gangway_runtime.script_files import load_script


@contextmanager
def ends_told(context: RunContext, result: dict[str, Any]) -> Iterator[None]:
    """Tell how the run ended: published, refused, failed or waiting, and that it ended behind its deadline.

    `result["notified"]` gets what became of each mail.
    """
    started = datetime.now(timezone.utc)
    try:
        yield
    except Exception as error:
        known = named(error, context.workload)
        if known is not None:
            _tell(context, result, bad_news(context, known))
        raise
    if result.get("publish") is not None:
        _tell(context, result, News("success", "the run is published", _rows(result["publish"])))
        late = late_news(context, started, datetime.now(timezone.utc))
        if late is not None:
            _tell(context, result, late)


def bad_news(context: RunContext, error: GangwayError) -> News:
    """Word what ended a run without a publication; nothing in an error is a value of the data."""
    if isinstance(error, NeedsDecision):
        prompts = [question["prompt"] for question in error.document.get("waiting", [])]
        answer = f"Answer it: npx gangway resume {context.run_id}"
        return News("waiting", "the run waits for a person", [*prompts, "Nothing was published.", answer])
    refused = isinstance(error, QualityGateFailed)
    sentence = "the run was refused by its gate" if refused else "the run failed"
    return News("failure", sentence, [f"{error.code}: {error.message}", *([error.hint] if error.hint else [])])


def late_news(context: RunContext, started: datetime, ended: datetime) -> News | None:
    """Word that a run ended behind the deadline of its schedule; None where it did not, or has none."""
    minutes = _deadline(context)
    if minutes is None or ended - started <= timedelta(minutes=minutes):
        return None
    took = (ended - started).total_seconds() / 60
    return News("deadline", f"the run ended after {took:.0f} minutes, behind its deadline of {minutes:g}")


def _deadline(context: RunContext) -> float | None:
    path = context.workload_dir / SCRIPT
    minutes: float | None = load_script(path).RECIPIENTS.deadline_minutes if path.is_file() else None
    return minutes


def _tell(context: RunContext, result: dict[str, Any], news: News) -> None:
    told = announce(context, news)
    if told is not None and told["to"]:
        result.setdefault("notified", []).append(told)


def _rows(publication: dict[str, Any]) -> list[str]:
    tables = publication.get("published", {}).get("tables", {})
    return [f"{zone}.{name}: {one['rows']} rows" for zone, own in tables.items() for name, one in own.items()]
