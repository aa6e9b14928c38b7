"""Tables of other workloads, as small as a test needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from gangway_runtime import published
from gangway_runtime.context import RunContext
from gangway_runtime.duck import identifier, literal
from gangway_runtime.files import write_json
from gangway_runtime.tables import PART, version_folder
from gangway_runtime.testing.tables import make_table

_VERSION = "crafted"


@dataclass(frozen=True)
class Reference:
    """A published table of another workload that SQL reads as `name`: columns with their logical types, and rows."""

    name: str
    workload: str
    zone: str
    table: str
    types: Mapping[str, str]
    rows: Sequence[Mapping[str, Any]]


def publish_reference(context: RunContext, reference: Reference) -> None:
    """Write the table into the lake of a run, where its scripts look for it."""
    folder = version_folder(context.lake, reference.workload, reference.zone, reference.table, _VERSION)
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(":memory:") as connection:
        make_table(connection, reference.name, reference.types, reference.rows)
        target = literal(str(folder / PART))
        connection.execute(f"COPY {identifier(reference.name)} TO {target} (FORMAT parquet)")
    entry = {"version": _VERSION, "hash": _VERSION, "rows": len(reference.rows)}
    pointer = published.read(context.lake, reference.workload) or {"tables": {}}
    pointer["tables"].setdefault(reference.zone, {})[reference.table] = entry
    write_json(context.lake / reference.workload / published.POINTER, pointer)
