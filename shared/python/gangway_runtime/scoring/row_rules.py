"""Judges the rules of scope row: one pass over the check's SELECT for all of them."""

from __future__ import annotations

from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import Rule, TableCheck

_EXAMPLES = 5
_LONGEST_EXAMPLE = 200


def judge_rows(session: Session, check: TableCheck, context: RunContext, masked: frozenset[str]) -> list[Judged]:
    """Return the counts of every row rule of a table; values of `masked` columns are left out of the examples."""
    rules = [rule for rule in check.rules if rule.scope == "row"]
    if not rules:
        return []
    if check.sql is None:
        raise CallerError("bad_check", "the table has row rules but no SQL", check.table, "name its SQL file")
    with naming(check.sql):
        select = session.read_select(context.workload_dir / check.sql)
        session.define("checked", select, stored=True, replace=True)
        columns = session.columns("checked")
        missing = [rule.id for rule in rules if rule.id not in columns]
        if missing:
            raise CallerError("check_columns", f"the SELECT has no column {', '.join(missing)}", check.sql, "add it")
        counts = _count(session, rules)
        return [
            Judged(rule, check.table, applicable, passing, examples=_examples(session, rule, columns, masked))
            if passing < applicable
            else Judged(rule, check.table, applicable, passing)
            for rule, (applicable, passing) in zip(rules, counts, strict=True)
        ]


def _count(session: Session, rules: list[Rule]) -> list[tuple[int, int]]:
    parts = []
    for rule in rules:
        verdict = f"CAST({identifier(rule.id)} AS INTEGER)"
        parts += [f"count({verdict})", f"count(*) FILTER ({verdict} = 1)"]
    row = session.first(f"SELECT {', '.join(parts)} FROM checked") or (0,) * len(parts)
    return [(int(row[2 * index]), int(row[2 * index + 1])) for index in range(len(rules))]


def _examples(session: Session, rule: Rule, checked: dict[str, str], masked: frozenset[str]) -> list[dict[str, Any]]:
    """Return up to five breaking rows: positions from the check, values from the rows at these positions."""
    broken = f"CAST(checked.{identifier(rule.id)} AS INTEGER) = 0"
    has_positions = "_file" in checked and "_record" in checked
    of_input = session.columns("input") if has_positions else {}
    shown = {}
    for name in rule.columns:
        if name in masked:
            continue
        if name in of_input:
            shown[name] = f"left(CAST(input.{identifier(name)} AS VARCHAR), {_LONGEST_EXAMPLE})"
        elif name in checked:
            shown[name] = f"left(CAST(checked.{identifier(name)} AS VARCHAR), {_LONGEST_EXAMPLE})"
    select = [f"{value} AS {identifier(name)}" for name, value in shown.items()]
    if has_positions:
        positions = ["checked._file", "checked._record"]
        source = "checked JOIN input ON input._file = checked._file AND input._record = checked._record"
        query = f"SELECT {', '.join(positions + select)} FROM {source} WHERE {broken} ORDER BY 1, 2"
    elif select:
        query = f"SELECT {', '.join(select)} FROM checked WHERE {broken} ORDER BY ALL"
    else:
        return []
    names = [*(("_file", "_record") if has_positions else ()), *shown]
    return [dict(zip(names, row, strict=True)) for row in session.rows(f"{query} LIMIT {_EXAMPLES}")]
