"""From a DAG run to the context of a workload's run."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from gangway_runtime.context import RunContext, parse_accepted, project_of, today_utc, workload_of


def context_of_run(
    context: Mapping[str, Any], workload_dir: str, project: str | None = None, lake: str | None = None
) -> RunContext:
    """Build the context: the run id from Airflow's, `as_of` from the logical date, else today (UTC).

    A manual run of Airflow 3 has no logical date.
    """
    folder = Path(workload_dir).absolute()
    root = Path(project or os.environ.get("GANGWAY_PROJECT") or project_of(folder))
    return RunContext(
        workload=os.environ.get("GANGWAY_WORKLOAD") or workload_of(folder),
        workload_dir=folder,
        project=root,
        lake=Path(lake or os.environ.get("GANGWAY_LAKE") or root / "lake"),
        run_id=run_id_of(context),
        as_of=_day(context.get("logical_date")),
        accepted=_accepted(context),
    )


def run_id_of(context: Mapping[str, Any]) -> str:
    """Return Airflow's run id as a folder name; one DAG run has one id in all its tasks."""
    raw = context.get("run_id") or getattr(context.get("dag_run"), "run_id", None) or "airflow"
    return "airflow-" + re.sub(r"[^A-Za-z0-9._-]+", "-", str(raw)).strip("-")[:100]


def _accepted(context: Mapping[str, Any]) -> dict[str, str]:
    """Return what the configuration of the DAG run accepts: `{"accept": {"held.BORDER": SHOWN}}`."""
    said = (getattr(context.get("dag_run"), "conf", None) or {}).get("accept") or {}
    return parse_accepted(f"{question}={shown}" for question, shown in said.items())


def _day(logical_date: object) -> date:
    return logical_date.date() if isinstance(logical_date, datetime) else today_utc()
