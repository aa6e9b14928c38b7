"""Whether the key of a dimension determines its attributes, on every row of silver."""

from __future__ import annotations

from typing import Any

from gangway_gate.findings import EvidenceRow, Finding, finding
from gangway_gate.gold.plan import GoldPlan, Table, Value, plain_column
from gangway_gate.gold.rows import GoldRows, TooManyOperands
from gangway_gate.run_files import RunFiles, open_reader

_KEYS = 3
_HINT = "leave the attribute with the fact, or make it a part of the dimension's key"


def judge(run: dict[str, str], transformations: dict[str, Any]) -> list[Finding]:
    """Return a finding for each attribute that differs between rows of one member."""
    plan = GoldPlan.of(transformations)
    rows = GoldRows(open_reader(), RunFiles.of(run), plan)
    return [
        refuted
        for table in plan.of_kind("dimension")
        for value in table.values
        if (refuted := refutation(rows, table, value)) is not None
    ]


def refutation(rows: GoldRows, table: Table, value: Value) -> Finding | None:
    """Return what refutes that an attribute is determined, or None."""
    natural = rows.plan.natural(table)
    if plain_column(value.expression) in natural:
        return None
    try:
        shown, key = rows.value(value), [rows.silver_value(column) for column in natural]
        relation = rows.rows(table)
    except TooManyOperands:
        return None
    keys = ", ".join(f"{part} AS _k{index}" for index, part in enumerate(key))
    listed = ", ".join(f"_k{index}" for index in range(len(key)))
    chosen = f"(SELECT {keys}, {shown} AS _v, _file, _record FROM {relation})"
    several = "min(_v) <> max(_v) OR count(_v) BETWEEN 1 AND count(*) - 1"
    refuting = f"SELECT {listed} FROM {chosen} GROUP BY {listed} HAVING {several}"
    (count,) = rows.one(f"SELECT count(*) FROM ({refuting})")
    if count == 0:
        return None
    (members,) = rows.one(f"SELECT count(*) FROM (SELECT DISTINCT {listed} FROM {chosen})")
    same = " AND ".join(f"a._k{index} IS NOT DISTINCT FROM b._k{index}" for index in range(len(key)))
    examples = rows.connection.execute(
        f"SELECT {', '.join(f'a._k{index}' for index in range(len(key)))}, a._v, min((a._file, a._record)) AS _at "
        f"FROM {chosen} a JOIN (SELECT * FROM ({refuting}) ORDER BY ALL NULLS LAST LIMIT {_KEYS}) b ON {same} "
        f"GROUP BY ALL ORDER BY ALL NULLS LAST LIMIT {_KEYS * 3}"
    ).fetchall()
    return _told(table, value, natural, (count, members), examples)


def _told(
    table: Table, value: Value, natural: tuple[str, ...], counts: tuple[int, int], examples: list[tuple[Any, ...]]
) -> Finding:
    key, column = ", ".join(natural), plain_column(value.expression) or value.name
    evidence: list[EvidenceRow] = []
    for *parts, shown, at in examples:
        file, record = at.values() if isinstance(at, dict) else at
        evidence.append({"file": file, "record": record, "value": f"{_listed(parts)}: {_shown(shown)}"})
    found = finding(
        f"config/transformations.yaml#silver_to_gold.tables[{table.name}].columns[{value.name}]",
        "not_determined",
        f"{counts[0]} of {counts[1]} values of {key} stand beside several values of {column}",
        _HINT,
        expected=f"one {column} for each {key}, since {table.name} keeps one row for it",
        actual="; ".join(str(row["value"]) for row in evidence[:2]),
        rows=evidence,
        count=counts[0],
    )
    return {**found, "suggestion": {"determinant": list(natural), "dependent": column}}


def _listed(parts: list[Any]) -> str:
    return ", ".join(_shown(part) for part in parts)


def _shown(value: Any) -> str:
    return "null" if value is None else str(value)
