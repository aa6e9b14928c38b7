"""Comments on the views of a catalog and on their columns, from the semantic tables that the catalog holds."""

from __future__ import annotations

import duckdb

from gangway_runtime.duck import identifier, literal
from gangway_runtime.semantic.tables import FOLDER


def show_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment on every view and column that a `<workload>_semantic` of the catalog describes and that is there."""
    schemas = connection.execute(
        "SELECT schema_name FROM duckdb_views() WHERE ends_with(schema_name, $1) AND view_name IN ($2, $3) "
        "GROUP BY schema_name HAVING count(*) = 2 ORDER BY schema_name",
        [f"_{FOLDER}", "tables", "columns"],
    ).fetchall()
    for (schema,) in schemas:
        workload = schema.removesuffix(f"_{FOLDER}")
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
