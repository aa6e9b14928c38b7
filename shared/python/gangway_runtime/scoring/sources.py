"""The files that a check reads: this run's candidates, or the published tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from gangway_runtime import published, records
from gangway_runtime.border.model import Reference
from gangway_runtime.context import RunContext
from gangway_runtime.engine.port import Session
from gangway_runtime.landing.landings import bronze_parts, landed_hash
from gangway_runtime.store import workload_store
from gangway_runtime.tables import current_tables, find_reference, find_table

_ZONES = ("silver", "gold")


class ZoneSources:
    """Finds the tables of one zone for one run."""

    def __init__(self, context: RunContext, zone: str) -> None:
        self._context = context
        self._zone = zone

    def versions(self, tables: Iterable[str]) -> dict[str, str]:
        """Return the versions that are judged, by table; of the `tables` of bronze the hash of what was landed."""
        if self._zone == "bronze":
            return {table: landed_hash(self._landed(table)) for table in tables}
        return {name: table.version for name, table in current_tables(self._context, self._zone).items()}

    def files(self, table: str) -> list[Path]:
        """Return the Parquet files of a table of the zone."""
        if self._zone != "bronze":
            return [find_table(self._context, self._zone, table).parquet]
        store = workload_store(self._context)
        return [store.path(part) for part in self._landed(table)]

    def _landed(self, table: str) -> list[str]:
        if self._context.published:
            return _published_parts(self._context, table)
        record = (records.read(self._context, "landing") or {}).get(table, {})
        return bronze_parts(self._context, table, record.get("mode", "full"))

    def offer(self, session: Session, references: tuple[Reference, ...]) -> None:
        """Make other tables readable: references by name, own ones as `silver.<table>` and `gold.<table>`."""
        for reference in references:
            found = find_reference(self._context, reference.workload, reference.zone, reference.table)
            session.offer(reference.name, [found.parquet])
        for zone in _ZONES:
            for name, table in current_tables(self._context, zone).items():
                session.offer(name, [table.parquet], schema=zone)


def published_landing(context: RunContext, table: str) -> list[Path]:
    """Return the bronze files that the published tables were built from; the current ones when nothing is published."""
    store = workload_store(context)
    return [store.path(part) for part in _published_parts(context, table)]


def _published_parts(context: RunContext, table: str) -> list[str]:
    pointer = published.read(context.lake, context.workload) or {"landings": {}}
    landing = pointer["landings"].get(table)
    return bronze_parts(context, table, "full") if landing is None else list(landing["files"])
