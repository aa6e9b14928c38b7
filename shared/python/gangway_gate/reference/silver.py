"""Bronze to silver: every row with the rules it broke, its one fate and its values."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from gangway_gate.reference import operations
from gangway_gate.reference.casts import cast_delivered
from gangway_gate.reference.operations.dedup import CONFLICT
from gangway_gate.reference.plan import Column, Config, Plan, Reference, Row, Table
from gangway_gate.reference.types import Value

References = Mapping[Table, list[dict[str, Any]]]
ReferenceTypes = Mapping[Table, Mapping[str, str]]


@dataclass(frozen=True)
class StagedRow:
    """One row of the input at a border: where it stands, the rules it broke in their order, its fate, its values."""

    file: str
    record: int
    broken: tuple[str, ...]
    disposition: str
    values: dict[str, Value]


def silver(
    transformations: Config,
    source: Config,
    rows: list[dict[str, Any]],
    as_of: date,
    references: References | None = None,
    key: bytes | None = None,
    reference_types: ReferenceTypes | None = None,
) -> list[StagedRow]:
    """Apply the plan to rows of bronze: texts of delimited sources, typed values of others, with `_file`, `_record`.

    `_malformed` is None for a record that fits the format; `_delivered` is the moment of its landing, where known.
    `reference_types` are the types of the referenced tables' columns; without them values say what they are.
    """
    plan = _applied(transformations, source, rows, as_of, references, key, reference_types)
    for row in plan.rows:
        row.fate = _fate(row, plan.rules)
    if plan.judge_duplicates:
        plan.judge_duplicates(plan)
    return [_staged(row, plan.rules) for row in plan.rows]


def silver_types(
    transformations: Config, source: Config, reference_types: ReferenceTypes | None = None
) -> dict[str, str]:
    """Return the columns of silver with their types, in order."""
    known = reference_types or _unknown_references(transformations)
    plan = _applied(transformations, source, [], date(2000, 1, 1), {table: [] for table in known}, b"", known)
    return plan.types


def silver_rules(
    transformations: Config, source: Config, reference_types: ReferenceTypes | None = None
) -> dict[str, str]:
    """Return the rules of the plan in the order in which its steps add them, each with what it does with a row."""
    known = reference_types or _unknown_references(transformations)
    return _applied(transformations, source, [], date(2000, 1, 1), {table: [] for table in known}, b"", known).rules


def _applied(
    transformations: Config,
    source: Config,
    rows: list[dict[str, Any]],
    as_of: date,
    references: References | None,
    key: bytes | None,
    reference_types: ReferenceTypes | None,
) -> Plan:
    pinned = transformations["as_of"]
    types = reference_types or {}
    plan = Plan(
        source=source,
        as_of=as_of if pinned == "run" else date.fromisoformat(str(pinned)),
        references={table: Reference(found, types.get(table, {})) for table, found in (references or {}).items()},
        key=key,
        columns={},
        rows=[_row(row) for row in rows],
    )
    _read_bronze(plan, source, rows)
    for step in transformations["bronze_to_silver"]["steps"]:
        operations.apply(step, plan)
    if plan.judge_duplicates:
        # What rows break when they are compared with one another is the last of the rules.
        plan.rules[CONFLICT] = "quarantine"
    return plan


def _row(row: dict[str, Any]) -> Row:
    malformed = row.get("_malformed") is not None
    broken = {"malformed"} if malformed else set()
    return Row(row["_file"], row["_record"], malformed, row.get("_delivered"), {}, broken)


def _read_bronze(plan: Plan, source: Config, rows: list[dict[str, Any]]) -> None:
    """Take the columns as they were delivered; what carries a type of its own is read as the declared one."""
    for column in source["schema"]["columns"]:
        if column.get("excluded"):
            continue
        name, declared = column["name"], column.get("declared_type")
        plan.columns[name] = Column(declared or "text", (name,))
        for row, delivered in zip(plan.rows, rows, strict=True):
            row.values[name] = delivered.get(name)
        if declared:
            if declared == "double":
                plan.check(f"not_a_number.{name}", "null", partial(_is_no_number, name))
            plan.change(name, declared, _number_or_nothing)
            plan.convert(f"declared_types.{name}", "quarantine", name, declared, partial(cast_delivered, declared))


def _number_or_nothing(value: Any) -> Any:
    """Files with types write what is not a number for no value."""
    return None if _is_nan(value) else value


def _is_no_number(name: str, values: Mapping[str, Any]) -> bool:
    return _is_nan(values[name])


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _fate(row: Row, rules: Mapping[str, str]) -> str:
    """Quarantine goes before filtering: a bad row is never lost among those that were not wanted."""
    actions = {rules[rule] for rule in row.broken}
    return "quarantined" if "quarantine" in actions else "filtered" if "filter" in actions else "out"


def _staged(row: Row, rules: Mapping[str, str]) -> StagedRow:
    broken = tuple(rule for rule in rules if rule in row.broken)
    return StagedRow(row.file, row.record, broken, row.fate, row.values)


def _unknown_references(transformations: Config) -> dict[Table, dict[str, str]]:
    steps = transformations["bronze_to_silver"]["steps"]
    tables = (step.get("table") or step.get("to") for step in steps if step["op"] in ("lookup", "check_reference"))
    return {(table["workload"], table["table"]): {} for table in tables if isinstance(table, Mapping)}
