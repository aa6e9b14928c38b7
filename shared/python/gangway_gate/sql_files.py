"""Judges the SQL files of a workload as text: DDL that builds the right tables, queries that name their columns."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from gangway_gate.findings import Finding, finding
from gangway_gate.run_files import open_reader
from gangway_runtime.engine.duckdb.sql import is_helper, split_script

_DDL = re.compile(
    r"^\s*(create|drop|alter|truncate|insert|update|delete|attach|copy|install|load|pragma|set)\b", re.IGNORECASE
)
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)


Tables = dict[str, dict[str, str] | None]


def judge(workload_dir: str, ddl_files: dict[str, Tables], databases: list[str]) -> list[Finding]:
    """Check DDL against decisions, and every other file as a query.

    `ddl_files` is path to table (with its database) to column to DuckDB type; None where any columns will do.
    """
    root = Path(workload_dir)
    found: list[Finding] = []
    for path in sorted(root.glob("sql/**/*.sql")):
        relative = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if relative in ddl_files:
            found += _ddl(relative, text, ddl_files[relative], databases)
        else:
            found += _query(relative, text)
    missing = [path for path in ddl_files if not (root / path).is_file()]
    return found + [
        finding(path, "sql.missing", "the file is not there", "render the workload again") for path in missing
    ]


def _ddl(relative: str, text: str, tables: Tables, databases: list[str]) -> list[Finding]:
    connection = open_reader()
    for database in databases:
        connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{database}"')
    try:
        connection.execute(text)
    except duckdb.Error as error:
        return [finding(relative, "sql.ddl", f"the DDL does not run: {error}", "name the workload's databases")]
    built: dict[str, dict[str, str]] = {}
    columns = connection.execute(
        "SELECT schema_name || '.' || table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY column_index"
    )
    for table, column, kind in columns.fetchall():
        built.setdefault(table, {})[column] = kind
    found = []
    for table in sorted(tables.keys() | built.keys()):
        if table in tables and table in built and tables[table] is None:
            continue
        if tables.get(table) != built.get(table):
            found.append(
                finding(
                    relative, "sql.ddl", f"the DDL of {table} does not fit the decisions", "render it again",
                    expected=_shown(tables.get(table)), actual=_shown(built.get(table)),
                )
            )  # fmt: skip
    return found


def _query(relative: str, text: str) -> list[Finding]:
    bare = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    found = [
        finding(relative, "sql.star", "the query does not name its columns", "name every column", line=number)
        for number in _open_stars(text)
    ]
    for number, line in enumerate(bare.splitlines(), start=1):
        if _DDL.search(line) and not is_helper(line):
            found.append(
                finding(
                    relative, "sql.statement", "the query changes something", "leave the query a SELECT", line=number
                )
            )
    return found


def _open_stars(text: str) -> list[int]:
    """Return the lines of stars over foreign tables; a common table expression has columns that the file names."""
    reader = open_reader()
    try:
        query = split_script(reader, text)[1] or text
    except duckdb.Error:
        return []  # what does not parse does not run, which another check says
    tree = json.loads(reader.execute("SELECT json_serialize_sql(?::VARCHAR)", [query]).fetchall()[0][0])
    lines = []
    for select in _nodes(tree, "SELECT_NODE"):
        stars = [item for item in select["select_list"] if item["type"] == "STAR" and not item["columns"]]
        for star in stars:
            if any(_is_foreign(table, tree, star["relation_name"]) for table in _tables(select["from_table"])):
                lines.append(query.encode()[: star["query_location"]].count(b"\n") + 1)
    return sorted(lines)


def _is_foreign(table: dict[str, Any], tree: object, relation: str) -> bool:
    named = {entry["key"] for node in _nodes(tree, "SELECT_NODE") for entry in node["cte_map"]["map"]}
    if relation and relation not in (table["alias"], table.get("table_name")):
        return False
    return table["type"] != "SUBQUERY" and table.get("table_name") not in named


def _tables(source: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if source["type"] == "JOIN":
        yield from _tables(source["left"])
        yield from _tables(source["right"])
    else:
        yield source


def _nodes(tree: object, kind: str) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        if tree.get("type") == kind:
            yield tree
        tree = list(tree.values())
    for branch in tree if isinstance(tree, list) else []:
        yield from _nodes(branch, kind)


def _shown(columns: dict[str, str] | None) -> str:
    return "no table" if columns is None else ", ".join(f"{column} {kind}" for column, kind in columns.items())
