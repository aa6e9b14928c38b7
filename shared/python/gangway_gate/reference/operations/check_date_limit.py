"""Checks that dates do not lie too far after the date of the run."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Break the rule of each column whose day is later than the date of the run and the days that are allowed."""
    limit = plan.as_of + timedelta(days=step["days_after_as_of"])

    def later(value: date) -> bool:
        return (value.date() if isinstance(value, datetime) else value) > limit

    for name in step["columns"]:
        plan.check_column(step, name, later)
