"""Judges the rules of scope row: one pass over the check's SELECT for all of them."""

from __future__ import annotations

from typing import Any

import duckdb

from gangway_runtime.context import RunContext
from gangway_runtime.duck import columns_of, identifier, read_select
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.scoring.judged import Judged
from gangway_runtime.scoring.model import Rule, TableCheck

_EXAMPLES = 5
_LONGEST_EXAMPLE = 200


def judge_rows(
    connection: duckdb.DuckDBPyConnection, check: TableCheck, context: RunContext, masked: frozenset[str]
) -> list[Judged]:
    """Return the counts of every row rule of a table; values of `masked` columns are left out of the examples."""
    rules = [rule for rule in check.rules if rule.scope == "row"]
    if not rules:
        return []
    if check.sql is None:
        raise CallerError("bad_check", "the table has row rules but no SQL", check.table, "name its SQL file")
    with naming(check.sql):
        select = read_select(connection, context.workload_dir / check.sql)
        connection.execute(f"CREATE OR REPLACE TEMP TABLE checked AS {select}")
        columns = columns_of(connection, "checked")
        missing = [rule.id for rule in rules if rule.id not in columns]
        if missing:
            raise CallerError("check_columns", f"the SELECT has no column {', '.join(missing)}", check.sql, "add it")
        counts = _count(connection, rules)
        return [
            Judged(rule, check.table, applicable, passing, examples=_examples(connection, rule, columns, masked))
            if passing < applicable
            else Judged(rule, check.table, applicable, passing)
            for rule, (applicable, passing) in zip(rules, counts, strict=True)
        ]


def _count(connection: duckdb.DuckDBPyConnection, rules: list[Rule]) -> list[tuple[int, int]]:
    parts = []
    for rule in rules:
        verdict = f"CAST({identifier(rule.id)} AS INTEGER)"
        parts += [f"count({verdict})", f"count(*) FILTER ({verdict} = 1)"]
    row = connection.execute(f"SELECT {', '.join(parts)} FROM checked").fetchone() or (0,) * len(parts)
    return [(int(row[2 * index]), int(row[2 * index + 1])) for index in range(len(rules))]


def _examples(
    connection: duckdb.DuckDBPyConnection, rule: Rule, checked: dict[str, str], masked: frozenset[str]
) -> list[dict[str, Any]]:
    """Return up to five breaking rows: positions from the check, values from the rows at these positions."""
    broken = f"CAST(checked.{identifier(rule.id)} AS INTEGER) = 0"
    has_positions = "_file" in checked and "_record" in checked
    of_input = columns_of(connection, "input") if has_positions else {}
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
    found = connection.execute(f"{query} LIMIT {_EXAMPLES}")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
