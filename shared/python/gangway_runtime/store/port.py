"""What a store does for the runtime: documents that change, folders that never do, logs, locks and a staging area.

A name is a path below the root of the store, with `/` between its steps. Nobody sees a part of what is kept: a name
shows the old content or the new one, be the writer killed at any moment.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from types import EllipsisType
from typing import Protocol

from gangway_runtime.errors import EnvironmentProblem


@dataclass(frozen=True)
class Document:
    """One version of a document: `tag` differs where the content does, `written` grows with time (nanoseconds)."""

    content: bytes
    tag: str
    written: int = 0


class Overtaken(EnvironmentProblem):
    """Another writer replaced a document since it was read; nothing was written."""

    def __init__(self, name: str) -> None:
        super().__init__("store_overtaken", "another writer was faster", name, "run the same command again")


class LockHeld(Exception):
    """A lock was not free in time; the text says who holds it, as far as that is known."""


class Store(Protocol):
    """What lies below one root."""

    def read(self, name: str) -> Document | None:
        """Return a document, or None when there is none."""

    def replace(
        self, name: str, content: bytes, *, seen: Document | None | EllipsisType = ..., sealed: bool = False
    ) -> None:
        """Write a document at once; it is durable when this returns.

        With `seen`, only while it is still this version, or still missing (None); else raises `Overtaken`.
        """

    def create_secret(self, name: str, content: bytes) -> None:
        """Write a document that its owner alone may read; raises `Overtaken` when there is one already."""

    def append(self, name: str, line: bytes) -> None:
        """Add a line to a log; lines of several writers do not mix."""

    def begin(self, place: str) -> None:
        """Let `has` say yes of a place from now on, though nothing is kept there yet."""

    def has(self, name: str) -> bool:
        """Say whether a document, a file or a folder is kept under this name."""

    def find(self, pattern: str) -> list[str]:
        """Return the names of files that match, sorted. `*` stands for any part of one step, `**` for any steps."""

    def remove(self, name: str) -> None:
        """Remove a file or a whole folder; a name that is not there is fine."""

    def move(self, name: str, to: str) -> None:
        """Give a file another name."""

    def take_out(self, place: str, folder: Path) -> None:
        """Move a place and all that lies there to a folder of this machine, which is not there yet."""

    def building(self, name: str) -> AbstractContextManager[Path]:
        """Yield a fresh folder of the staging area, on this machine; it is gone afterwards."""

    def keep(self, folder: Path, place: str, *, sealed: bool = False) -> bool:
        """Move a built folder to its place; False when the place is taken, whose content stays.

        `sealed` files are written by nobody any more but through the store.
        """

    def put(self, file: Path, name: str, *, sealed: bool = False) -> None:
        """Replace a file by a built one."""

    def path(self, name: str) -> Path:
        """Return where on this machine a kept file or folder can be read; a store elsewhere fetches it first."""

    def name_of(self, path: Path) -> str:
        """Return the name of what `path` gave out."""

    def hold(self, name: str, holder: str, seconds: float) -> AbstractContextManager[None]:
        """Hold a lock, signed by `holder`; raises `LockHeld` when it is not free within `seconds`.

        It is free again when the holder's process ends, however it ends.
        """

    def sweep(self, name: str | None = None) -> int:
        """Remove what killed writers left in the staging area; return how many things that were.

        With a name, only what they built or wrote at the root under that name, be there other writers below it.
        """
