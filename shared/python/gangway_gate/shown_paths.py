"""Looks at every path of a file that a run tells: what is hidden in it has the form of a hash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from gangway_gate.findings import Finding, finding
from gangway_gate.run_files import RunFiles, name, open_reader, scan

_PATHS = ("_file", "_kept_file")
_HASH = re.compile(r"~[0-9a-f]{16}")
_SAYS_NOTHING = frozenset({"", "__HIVE_DEFAULT_PARTITION__"})
_VERSION = re.compile(r"@[0-9a-f]{8}\Z")
_HINT = "land the source through the runtime with masked_path as config says"


def judge(run: dict[str, str], script: str, folders: list[str], columns: list[str], *, names: bool) -> list[Finding]:
    """Return the places whose paths show what is hidden: values of `folders`, and with `names` all that are no column.

    `folders` and `columns` are headers of folders: the hidden ones, and all.
    """
    found = []
    for place, paths in _places(RunFiles.of(run)):
        shown = sum(any(_shows(path, set(folders), set(columns), names=names)) for path in paths)
        if shown:
            message = f"{shown} paths in {place} show what is hidden in them"
            found.append(finding(script, "raw.path", message, _HINT, count=shown))
    return found


def _places(files: RunFiles) -> Iterator[tuple[str, set[str]]]:
    landing = files.record("landing")
    reports = landing.values() if isinstance(landing, dict) else []
    yield (
        "the report of the landing",
        {file[field] for report in reports for file in report["files"] for field in ("name", "landed_as")},
    )
    connection = open_reader()
    for table, parquet in {
        "bronze": files.bronze(),
        **{key: [path] for key, path in files.every_table().items()},
    }.items():
        if not parquet:
            continue
        source = scan(parquet)
        there = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
        for column in there & set(_PATHS):
            cells = connection.execute(f"SELECT DISTINCT {name(column)} FROM {source}").fetchall()
            yield f"{table}.{column}", {cell for (cell,) in cells if cell is not None}


def _shows(path: str, hidden: set[str], columns: set[str], *, names: bool) -> Iterator[bool]:
    *folders, file = _VERSION.sub("", path).split("/")
    for folder in folders:
        key, sign, value = folder.partition("=")
        header = f"{unquote(key)}=" if sign else ""
        if header in columns:
            yield header in hidden and not _is_hidden(value)
        else:
            yield names and not _is_hidden(folder)
    yield names and not _is_hidden(file.partition(".")[0])


def _is_hidden(text: str) -> bool:
    return text in _SAYS_NOTHING or _HASH.fullmatch(text) is not None
