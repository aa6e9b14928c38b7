"""The landings of one bronze table, and which of their Parquet files are current."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.landing.report import NOTE, LandedFile, Landing
from gangway_runtime.store import workload_store
from gangway_runtime.store.documents import read_json, write_json
from gangway_runtime.store.port import Store

_POINTER = "latest.json"


class Landings:
    """All landings of a bronze table, oldest first."""

    def __init__(self, context: RunContext, table: str) -> None:
        self.store = workload_store(context)
        self.place = f"bronze/{table}"
        found = [_load(self.store, name) for name in self.store.find(f"{self.place}/ingest_date=*/*/{NOTE}")]
        self._landings = sorted(found, key=lambda landing: (landing.landed_at, landing.files[0].name, landing.hash))

    def all(self) -> list[Landing]:
        """Return every landing, oldest first."""
        return list(self._landings)

    def find(self, bytes_hash: str, reading: str) -> Landing | None:
        """Return the landing of these bytes, read in this way."""
        matches = [one for one in self._landings if one.hash == bytes_hash and one.reading == reading]
        return matches[-1] if matches else None

    def oldest_first(self) -> list[Landing]:
        """Return the landings in the order in which they came."""
        return list(self._landings)

    def free_place(self, ingest_date: str, bytes_hash: str, reading: str) -> str:
        """Return where a new landing goes; bytes that are read in another way stand beside the first reading."""
        name = bytes_hash[:12]
        if any(one.hash == bytes_hash for one in self._landings):
            name = f"{name}-{reading[:8]}"
        return f"{self.place}/ingest_date={ingest_date}/{name}"

    def position_name(self, name: str, sha256: str) -> str:
        """Return the `_file` of a delivered file: its name, told apart when other bytes came under that name."""
        for landing in self._landings:
            if any(file.name == name and file.sha256 != sha256 for file in landing.files):
                return f"{name}@{sha256[:8]}"
        return name

    def latest(self) -> Landing | None:
        """Return the landing that was landed or confirmed last."""
        pointer = self._pointer()
        by_place = {self.relative(landing): landing for landing in self._landings}
        if pointer and pointer["landing"] in by_place:
            return by_place[pointer["landing"]]
        return self._landings[-1] if self._landings else None

    def point_to(self, landing: Landing) -> None:
        """Remember `landing` as the one that was landed or confirmed last."""
        pointer = {"landing": self.relative(landing)}
        if self._pointer() != pointer:
            write_json(self.store, f"{self.place}/{_POINTER}", pointer)

    def relative(self, landing: Landing) -> str:
        """Return the landing's place below that of the table."""
        return landing.place.removeprefix(f"{self.place}/")

    def all_parts(self) -> list[str]:
        """Return the names of the Parquet files of all landings, each content once and in its newest reading."""
        newest = {landing.hash: landing for landing in self._landings}
        seen: set[str] = set()
        parts: list[str] = []
        for landing in newest.values():
            fresh = [file for file in landing.files if file.sha256 not in seen]
            parts += [landing.part_of(file) for file in fresh]
            seen |= {file.sha256 for file in fresh}
        return parts

    def _pointer(self) -> dict[str, Any] | None:
        return read_json(self.store, f"{self.place}/{_POINTER}")


def bronze_files(context: RunContext, table: str, mode: str) -> list[Path]:
    """Return the Parquet files of a bronze table, as `bronze_parts` names them."""
    store = workload_store(context)
    return [store.path(name) for name in bronze_parts(context, table, mode)]


def bronze_parts(context: RunContext, table: str, mode: str) -> list[str]:
    """Return the names of the Parquet files of a bronze table.

    `full` those of the landing of this run, else of the latest; other modes all. Raises `CallerError`
    (nothing_landed) when the table has no landing.
    """
    landings = Landings(context, table)
    if mode != "full":
        parts = landings.all_parts()
    else:
        parts = _parts_of_run(context, table)
        latest = landings.latest()
        if not parts and latest is not None:
            parts = latest.parts
    if not parts:
        raise CallerError("nothing_landed", "the table has no landing yet", f"bronze.{table}", "run the extract first")
    return parts


def landed_hash(parts: Sequence[str]) -> str:
    """Hash which landed files these are; the day on which they came does not matter."""
    # A landing is named after the bytes in it.
    names = "\n".join("/".join(part.split("/")[-2:]) for part in parts)
    return hashlib.sha256(names.encode()).hexdigest()


def landed_files(store: Store, parts: Sequence[str]) -> list[LandedFile]:
    """Return what was written down about the delivered files behind these Parquet files."""
    wanted: dict[str, set[str]] = {}
    for part in parts:
        place, _, name = part.rpartition("/")
        wanted.setdefault(place, set()).add(name)
    return [
        file for place, names in wanted.items() for file in _load(store, f"{place}/{NOTE}").files if file.part in names
    ]


def _parts_of_run(context: RunContext, table: str) -> list[str]:
    """Return what this run has landed, so that a later landing does not change a run under way."""
    record: dict[str, Any] = (records.read(context, "landing") or {}).get(table, {})
    store = workload_store(context)
    parts = [store.name_of(Path(path)) for path in record.get("parquet", [])]
    return parts if all(store.has(part) for part in parts) else []


def _load(store: Store, note: str) -> Landing:
    return Landing.from_json(note.rpartition("/")[0], read_json(store, note))
