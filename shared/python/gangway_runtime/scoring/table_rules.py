"""Judges the rules of scope table: one verdict each, not one per row."""

from __future__ import annotations

from datetime import timedelta

from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier
from gangway_runtime.errors import CallerError
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import Rule, TableCheck


def judge_table(session: Session, check: TableCheck, context: RunContext, rows: int) -> list[Judged]:
    """Return the verdict of every table rule over the view `input`."""
    return [_judge(session, check.table, rule, context, rows) for rule in check.rules if rule.scope == "table"]


def _judge(session: Session, table: str, rule: Rule, context: RunContext, rows: int) -> Judged:
    if rule.check == "row_count":
        minimum = int(rule.params.get("minimum", 1))
        return _verdict(rule, table, rows >= minimum, f"{rows} rows, at least {minimum} expected")
    if rule.check == "absent_column":
        column = str(rule.params["column"])
        found = column in session.columns("input")
        return _verdict(rule, table, not found, f"column {column} is {'there' if found else 'absent'}")
    if rule.check == "freshness":
        return _freshness(session, table, rule, context)
    raise CallerError("bad_check", f"{rule.check!r} is no check of a table", rule.id, "give it scope row")


def _freshness(session: Session, table: str, rule: Rule, context: RunContext) -> Judged:
    column, days = str(rule.params["column"]), int(rule.params["days"])
    row = session.first(f"SELECT CAST(max({identifier(column)}) AS DATE) FROM input")
    newest = row[0] if row else None
    if newest is None:
        return Judged(rule, table, 0, 0, f"{column} holds no date")
    limit = context.as_of - timedelta(days=days)
    return _verdict(rule, table, newest >= limit, f"newest is {newest}, not before {limit} expected")


def _verdict(rule: Rule, table: str, passed: bool, note: str) -> Judged:
    return Judged(rule, table, 1, int(passed), note)
