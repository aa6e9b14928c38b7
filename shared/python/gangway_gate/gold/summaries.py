"""Grouped tables against silver: each group is there once, and each of its figures is that of its rows."""

from __future__ import annotations

from typing import Any

from gangway_gate.findings import Finding, finding
from gangway_gate.gold.differences import HINT, differ
from gangway_gate.gold.plan import Table
from gangway_gate.gold.rows import GoldRows
from gangway_gate.run_files import name

_MOST = 6


def judge_summary(rows: GoldRows, table: Table) -> list[Finding]:
    """Compare every group and every figure of a summary with silver."""
    kinds = rows.columns_of_built(table.name)
    groups = {value.name: f"CAST({rows.value(value)} AS {kinds[value.name]})" for value in table.values}
    figures = {each["name"]: _figure(rows, each, kinds[each["name"]]) for each in table.measures}
    items = ", ".join(f"{sql} AS {name(column)}" for column, sql in (groups | figures).items())
    by = f" GROUP BY {', '.join(groups.values())}" if groups else ""
    rows.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE expected AS SELECT {items}, true AS _there FROM {rows.rows(table)}{by}"
    )
    return _missing(rows, table, list(groups)) + [
        each for column in figures for each in _wrong(rows, table, list(groups), column, kinds[column])
    ]


def _figure(rows: GoldRows, measure: dict[str, Any], kind: str) -> str:
    value, is_double = ("1", False) if measure["expression"].strip() == "*" else rows.own_value(measure["expression"])
    aggregates = {
        "sum": f"sum({_at_six_places(value)})" if is_double else f"sum({value})",
        "average": f"avg(CAST({value} AS DOUBLE))",
        "minimum": f"min({value})",
        "maximum": f"max({value})",
        "count": f"count({value})",
        "count_distinct": f"count(DISTINCT {value})",
    }
    return f"CAST({aggregates[measure['aggregation']]} AS {kind})"


def _at_six_places(value: str) -> str:
    """Round a double as it is written; of one below half a unit nothing is left, whatever DuckDB reads."""
    return f"CASE WHEN abs({value}) < 5e-7 THEN 0 ELSE TRY_CAST(CAST({value} AS VARCHAR) AS DECIMAL(38,6)) END"


def _joined(rows: GoldRows, table: Table, groups: list[str]) -> str:
    same = " AND ".join(f"e.{name(column)} IS NOT DISTINCT FROM b.{name(column)}" for column in groups) or "true"
    return f"expected e FULL JOIN (SELECT *, true AS _there FROM {rows.scan_of(table.name)}) b ON {same}"


def _group(groups: list[str], table: Table) -> str:
    if not groups:
        return f"'{table.name}'"
    shown = {column: f"CAST(coalesce(e.{name(column)}, b.{name(column)}) AS VARCHAR)" for column in groups}
    parts = (f"'{column} = ' || coalesce({value}, 'null')" for column, value in shown.items())
    return " || ', ' || ".join(parts)


def _missing(rows: GoldRows, table: Table, groups: list[str]) -> list[Finding]:
    wrong = rows.connection.execute(
        f"SELECT {_group(groups, table)} AS _place, "
        f"bool_or(e._there) AS _wanted, bool_or(b._there) AS _built, count(*) AS _n "
        f"FROM {_joined(rows, table, groups)} GROUP BY _place "
        f"HAVING _wanted IS NULL OR _built IS NULL OR _n > 1 ORDER BY 1 LIMIT {_MOST}"
    ).fetchall()
    return [
        finding(
            table.path, "gold.group", f"the group {at} of {table.name} is not as in silver", HINT,
            expected=_there(wanted), actual="several rows" if built and count > 1 else _there(built),
        )
        for at, wanted, built, count in wrong
    ]  # fmt: skip


def _there(found: bool | None) -> str:
    return "one row" if found else "no row"


def _wrong(rows: GoldRows, table: Table, groups: list[str], column: str, kind: str) -> list[Finding]:
    expected, actual = f"e.{name(column)}", f"b.{name(column)}"
    wrong = rows.connection.execute(
        f"SELECT {_group(groups, table)}, {expected}, {actual}, count(*) OVER () FROM {_joined(rows, table, groups)} "
        f"WHERE e._there AND b._there AND {differ(expected, actual, kind)} ORDER BY 1 LIMIT {_MOST}"
    ).fetchall()
    return [
        finding(
            table.path, "gold.figure", f"{column} of {table.name} where {at} is not that of silver", HINT,
            expected=str(wanted), actual=str(found), count=count,
        )
        for at, wanted, found, count in wrong
    ]  # fmt: skip
