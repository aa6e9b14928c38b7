"""Turns what the operating system, the engine and Arrow raise into the runtime's own errors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from gangway_runtime.engine import engine_of
from gangway_runtime.errors import CallerError, EnvironmentProblem, GangwayError

# What the machine can be in the way with: error number to code, message and hint. The engine has the same table.
ENVIRONMENT = {
    errno.ENOSPC: ("disk_full", "the disk is full", "free some space and run the same command again"),
    errno.EDQUOT: ("disk_full", "the disk quota is used up", "free some space and run the same command again"),
    errno.EFBIG: (
        "disk_full",
        "a limit of the size of files is reached",
        "raise the limit (ulimit -f) or free some space, and run the same command again",
    ),
    errno.EROFS: ("read_only", "the file system is read-only", "choose a folder that can be written"),
    errno.EMFILE: ("too_many_files", "too many files are open", "raise the limit of open files (ulimit -n)"),
    errno.ENFILE: ("too_many_files", "too many files are open", "raise the limit of open files of the system"),
    errno.EIO: ("disk_failed", "the disk reported an error", "check the disk, then run the same command again"),
    errno.EBUSY: ("file_busy", "the file is used by another program", "close the other program"),
}
_DISK_FULL_TEXT = ("no space left", "disk quota exceeded", "file too large", "max_temp_directory_size")


def named(error: BaseException, subject: str) -> GangwayError | None:
    """Return the runtime's error for `error`, or None when it is an unknown one (a defect)."""
    if isinstance(error, GangwayError):
        return error
    meaning = _environment(error)
    if meaning is not None:
        return EnvironmentProblem(meaning[0], meaning[1], subject, meaning[2])
    if isinstance(error, PermissionError):
        return EnvironmentProblem(
            "no_permission",
            f"permission denied: {error.filename}",
            subject,
            "check owner and mode of the path",
        )
    fault = engine_of().fault(error)
    if fault is None:
        return None
    kind = EnvironmentProblem if fault.of_the_machine else CallerError
    return kind(fault.code, fault.message, subject, fault.hint)


@contextmanager
def naming(subject: str) -> Iterator[None]:
    """Re-raise what happens inside as a `GangwayError` about `subject`, if about nothing yet; unknown ones pass."""
    try:
        yield
    except GangwayError as error:
        error.subject = error.subject or subject
        raise
    except (OSError, MemoryError, *engine_of().errors) as error:
        translated = named(error, subject)
        if translated is None:
            raise
        raise translated from error


def _environment(error: BaseException) -> tuple[str, str, str] | None:
    """Return code, message and hint where the machine is in the way; libraries tell a full disk by text alone."""
    if isinstance(error, OSError) and error.errno in ENVIRONMENT:
        return ENVIRONMENT[error.errno]
    told_by_text = isinstance(error, (OSError, *engine_of().errors)) and _speaks_of_full_disk(error)
    return ENVIRONMENT[errno.ENOSPC] if told_by_text else None


def _speaks_of_full_disk(error: BaseException) -> bool:
    return any(text in str(error).lower() for text in _DISK_FULL_TEXT)
