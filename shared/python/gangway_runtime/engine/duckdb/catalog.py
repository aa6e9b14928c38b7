"""A database file for outsiders: views over Parquet files, with comments from the semantic tables among them."""

from __future__ import annotations

from pathlib import Path

import duckdb

from gangway_runtime.engine.duckdb.sql import connect, parquet_scan
from gangway_runtime.engine.port import Views
from gangway_runtime.engine.words import identifier, literal


def write_catalog(path: Path, views: Views, meaning: str) -> None:
    """Write views by schema and name; `<workload>_<meaning>` are the schemas that describe the others."""
    connection = connect(path.parent, path)
    try:
        # A comment that is committed on its own costs ten times as much.
        connection.begin()
        for schema in sorted({schema for schema, _ in views}):
            connection.execute(f"CREATE SCHEMA {identifier(schema)}")
        for (schema, table), files in sorted(views.items()):
            place = f"{identifier(schema)}.{identifier(table)}"
            connection.execute(f"CREATE VIEW {place} AS SELECT * FROM {parquet_scan(files)}")
        _show_comments(connection, meaning)
        connection.commit()
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _show_comments(connection: duckdb.DuckDBPyConnection, meaning: str) -> None:
    """Comment on every view and column that is described and that is there."""
    schemas = connection.execute(
        "SELECT schema_name FROM duckdb_views() WHERE ends_with(schema_name, $1) AND view_name IN ($2, $3) "
        "GROUP BY schema_name HAVING count(*) = 2 ORDER BY schema_name",
        [f"_{meaning}", "tables", "columns"],
    ).fetchall()
    for (schema,) in schemas:
        workload = schema.removesuffix(f"_{meaning}")
        for zone, view, column, comment in _described(connection, schema, workload):
            place = f"{identifier(f'{workload}_{zone}')}.{identifier(view)}"
            target = f"VIEW {place}" if column is None else f"COLUMN {place}.{identifier(column)}"
            connection.execute(f"COMMENT ON {target} IS {literal(comment)}")


def _described(
    connection: duckdb.DuckDBPyConnection, schema: str, workload: str
) -> list[tuple[str, str, str | None, str]]:
    """Return zone, view, column (None for the view itself) and comment of all that is described and is there."""
    return connection.execute(
        f"""
        SELECT zone, table_name, NULL AS column_name, comment FROM {identifier(schema)}.tables
        SEMI JOIN duckdb_views() AS there ON schema_name = $1 || '_' || zone AND view_name = tables.table_name
        UNION ALL
        SELECT zone, table_name, column_name, comment FROM {identifier(schema)}.columns
        SEMI JOIN duckdb_columns() AS there
            ON schema_name = $1 || '_' || zone
            AND there.table_name = columns.table_name AND there.column_name = columns.column_name
        """,
        [workload],
    ).fetchall()
