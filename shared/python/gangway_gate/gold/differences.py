"""Says by totals in what two relations differ that should hold the same rows: column, value, both figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gangway_gate.findings import Finding, finding
from gangway_gate.gold.plan import Table
from gangway_gate.gold.rows import GoldRows
from gangway_gate.gold.sides import Side
from gangway_gate.run_files import name

_NUMBER = re.compile(r"BIGINT|DOUBLE|DECIMAL.*")
_VALUES = 3
_FINDINGS = 12
# Sums of doubles depend on the order in which they are added.
CLOSE = "1e-9"
HINT = "build gold from the rows of silver that the filters leave, as transformations.yaml says"


@dataclass(frozen=True)
class Compared:
    """Expected and built rows; types of the table's own columns, and the dimensions that the others belong to."""

    expected: Side
    built: Side
    kinds: dict[str, str]
    attributes: dict[str, Table]


def differences(rows: GoldRows, table: Table, compared: Compared) -> list[Finding]:
    """Return findings from the plainest to the finest: rows, keys, totals, totals by attribute, rows as a whole."""
    connection = rows.connection
    connection.execute(f"CREATE OR REPLACE TEMP TABLE expected AS SELECT * FROM {compared.expected.selected()}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE built AS SELECT * FROM {compared.built.selected()}")
    found = [*_rows(rows, table), *_keys(rows, table, compared)]
    measures = [
        column
        for column, kind in compared.kinds.items()
        if column in compared.expected.columns and column not in table.keys and _NUMBER.fullmatch(kind)
    ]
    found += [each for column in measures for each in _total(rows, table, column, compared.kinds[column])]
    grouped = [column for column in compared.expected.columns if column not in measures and column not in table.keys]
    found += [each for column in grouped for each in _by(rows, table, column, measures, compared)]
    return (found or _cells(rows, table, compared))[:_FINDINGS]


def _rows(rows: GoldRows, table: Table) -> list[Finding]:
    counts = rows.one("SELECT (SELECT count(*) FROM expected), (SELECT count(*) FROM built)")
    return [] if counts[0] == counts[1] else [_told(table, "rows", "the number of rows", *counts)]


def _keys(rows: GoldRows, table: Table, compared: Compared) -> list[Finding]:
    keys = [key for key in table.keys if key in compared.expected.columns]
    if not keys:
        return []
    counted = f"SELECT count(*) FROM (SELECT DISTINCT {', '.join(map(name, keys))} FROM "
    counts = rows.one(f"SELECT ({counted} expected)), ({counted} built))")
    return [] if counts[0] == counts[1] else [_told(table, "keys", f"the number of keys ({', '.join(keys)})", *counts)]


def _total(rows: GoldRows, table: Table, column: str, kind: str) -> list[Finding]:
    total = f"SELECT {_sum(column, kind)} AS _total, count({name(column)}) AS _filled FROM"
    other = differ("e._total", "b._total", kind)
    totals = f"SELECT e._total, b._total, e._filled, b._filled, {other}"
    row = rows.one(f"{totals} FROM ({total} expected) e, ({total} built) b")
    if row[4]:
        return [_told(table, "measure", f"the total of {column}", row[0], row[1])]
    return [] if row[2] == row[3] else [_told(table, "measure", f"the number of values of {column}", row[2], row[3])]


def _by(rows: GoldRows, table: Table, column: str, measures: list[str], compared: Compared) -> list[Finding]:
    """Compare the rows and the total of each measure for each value of a column."""
    sums = "".join(f", {_sum(each, compared.kinds[each])} AS _m{index}" for index, each in enumerate(measures))
    grouped = f"SELECT {name(column)} AS _v, count(*) AS _n{sums} FROM"
    others = [differ(f"e._m{index}", f"b._m{index}", compared.kinds[each]) for index, each in enumerate(measures)]
    asked = "".join(f", e._m{index}, b._m{index}, {each}" for index, each in enumerate(others))
    sides = [f"({grouped} {side} GROUP BY _v)" for side in ("expected", "built")]
    joined = f"{sides[0]} e FULL JOIN {sides[1]} b ON e._v IS NOT DISTINCT FROM b._v"
    wrong = rows.connection.execute(
        f"SELECT coalesce(e._v, b._v), coalesce(e._n, 0), coalesce(b._n, 0){asked} FROM {joined} "
        f"WHERE {' OR '.join(['e._n IS DISTINCT FROM b._n', *others])} ORDER BY 1 NULLS LAST LIMIT {_VALUES}"
    ).fetchall()
    place = column if column in compared.attributes else f"{table.name}.{column}"
    return [each for row in wrong for each in _for_value(table, place, measures, row)]


def _for_value(table: Table, place: str, measures: list[str], row: tuple[Any, ...]) -> list[Finding]:
    value, expected, actual, *totals = row
    at = f"{place} = {'null' if value is None else value}"
    if expected != actual:
        return [_told(table, "attribute", f"the number of rows where {at}", expected, actual)]
    return [
        _told(table, "attribute", f"the total of {measure} where {at}", totals[3 * index], totals[3 * index + 1])
        for index, measure in enumerate(measures)
        if totals[3 * index + 2]
    ]


def _cells(rows: GoldRows, table: Table, compared: Compared) -> list[Finding]:
    """All totals agree, and the rows do not: values stand in other rows than they should."""
    exact = [column for column in compared.expected.columns if compared.kinds.get(column) != "DOUBLE"]
    chosen = ", ".join(map(name, exact))
    wrong = f"(SELECT {chosen} FROM expected EXCEPT ALL SELECT {chosen} FROM built)"
    (count,) = rows.one(f"SELECT count(*) FROM {wrong}")
    if count == 0:
        return []
    row = rows.one(f"SELECT * FROM {wrong} ORDER BY ALL NULLS LAST LIMIT 1")
    shown = ", ".join(f"{column} {value}" for column, value in zip(exact, row, strict=True))
    message = f"{count} rows of {table.name} hold other values than those of silver, though every total agrees"
    return [finding(table.path, "gold.rows_differ", message, HINT, expected=f"a row with {shown}", count=count)]


def _sum(column: str, kind: str) -> str:
    """Doubles are added so that their order matters least."""
    return f"{'fsum' if kind == 'DOUBLE' else 'sum'}({name(column)})"


def differ(expected: str, actual: str, kind: str) -> str:
    """Write the test for two figures that are not the same."""
    if kind != "DOUBLE":
        return f"({expected} IS DISTINCT FROM {actual})"
    near = f"abs({expected} - {actual}) <= {CLOSE} * greatest(abs({expected}), abs({actual}), 1e-300)"
    return f"(({expected} IS NULL) <> ({actual} IS NULL) OR NOT coalesce({near}, true))"


def _told(table: Table, rule: str, what: str, expected: Any, actual: Any) -> Finding:
    place = "of" if rule in ("rows", "keys") else "in"
    message = f"{what} {place} {table.name} is not that of silver"
    return finding(table.path, f"gold.{rule}", message, HINT, expected=_shown(expected), actual=_shown(actual))


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)
