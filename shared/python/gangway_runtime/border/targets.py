"""Writes the tables of a border: schema compared with what is declared, content hashed, folder renamed into place."""

from __future__ import annotations

from pathlib import Path

import duckdb

from gangway_runtime.border.model import Border, Target
from gangway_runtime.border.staging import POSITION
from gangway_runtime.context import RunContext
from gangway_runtime.duck import columns_of, identifier, literal, read_select
from gangway_runtime.errors import CallerError
from gangway_runtime.faults import naming
from gangway_runtime.logical_types import carriers
from gangway_runtime.store import workload_store
from gangway_runtime.table_hash import table_hash
from gangway_runtime.tables import PART, TableVersion, version_place


def write_targets(
    connection: duckdb.DuckDBPyConnection, border: Border, context: RunContext, building: Path
) -> list[TableVersion]:
    """Write every target in its order, so that the SQL of a later one may read an earlier one by name."""
    return [_write(connection, target, context, building / target.table) for target in border.targets]


def _write(connection: duckdb.DuckDBPyConnection, target: Target, context: RunContext, folder: Path) -> TableVersion:
    with naming(target.sql or target.table):
        _offer(connection, target, context)
        columns = columns_of(connection, target.table)
        _require_schema(target, columns)
        digest, rows = table_hash(connection, target.table, columns)
    folder.mkdir()
    write_parquet(connection, target.table, _order(target, columns), folder / PART)
    version = digest[:16]
    store = workload_store(context)
    store.keep(folder, version_place(target.zone, target.table, version))
    return TableVersion(target.zone, target.table, version, digest, rows, store)


def write_parquet(connection: duckdb.DuckDBPyConnection, relation: str, order: str, path: Path) -> None:
    """Write a table or view in a fixed order."""
    connection.execute(
        f"COPY (SELECT * FROM {identifier(relation)} ORDER BY {order}) "
        f"TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"
    )


def _offer(connection: duckdb.DuckDBPyConnection, target: Target, context: RunContext) -> None:
    """Make the target readable by its name: a view on the accepted rows, or the result of its own SELECT."""
    name = identifier(target.table)
    if target.sql is None:
        columns = ", ".join(identifier(column.name) for column in target.columns)
        connection.execute(f"CREATE VIEW {name} AS SELECT {columns}, {', '.join(POSITION)} FROM accepted")
        return
    select = read_select(connection, context.workload_dir / target.sql)
    connection.execute(f"CREATE TABLE {name} AS {select}")


def _require_schema(target: Target, columns: dict[str, str]) -> None:
    """Compare names, order and types with the declared columns."""
    found = [(name, kind) for name, kind in columns.items() if target.sql is not None or name not in POSITION]
    declared = [(column.name, column.type) for column in target.columns]
    same = len(found) == len(declared) and all(
        name == wanted and kind in carriers(logical)
        for (name, kind), (wanted, logical) in zip(found, declared, strict=True)
    )
    if not same:
        raise CallerError(
            "schema_mismatch",
            f"declared is {_listed(declared)}; the SQL yields {_listed(found)}",
            f"{target.zone}.{target.table}",
            "name and cast the columns of the SELECT as they are declared",
        )


def _listed(columns: list[tuple[str, str]]) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in columns)


def _order(target: Target, columns: dict[str, str]) -> str:
    if target.sql is None:
        return ", ".join(POSITION)
    names = target.key or tuple(columns)
    return ", ".join(f"{identifier(name)} NULLS LAST" for name in names)
