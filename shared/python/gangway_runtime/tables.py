"""Where a silver or gold table is: this run's candidate, else the published version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gangway_runtime import published, records
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.store import open_store, workload_store
from gangway_runtime.store.port import Store

BORDER_OF_ZONE = {"silver": "bronze_to_silver", "gold": "silver_to_gold"}
PART = "part-000.parquet"


@dataclass(frozen=True)
class TableVersion:
    """One immutable version of a table. `hash` is its logical hash, `rows` its size."""

    zone: str
    table: str
    version: str
    hash: str
    rows: int
    store: Store = field(repr=False, compare=False)

    @property
    def part(self) -> str:
        """The name of the table's only file, below its workload."""
        return f"{version_place(self.zone, self.table, self.version)}/{PART}"

    @property
    def parquet(self) -> Path:
        """Where the table's only file can be read."""
        return self.store.path(self.part)

    @property
    def is_there(self) -> bool:
        """Whether the version is kept still."""
        return self.store.has(self.part)


def version_place(zone: str, table: str, version: str) -> str:
    """Return where a version of a table is kept below its workload."""
    return f"{zone}/{table}/{version}"


def places_of(names: Iterable[str]) -> set[str]:
    """Return the places that kept files lie at."""
    return {name.rpartition("/")[0] for name in names}


def built_versions(store: Store) -> set[str]:
    """Return the places of all versions of tables and of what was held, published or not."""
    return places_of(name for zone in (*BORDER_OF_ZONE, "quarantine") for name in store.find(f"{zone}/*/*/*"))


def candidates(context: RunContext, zone: str) -> dict[str, TableVersion]:
    """Return the tables that this run has built in a zone; none before its border has run."""
    record = records.read(context, BORDER_OF_ZONE[zone]) or {"versions": {}}
    hashes, rows, store = record.get("table_hashes", {}), record.get("table_rows", {}), workload_store(context)
    return {
        table: TableVersion(zone, table, version, hashes[table], rows[table], store)
        for table, version in record["versions"].items()
    }


def published_tables(lake: Path, workload: str, zone: str) -> dict[str, TableVersion]:
    """Return the published tables of a workload's zone; none when nothing is published."""
    pointer = published.read(lake, workload) or {"tables": {}}
    store = open_store(lake / workload)
    return {
        name: TableVersion(zone, name, one["version"], one["hash"], one["rows"], store)
        for name, one in pointer["tables"].get(zone, {}).items()
    }


def current_tables(context: RunContext, zone: str) -> dict[str, TableVersion]:
    """Return the run's candidates, or the published tables when the run has none or judges what is live."""
    if not context.published:
        own = candidates(context, zone)
        if own:
            return own
    return published_tables(context.lake, context.workload, zone)


def find_table(context: RunContext, zone: str, table: str) -> TableVersion:
    """Return the run's own current table; `CallerError` (table_missing) when there is none."""
    found = current_tables(context, zone).get(table)
    return _existing(found, f"{context.workload}_{zone}.{table}", "run the steps before this one")


def find_reference(context: RunContext, workload: str, zone: str, table: str) -> TableVersion:
    """Return a published table of another workload: from the run's lake first, then from the project's lake."""
    if workload == context.workload:
        return find_table(context, zone, table)
    for lake in dict.fromkeys((context.lake, context.project / "lake")):
        found = published_tables(lake, workload, zone).get(table)
        if found is not None and found.is_there:
            return found
    return _existing(None, f"{workload}_{zone}.{table}", f"run the workload {workload!r} first, into the same lake")


def _existing(found: TableVersion | None, subject: str, hint: str) -> TableVersion:
    if found is None or not found.is_there:
        raise CallerError("table_missing", "there is no such table yet", subject, hint)
    return found
