"""Who hears of which end of a run, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any, Literal

from gangway_runtime import logs
from gangway_runtime.context import RunContext
from gangway_runtime.notifications.mail import NotSent, send
from gangway_runtime.script_files import load_script
from gangway_runtime.store import run_store, workload_store
from gangway_runtime.store.documents import append_json

Kind = Literal["failure", "waiting", "success", "deadline"]
SCRIPT = "scripts/load/notify.py"
RECORD = "notifications.jsonl"
# Beside the tables: what no run could tell, since there was none.
MISSED = "deadlines.jsonl"


@dataclass(frozen=True)
class Recipients:
    """The addresses of `notifications` in `config/schedule.yaml`; a run that waits is told like one that failed."""

    on_failure: Sequence[str] = ()
    on_success: Sequence[str] = ()
    on_deadline: Sequence[str] = ()
    deadline_minutes: float | None = None

    def of(self, kind: Kind) -> list[str]:
        """Return who hears of this."""
        if kind == "success":
            return list(self.on_success)
        return list(self.on_deadline if kind == "deadline" else self.on_failure)


@dataclass(frozen=True)
class News:
    """What there is to tell: one sentence for the subject, lines for the text. Never a value of the data.

    `due` is the time at which a run was due that did not end in time; such news is that of no run.
    """

    kind: Kind
    sentence: str
    lines: Sequence[str] = ()
    due: str | None = None


def tell(recipients: Recipients, news: News, context: RunContext) -> dict[str, Any]:
    """Mail the news to whom it concerns and write down what became of it; a mail that fails never fails the run."""
    addresses = recipients.of(news.kind)
    note: dict[str, Any] = {
        "time": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "kind": news.kind,
        **({"run_id": context.run_id} if news.due is None else {"due": news.due}),
        "message": news.sentence,
        "to": addresses,
        "sent": False,
    }
    mailed = [address for address in addresses if "@" in address]
    if mailed:
        try:
            send(mailed, f"[gangway] {context.workload}: {news.sentence}", _text(news, context))
            note["sent"] = True
        except NotSent as error:
            note["reason"] = str(error)
    elif addresses:
        note["reason"] = "none of the recipients is an e-mail address"
    logs.event(f"notify_{news.kind}", sent=note["sent"], reason=note.get("reason"))
    if news.due is None:
        append_json(run_store(context), RECORD, note)
    else:
        append_json(workload_store(context), MISSED, note)
    return note


def announce(context: RunContext, news: News) -> dict[str, Any] | None:
    """Tell by the workload's own script, which knows the recipients; None for a workload without one."""
    path = context.workload_dir / SCRIPT
    if not path.is_file():
        return None
    told: dict[str, Any] = load_script(path).notify(context, news)
    return told


def _text(news: News, context: RunContext) -> str:
    run = f", run {context.run_id}, as of {context.as_of.isoformat()}" if news.due is None else ""
    head = [news.sentence, "", f"workload {context.workload}{run}"]
    return "\n".join([*head, *news.lines, ""])
