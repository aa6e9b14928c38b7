"""Row counts, distinct keys and totals of gold, by each attribute of each dimension, against those of silver."""

from __future__ import annotations

from typing import Any

from gangway_gate.findings import Finding
from gangway_gate.gold.calendars import judge_calendar
from gangway_gate.gold.determined import refutation
from gangway_gate.gold.differences import Compared, differences
from gangway_gate.gold.plan import GoldPlan, Link, Table
from gangway_gate.gold.rows import GoldRows, TooManyOperands
from gangway_gate.gold.sides import Side, same_rows
from gangway_gate.gold.summaries import judge_summary
from gangway_gate.run_files import RunFiles, name, open_reader


def judge(run: dict[str, str], transformations: dict[str, Any]) -> dict[str, Any]:
    """Return what differs between the gold tables of a run and what config makes of its silver.

    `rows` of silver were compared; `sampled` names the columns that have too many different values to compute all.
    """
    plan = GoldPlan.of(transformations)
    rows = GoldRows(open_reader(), RunFiles.of(run), plan)
    judges = {"flat": _judge_rows, "fact": _judge_rows, "dimension": _judge_members}
    judges |= {"summary": judge_summary, "date": judge_calendar}
    found: list[Finding] = []
    for table in plan.tables:
        if rows.built(table.name) is not None:
            try:
                found += judges[table.kind](rows, table)
            except TooManyOperands:
                rows.leave(table.name)
    (count,) = rows.one("SELECT count(*) FROM silver")
    return {"findings": found, "rows": count, "cells": count * rows.columns, "sampled": rows.sampled}


def _judge_rows(rows: GoldRows, table: Table) -> list[Finding]:
    """Compare a table that keeps silver's grain, seen through its dimensions, with silver."""
    kinds = rows.columns_of_built(table.name)
    own = [value for value in table.values if value.name in kinds]
    wanted = rows.values(table.name, own, kinds)
    actual = {column: f"fact.{name(column)}" for column in wanted}
    relation = f"{rows.scan_of(table.name)} AS fact"
    attributes: dict[str, Table] = {}
    for number, (link, dimension) in enumerate(_linked(rows, table)):
        relation += f" LEFT JOIN {rows.scan_of(dimension.name)} AS d{number}"
        relation += f" ON d{number}.{name(str(dimension.surrogate))} = fact.{name(link.key)}"
        shown = rows.columns_of_built(dimension.name)
        seen = (value for value in dimension.values if value.name in shown)
        for attribute, sql in rows.values(dimension.name, seen, shown).items():
            column = f"{dimension.name}.{attribute}"
            wanted[column] = sql
            actual[column] = f"d{number}.{name(attribute)}"
            attributes[column] = dimension
    expected, built = Side(rows.rows(table), wanted), Side(relation, actual)
    if same_rows(rows.connection, expected.selected(), built.selected(), list(wanted)):
        return []
    undetermined = _undetermined(rows, attributes)
    return differences(
        rows, table, Compared(expected.without(undetermined), built.without(undetermined), kinds, attributes)
    )


def _linked(rows: GoldRows, table: Table) -> list[tuple[Link, Table]]:
    pairs = ((link, rows.plan.table(link.dimension)) for link in table.links)
    return [(link, found) for link, found in pairs if found and found.surrogate and rows.built(found.name)]


def _undetermined(rows: GoldRows, attributes: dict[str, Table]) -> set[str]:
    """Attributes that the key does not determine: told by the check of these alone."""
    return {
        f"{dimension.name}.{value.name}"
        for dimension in set(attributes.values())
        for value in dimension.values
        if refutation(rows, dimension, value) is not None
    }


def _judge_members(rows: GoldRows, table: Table) -> list[Finding]:
    """Compare the members of a dimension with the distinct ones of silver."""
    kinds = rows.columns_of_built(table.name)
    own = [value for value in table.values if value.name in kinds]
    wanted = rows.values(table.name, own, kinds)
    members = Side(Side(rows.rows(table), wanted).selected(distinct=True), {column: name(column) for column in wanted})
    built = Side(rows.scan_of(table.name), {column: name(column) for column in wanted})
    if same_rows(rows.connection, members.selected(), built.selected(), list(wanted)):
        return []
    if any(refutation(rows, table, value) is not None for value in own):
        return []
    return differences(rows, table, Compared(members, built, kinds, {}))
