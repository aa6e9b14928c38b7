"""The semantic model as small Parquet tables, in a folder that is named by what they hold."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import Any, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from gangway_runtime.semantic.comments import column_comment, table_comment
from gangway_runtime.semantic.model import (
    BusinessTerm,
    Column,
    Dataset,
    DefaultFilter,
    Hierarchy,
    Metric,
    Relationship,
    SampleQuestion,
    SemanticModel,
    Source,
    Table,
    Time,
)
from gangway_runtime.store.port import Store

FOLDER = "semantic"
_ARROW = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    float: pa.float64(),
    tuple[str, ...]: pa.list_(pa.string()),
}

Row = dict[str, Any]


def keep_model(store: Store, model: SemanticModel) -> dict[str, Any]:
    """Keep the tables of `model` below `semantic` unless they are there; return their version and names."""
    tables = tables_of(model)
    version = _version(tables)
    stored = {"version": version, "tables": list(tables)}
    with store.building(version) as folder:
        for name, table in tables.items():
            pq.write_table(table, folder / f"{name}.parquet")
        store.keep(folder, place_of(stored))
    return stored


def files_of(stored: dict[str, Any]) -> dict[str, str]:
    """Return the names of the files that `keep_model` wrote, by table."""
    return {name: f"{place_of(stored)}/{name}.parquet" for name in stored["tables"]}


def place_of(stored: dict[str, Any]) -> str:
    """Return where the tables that `keep_model` wrote are, below their workload."""
    return f"{FOLDER}/{stored['version']}"


def tables_of(model: SemanticModel) -> dict[str, pa.Table]:
    """Return every table with its rows; one without rows has its columns all the same."""
    place = {"zone": pa.string(), "table_name": pa.string()}
    columns = {**place, "column_name": pa.string(), **_fields(Column, "name"), "comment": pa.string()}
    return {
        "source": _table(_fields(Source), [_row(model.source)]),
        "dataset": _table(_fields(Dataset), [_row(model.dataset)]),
        "tables": _table(
            {**place, **_fields(Table, "zone", "name", "columns"), "comment": pa.string()},
            [
                {**_row(table), "table_name": table.name, "comment": table_comment(model, table)}
                for table in model.tables
            ],
        ),
        "columns": _table(columns, [row for table in model.tables for row in _column_rows(table)]),
        "time": _table(_fields(Time), [_row(model.time)]),
        "hierarchies": _table(_fields(Hierarchy), map(_row, model.hierarchies)),
        "default_filters": _table(_fields(DefaultFilter), map(_row, model.default_filters)),
        "business_terms": _table(_fields(BusinessTerm), map(_row, model.business_terms)),
        "relationships": _table(_fields(Relationship), map(_row, model.relationships)),
        "metrics": _table(_fields(Metric), map(_row, model.metrics)),
        "sample_questions": _table(_fields(SampleQuestion), map(_row, model.sample_questions)),
    }


def _column_rows(table: Table) -> list[Row]:
    place = {"zone": table.zone, "table_name": table.name}
    return [
        {**_row(column), **place, "column_name": column.name, "comment": column_comment(table.zone, column)}
        for column in table.columns
    ]


def _row(entry: Any) -> Row:
    return {one.name: _plain(getattr(entry, one.name)) for one in dataclasses.fields(entry)}


def _plain(value: Any) -> Any:
    """Return a value that can be stored: half of a pair of surrogates is no character in any file."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def _fields(kind: type, *without: str) -> dict[str, pa.DataType]:
    hints = get_type_hints(kind)
    return {name: _arrow(hint) for name, hint in hints.items() if name not in without}


def _arrow(hint: Any) -> pa.DataType:
    known = [one for one in (hint, *getattr(hint, "__args__", ())) if one in _ARROW]
    return _ARROW[known[0]]


def _table(fields: dict[str, pa.DataType], rows: Any) -> pa.Table:
    return pa.Table.from_pylist([{name: row[name] for name in fields} for row in rows], schema=pa.schema(fields))


def _version(tables: dict[str, pa.Table]) -> str:
    content = {name: [table.schema.names, table.to_pylist()] for name, table in tables.items()}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]
