"""The landings of one bronze table, and which of their Parquet files are current."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gangway_runtime import records
from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError
from gangway_runtime.files import read_json, write_json
from gangway_runtime.landing.report import LandedFile, Landing

_POINTER = "latest.json"


class Landings:
    """All landings of a bronze table, oldest first."""

    def __init__(self, context: RunContext, table: str) -> None:
        self.folder = context.workload_lake / "bronze" / table
        found = [_load(path) for path in self.folder.glob("ingest_date=*/*/landing.json")]
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

    def free_folder(self, ingest_date: str, bytes_hash: str, reading: str) -> Path:
        """Return where a new landing goes; bytes that are read in another way stand beside the first reading."""
        name = bytes_hash[:12]
        if any(one.hash == bytes_hash for one in self._landings):
            name = f"{name}-{reading[:8]}"
        return self.folder / f"ingest_date={ingest_date}" / name

    def position_name(self, name: str, sha256: str) -> str:
        """Return the `_file` of a delivered file: its name, told apart when other bytes came under that name."""
        for landing in self._landings:
            if any(file.name == name and file.sha256 != sha256 for file in landing.files):
                return f"{name}@{sha256[:8]}"
        return name

    def latest(self) -> Landing | None:
        """Return the landing that was landed or confirmed last."""
        pointer = read_json(self.folder / _POINTER)
        by_folder = {self.relative(landing): landing for landing in self._landings}
        if pointer and pointer["landing"] in by_folder:
            return by_folder[pointer["landing"]]
        return self._landings[-1] if self._landings else None

    def point_to(self, landing: Landing) -> None:
        """Remember `landing` as the one that was landed or confirmed last."""
        pointer = {"landing": self.relative(landing)}
        if read_json(self.folder / _POINTER) != pointer:
            write_json(self.folder / _POINTER, pointer)

    def relative(self, landing: Landing) -> str:
        """Return the landing's place below the table's folder."""
        return landing.path.relative_to(self.folder).as_posix()

    def all_parts(self) -> list[Path]:
        """Return the Parquet files of all landings, each delivered content once and in its newest reading."""
        newest = {landing.hash: landing for landing in self._landings}
        seen: set[str] = set()
        parts: list[Path] = []
        for landing in newest.values():
            fresh = [file for file in landing.files if file.sha256 not in seen]
            parts += [landing.path / file.part for file in fresh]
            seen |= {file.sha256 for file in fresh}
        return parts


def bronze_files(context: RunContext, table: str, mode: str) -> list[Path]:
    """Return the Parquet files of a bronze table: `full` the landing of this run, else the latest; other modes all.

    Raises `CallerError` (nothing_landed) when the table has no landing.
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


def landed_hash(files: Sequence[Path]) -> str:
    """Hash which landed files these are; the day on which they came does not matter."""
    # A landing folder is named after the bytes in it.
    names = "\n".join(f"{path.parent.name}/{path.name}" for path in files)
    return hashlib.sha256(names.encode()).hexdigest()


def landed_files(parts: Sequence[Path]) -> list[LandedFile]:
    """Return what was written down about the delivered files behind these Parquet files."""
    wanted: dict[Path, set[str]] = {path.parent: set() for path in parts}
    for path in parts:
        wanted[path.parent].add(path.name)
    return [
        file for folder, names in wanted.items() for file in _load(folder / "landing.json").files if file.part in names
    ]


def _parts_of_run(context: RunContext, table: str) -> list[Path]:
    """Return what this run has landed, so that a later landing does not change a run under way."""
    record: dict[str, Any] = (records.read(context, "landing") or {}).get(table, {})
    parts = [Path(path) for path in record.get("parquet", [])]
    return parts if all(path.exists() for path in parts) else []


def _load(path: Path) -> Landing:
    return Landing.from_json(path.parent, read_json(path))
