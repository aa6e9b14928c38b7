"""Lands sources with the real runtime: reads a JSON description on stdin, or one a line, and prints the reports."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.formats import format_from
from gangway_runtime.landing import ColumnName, Extract, LocalSource, land


def main() -> None:
    """Land what stdin describes."""
    for line in sys.stdin:
        print(json.dumps(land_one(json.loads(line))))


def land_one(request: dict[str, Any]) -> dict[str, Any]:
    """Land one source and return its report."""
    names = tuple(column["sourceName"] for column in request["columns"])
    layout = format_from(request["format"], names)
    lake = Path(request["lake"])
    context = RunContext(
        "landed",
        lake / "workload",
        Path(request["project"]),
        lake,
        "test",
        date(2024, 1, 1),
    )
    columns = tuple(
        ColumnName(column["name"], column["sourceName"])
        for column in request["columns"]
    )
    source = LocalSource(request["path"])
    return land(
        Extract("landed", request["table"], source, layout, columns), context
    ).to_json()


main()
