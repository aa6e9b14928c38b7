"""Silver to gold: the filters, then one module for each kind of table, found by its name."""

from __future__ import annotations

import importlib
from typing import Any

from gangway_gate.reference.expression import compute
from gangway_gate.reference.gold.table import Input
from gangway_gate.reference.plan import Config
from gangway_gate.reference.silver import ReferenceTypes, StagedRow, silver_types
from gangway_gate.reference.types import Value


def gold(
    transformations: Config,
    source: Config,
    silver: list[dict[str, Any]],
    reference_types: ReferenceTypes | None = None,
) -> dict[str, list[dict[str, Value]]]:
    """Build every gold table from the rows of silver (its columns, `_file`, `_record`), each in its order."""
    types = silver_types(transformations, source, reference_types)
    staged = silver_to_gold(transformations, source, silver, reference_types)
    accepted = [row for row, judged in zip(silver, staged, strict=True) if judged.disposition == "out"]
    accepted.sort(key=lambda row: (row["_file"], row["_record"]))
    tables = transformations["silver_to_gold"]["tables"]
    return {table["name"]: _module(table).build(Input(table, tables, types, accepted)) for table in tables}


def silver_to_gold(
    transformations: Config,
    source: Config,
    silver: list[dict[str, Any]],
    reference_types: ReferenceTypes | None = None,
) -> list[StagedRow]:
    """Judge every row of silver by the filters that hold for all of gold."""
    types = silver_types(transformations, source, reference_types)
    filters = [
        (each["id"], compute(each["expression"], types)) for each in transformations["silver_to_gold"]["filters"]
    ]
    staged = []
    for row in silver:
        broken = tuple(rule for rule, condition in filters if condition.of(row) is not True)
        values = {name: row[name] for name in types}
        staged.append(StagedRow(row["_file"], row["_record"], broken, "filtered" if broken else "out", values))
    return staged


def gold_types(
    transformations: Config, source: Config, reference_types: ReferenceTypes | None = None
) -> dict[str, dict[str, str]]:
    """Return the columns of every gold table with their types, in order."""
    types = silver_types(transformations, source, reference_types)
    tables = transformations["silver_to_gold"]["tables"]
    return {table["name"]: _module(table).types(Input(table, tables, types, [])) for table in tables}


def _module(table: Config) -> Any:
    return importlib.import_module(f"{__name__}.{table['kind']}")
