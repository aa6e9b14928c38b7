"""Writing so that a reader sees the old file or the new one, never a part of one."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gangway_runtime.plain_json import json_text

BUILDING = ".building-"


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by one rename with `value` as readable JSON that is on disk when this returns."""
    write_bytes(path, (json_text(value, indent=2) + "\n").encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Replace `path` by one rename; the bytes are synced before it shows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.parent / f"{BUILDING}{path.name}-{uuid.uuid4().hex[:8]}"
    try:
        with aside.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def append_line(path: Path, value: dict[str, Any]) -> None:
    """Append `value` as one JSON line with a single write, so that two writers never mix their lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    line = (json_text(value) + "\n").encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(descriptor, line)
    finally:
        os.close(descriptor)


def read_json(path: Path) -> Any | None:
    """Return the parsed file, or None when there is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def sha256_of(path: Path) -> str:
    """Hash a file's bytes, reading one mebibyte at a time."""
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def building_folder(parent: Path, name: str) -> Iterator[Path]:
    """Yield a fresh folder under `parent` that is gone afterwards, unless `move_into_place` took it away."""
    folder = parent / f"{BUILDING}{name}-{uuid.uuid4().hex[:8]}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        remove_tree(folder)


def move_into_place(folder: Path, target: Path) -> bool:
    """Sync `folder` and rename it to `target`; False when the target is there already and is kept."""
    if target.exists():
        return False
    for path in sorted(folder.rglob("*"), reverse=True):
        sync_folder(path)
    sync_folder(folder)
    target.parent.mkdir(parents=True, exist_ok=True)
    folder.rename(target)
    sync_folder(target.parent)
    return True


def make_read_only(folder: Path) -> None:
    """Take the write permission off every file below `folder`."""
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)


def sync_folder(path: Path) -> None:
    """Flush a file or a folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(folder: Path) -> None:
    """Remove a finished folder; it loses its name first, so a kill never leaves half of it under that name."""
    aside = folder.parent / f"{BUILDING}discarded-{uuid.uuid4().hex[:8]}"
    folder.rename(aside)
    remove_tree(aside)


def remove_leftovers(root: Path) -> int:
    """Remove what killed runs left aside below `root`; return how many folders and files that were."""
    leftovers = [path for path in root.rglob(f"{BUILDING}*") if BUILDING not in str(path.parent.relative_to(root))]
    for path in leftovers:
        remove_tree(path)
    return len(leftovers)


def remove_tree(path: Path) -> None:
    """Remove a folder or file that may not exist."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
