"""Writing files so that a reader sees the old one or the new one, never a part of one."""

from __future__ import annotations

import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BUILDING = ".building-"


def write(path: Path, content: bytes, *, sealed: bool = False) -> None:
    """Replace `path` by one rename; the bytes are synced before it shows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.parent / f"{BUILDING}{path.name}-{uuid.uuid4().hex[:8]}"
    try:
        with aside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        if sealed:
            _seal(aside)
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def put(file: Path, path: Path, *, sealed: bool = False) -> None:
    """Replace `path` by a file of the same file system, which is synced before it shows."""
    if sealed:
        _seal(file)
    _sync(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    file.replace(path)
    _sync(path.parent)


def create_secret(path: Path, content: bytes) -> None:
    """Create a file that its owner alone may read; `FileExistsError` when there is one."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.parent.chmod(0o700)
    aside = path.with_name(f"{path.name}.{uuid.uuid4().hex[:8]}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        os.write(descriptor, content)
        os.fsync(descriptor)
        os.link(aside, path)
    finally:
        os.close(descriptor)
        aside.unlink()


def append(path: Path, line: bytes) -> None:
    """Append with a single write, so that two writers never mix their lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


@contextmanager
def building_folder(parent: Path, name: str) -> Iterator[Path]:
    """Yield a fresh folder under `parent` that is gone afterwards, unless `move_into_place` took it away."""
    folder = parent / f"{BUILDING}{name}-{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _remove_tree(folder)


def move_into_place(folder: Path, target: Path) -> bool:
    """Sync `folder` and rename it to `target`; False when the target is there already and is kept."""
    if target.exists():
        return False
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync(path)
    _sync(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(target)
    _sync(target.parent)
    return True


def make_read_only(folder: Path) -> None:
    """Take the write permission off every file below `folder`."""
    for path in folder.rglob("*"):
        if path.is_file():
            _seal(path)


def discard(path: Path) -> None:
    """Remove what may not be there; a folder loses its name first, so a kill never leaves half of it under that."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    aside = path.parent / f"{BUILDING}discarded-{uuid.uuid4().hex[:8]}"
    path.rename(aside)
    _remove_tree(aside)


def remove_if_empty(folder: Path) -> bool:
    """Remove a folder that holds nothing; say whether it is gone."""
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return not folder.exists()


def remove_leftovers(root: Path, name: str | None = None) -> int:
    """Remove what was left aside below `root`, or in it under a name; return how many folders and files that were."""
    found = root.rglob(f"{BUILDING}*") if name is None else root.glob(f"{BUILDING}*{name}*")
    leftovers = [path for path in found if BUILDING not in str(path.parent.relative_to(root))]
    for path in leftovers:
        _remove_tree(path)
    return len(leftovers)


def _seal(path: Path) -> None:
    path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


def _sync(path: Path) -> None:
    """Flush a file or a folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_tree(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
