"""Finding the delivered files and receiving their bytes: each source file is read once, copied while it is hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from gangway_runtime.context import RunContext
from gangway_runtime.errors import CallerError, EnvironmentProblem
from gangway_runtime.landing.extract import Extract
from gangway_runtime.landing.folder_columns import folder_columns
from gangway_runtime.landing.source_names import data_names

_BLOCK = 1 << 20
FileState = tuple[int, int, int]


@dataclass(frozen=True)
class SourceFile:
    """A delivered file: its path relative to the source location as it is shown, where it is, what its folders say."""

    name: str
    path: Path
    folders: Mapping[str, str | None]


@dataclass(frozen=True)
class ReceivedFile:
    """A delivered file whose bytes were read; `content` is the copy, or the source itself when no copy is kept."""

    name: str
    sha256: str
    bytes: int
    content: Path
    state: FileState
    folders: Mapping[str, str | None]

    def require_unchanged(self) -> None:
        """Raise `EnvironmentProblem` (source_changed) when `content` is not what was hashed any more."""
        if _state_of(self.content) != self.state:
            raise _changed(self.name)


def find_files(extract: Extract, context: RunContext, shown: Callable[[str], str]) -> list[SourceFile]:
    """List the delivered data files, sorted by name; `CallerError` (source_missing) when there is none.

    From here on nothing knows a name but as it is shown.
    """
    source = extract.source
    location = context.source or context.sources.get(source.path) or _in_project(source.path, context)
    if location.is_file():
        return [SourceFile(shown(location.name), location, folder_columns(extract, location.name))]
    if location.exists() and not location.is_dir():
        raise CallerError(
            "not_a_regular_file",
            "it is a pipe, a socket or a device; only regular files are read",
            str(context.source or source.path),
            "write its content into a file, and name that",
        )
    names = data_names(location, source.pattern) if location.is_dir() else []
    if not names:
        place = context.source or source.path
        wanted = f"{place} ({source.pattern})" if source.pattern else str(place)
        raise CallerError("source_missing", "there is nothing to read", wanted, "check path and pattern of the source")
    return [SourceFile(shown(name), location / name, folder_columns(extract, name)) for name in names]


def _in_project(path: str, context: RunContext) -> Path:
    if "://" in path:
        raise CallerError(
            "source_elsewhere",
            "its files lie on another platform, and nothing has brought them here",
            path,
            "run it on the platform of the source, or say with GANGWAY_SOURCES where a copy lies",
        )
    return context.project / path


def receive(file: SourceFile, copy_to: Path | None) -> ReceivedFile:
    """Hash a file and copy it to `copy_to`, unless None. `EnvironmentProblem` (source_changed) if it changes."""
    before = _state_of(file.path)
    digest = hashlib.sha256()
    with file.path.open("rb") as source:
        if copy_to is None:
            size = _pass_on(source, digest.update)
        else:
            copy_to.parent.mkdir(parents=True, exist_ok=True)
            with copy_to.open("wb") as copy:
                size = _pass_on(source, digest.update, copy.write)
    if _state_of(file.path) != before:
        raise _changed(file.name)
    content = copy_to or file.path
    return ReceivedFile(file.name, digest.hexdigest(), size, content, _state_of(content), file.folders)


def _pass_on(source: BinaryIO, *takers: Callable[[bytes], object]) -> int:
    """Read `source` to its end, give each block to every taker, and return the number of bytes."""
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        for take in takers:
            take(block)
    return size


def _changed(name: str) -> EnvironmentProblem:
    return EnvironmentProblem(
        "source_changed", "the file changed while it was read", name, "wait until its delivery has ended"
    )


def _state_of(path: Path) -> FileState:
    status = path.stat()
    return (status.st_size, status.st_mtime_ns, status.st_ino)
