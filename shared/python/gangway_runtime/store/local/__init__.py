"""A store of files in a folder of this machine: a document is replaced by one rename, a lock is one of the system."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import EllipsisType

from gangway_runtime.store.local import files
from gangway_runtime.store.local.locks import held
from gangway_runtime.store.port import Document, LockHeld, Overtaken, Store

_SECONDS = 30.0


class LocalStore:
    """What lies below a folder, which need not be there yet."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str) -> Document | None:
        """Read a file."""
        try:
            with self.path(name).open("rb") as source:
                content, written = source.read(), os.fstat(source.fileno()).st_mtime_ns
        except FileNotFoundError:
            return None
        return Document(content, hashlib.sha256(content).hexdigest(), written)

    def replace(
        self, name: str, content: bytes, *, seen: Document | None | EllipsisType = ..., sealed: bool = False
    ) -> None:
        """Replace a file by one rename; with `seen`, under a lock that every such writer takes."""
        if isinstance(seen, EllipsisType):
            files.write(self.path(name), content, sealed=sealed)
            return
        path = self.path(name)
        try:
            with held(path.with_name(f".{path.name}.lock"), name, _SECONDS):
                found = self.read(name)
                if (found and found.tag) != (seen and seen.tag):
                    raise Overtaken(name)
                files.write(path, content, sealed=sealed)
        except LockHeld as error:
            raise Overtaken(name) from error

    def create_secret(self, name: str, content: bytes) -> None:
        """Create a file aside and link it to its name, so that two processes end up with one."""
        try:
            files.create_secret(self.path(name), content)
        except FileExistsError as error:
            raise Overtaken(name) from error

    def append(self, name: str, line: bytes) -> None:
        """Append with a single write."""
        files.append(self.path(name), line)

    def begin(self, place: str) -> None:
        """Make a folder."""
        self.path(place).mkdir(parents=True, exist_ok=True)

    def has(self, name: str) -> bool:
        """Look for a file or folder."""
        return self.path(name).exists()

    def find(self, pattern: str) -> list[str]:
        """List files; what is being built has no name yet."""
        names = (self.name_of(path) for path in self._root.glob(pattern) if path.is_file())
        return sorted(name for name in names if files.BUILDING not in name)

    def remove(self, name: str) -> None:
        """Remove a file or folder, and the folders above it that hold nothing any more."""
        path = self.path(name)
        files.discard(path)
        self._prune(path.parent)

    def move(self, name: str, to: str) -> None:
        """Rename a file; folders that hold nothing any more go."""
        source, target = self.path(name), self.path(to)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.rename(target)
        self._prune(source.parent)

    def take_out(self, place: str, folder: Path) -> None:
        """Rename the folder, so that what reads in it still finds its files."""
        folder.parent.mkdir(parents=True, exist_ok=True)
        self.path(place).rename(folder)

    @contextmanager
    def building(self, name: str) -> Iterator[Path]:
        """Build below the root, so that a rename is enough to keep it."""
        with files.building_folder(self._root, name) as folder:
            yield folder

    def keep(self, folder: Path, place: str, *, sealed: bool = False) -> bool:
        """Sync a folder and rename it."""
        if sealed:
            files.make_read_only(folder)
        return files.move_into_place(folder, self.path(place))

    def put(self, file: Path, name: str, *, sealed: bool = False) -> None:
        """Sync a file and rename it."""
        files.put(file, self.path(name), sealed=sealed)

    def path(self, name: str) -> Path:
        """Return the file itself."""
        return self._root / name

    def name_of(self, path: Path) -> str:
        """Return a path below the root."""
        return path.relative_to(self._root).as_posix()

    @contextmanager
    def hold(self, name: str, holder: str, seconds: float) -> Iterator[None]:
        """Lock a file, which stays."""
        with held(self.path(name), holder, seconds):
            yield

    def sweep(self, name: str | None = None) -> int:
        """Remove folders and files that were left aside."""
        return files.remove_leftovers(self._root, name)

    def _prune(self, folder: Path) -> None:
        while folder != self._root and folder.is_relative_to(self._root) and files.remove_if_empty(folder):
            folder = folder.parent


def store_at(root: str | Path) -> Store:
    """Open the store of a folder."""
    return LocalStore(Path(root))
