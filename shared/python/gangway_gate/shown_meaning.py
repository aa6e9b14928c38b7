"""Judges what the catalog of a staged run tells of its views and columns, by the words that comments have to hold."""

from __future__ import annotations

from typing import Any

import duckdb

from gangway_gate.findings import Finding, finding
from gangway_gate.run_files import RunFiles
from gangway_runtime.catalog import CATALOG
from gangway_runtime.semantic.comments import shown

_PERSONAL = "[personal data:"

Place = tuple[str, str, str | None]


def judge(run: dict[str, str], path: str, expected: list[dict[str, Any]]) -> list[Finding]:
    """Compare each comment with the `words` that it has to hold, and with whether it may speak of personal data.

    An entry of `expected` has `zone`, `table`, `description`, `words`, `personal` and, unless it is about the view,
    `column`.
    """
    files = RunFiles.of(run)
    comments = _comments(files)
    found = []
    for entry in expected:
        place = (f"{files.workload}_{entry['zone']}", entry["table"], entry.get("column"))
        if place not in comments:
            continue
        comment = comments[place] or ""
        description = shown(entry["description"])
        tags = comment.removeprefix(description)
        missing = [word for word in entry["words"] if shown(word) not in tags]
        missing += [] if comment.startswith(description) else [description]
        tagged = _PERSONAL in tags
        if missing or tagged != entry["personal"]:
            found.append(_wrong(path, place, comment, missing, entry["personal"]))
    return found


def _comments(files: RunFiles) -> dict[Place, str | None]:
    with duckdb.connect(str(files.lake / CATALOG), read_only=True) as connection:
        rows = connection.execute(
            "SELECT schema_name, view_name, NULL, comment FROM duckdb_views() WHERE NOT internal "
            "UNION ALL SELECT schema_name, table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        ).fetchall()
    return {(schema, table, column): comment for schema, table, column, comment in rows}


def _wrong(path: str, place: Place, comment: str, missing: list[str], personal: bool) -> Finding:
    name = ".".join(part for part in place if part)
    what = f"does not say {', '.join(missing)}" if missing else f"tells {'no ' if personal else ''}personal data"
    return finding(
        path,
        "meaning_not_shown",
        f"the comment of {name} {what}",
        "render the script again; it says what config/source.yaml and config/semantic.yaml say",
        expected=", ".join([*missing, f"{'' if personal else 'no '}personal data"]),
        actual=comment or "no comment",
    )
