"""Refuses Python's own writes outside the folders of a staged run (an audit hook; it cannot be taken off again)."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FIRST_PATH = {"os.remove", "os.rmdir", "os.mkdir", "os.truncate", "os.chmod", "os.chown", "shutil.rmtree"}
_BOTH_PATHS = {"os.rename", "os.link", "os.symlink", "shutil.move"}
_SECOND_PATH = {"shutil.copyfile", "shutil.copytree"}
_HARMLESS = ("/dev/", "/proc/")


class WriteOutside(PermissionError):
    """Tested code tried to write where it has no business."""

    code = "write_outside"
    exit_code = 2
    hint = "write into the workload's folder or the lake that the run is given"

    def __init__(self, path: str) -> None:
        super().__init__(f"a write outside the staged workload was refused: {path}")
        self.message = str(self)
        self.subject = path


def allow_only(folders: Sequence[str]) -> None:
    """From now on, only paths below `folders` may be written by this process and its forks."""
    allowed = tuple(os.path.realpath(folder) for folder in folders)

    def audit(event: str, arguments: tuple[Any, ...]) -> None:
        for path in _written(event, arguments):
            if not _inside(path, allowed):
                raise WriteOutside(path)

    sys.addaudithook(audit)


def _written(event: str, arguments: tuple[Any, ...]) -> list[str]:
    if event == "open":
        path, mode, flags = arguments
        writing = bool(flags & _WRITING) or (isinstance(mode, str) and bool(set(mode) & set("wax+")))
        return _paths([path]) if writing else []
    if event in _FIRST_PATH:
        return _paths(arguments[:1])
    if event in _BOTH_PATHS:
        return _paths(arguments[:2] if event != "os.symlink" else arguments[1:2])
    return _paths(arguments[1:2]) if event in _SECOND_PATH else []


def _paths(values: Sequence[Any]) -> list[str]:
    return [os.fsdecode(value) for value in values if isinstance(value, str | bytes | os.PathLike)]


def _inside(path: str, allowed: tuple[str, ...]) -> bool:
    if path.startswith(_HARMLESS):
        return True
    real = os.path.realpath(path)
    return any(real == folder or real.startswith(folder + os.sep) for folder in allowed)
