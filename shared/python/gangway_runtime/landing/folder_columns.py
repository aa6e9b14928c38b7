"""Columns that the folders of a file hold (`year=2024/month=01/a.csv`); Gangway's probe names them in the same way."""

from __future__ import annotations

import re
from urllib.parse import unquote

from gangway_runtime.landing.extract import Extract

# What Hive and Spark call the folder of rows without a value.
NO_VALUE = "__HIVE_DEFAULT_PARTITION__"
FOLDER = re.compile(r"([^=]+)=(.*)", re.S)


def folder_columns(extract: Extract, name: str) -> dict[str, str | None]:
    """Return the values that stand in the path of a file, by their header: the key with its sign, as in `month=`.

    None of a source that was decided without such columns.
    """
    if not any(is_folder_column(column.source_name) for column in extract.columns):
        return {}
    found: dict[str, str | None] = {}
    for folder in name.split("/")[:-1]:
        match = FOLDER.fullmatch(folder)
        if match:
            found.setdefault(f"{unquote(match[1])}=", None if match[2] == NO_VALUE else unquote(match[2]))
    return found


def is_folder_column(source_name: str) -> bool:
    """Tell the header of a folder from that of a column inside of a file."""
    return source_name.endswith("=")
