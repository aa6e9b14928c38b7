"""Turns what the operating system, DuckDB and Arrow raise into the runtime's own errors."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from gangway_runtime.errors import CallerError, EnvironmentProblem, GangwayError

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DISK_FULL_TEXT = ("no space left", "disk quota exceeded", "file too large", "max_temp_directory_size")
# These speak of the SQL text only; every other DuckDB message may quote a value of the data.
_SAFE_TO_QUOTE = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)


def named(error: BaseException, subject: str) -> GangwayError | None:
    """Return the runtime's error for `error`, or None when it is an unknown one (a defect)."""
    if isinstance(error, GangwayError):
        return error
    if _is_disk_full(error):
        return EnvironmentProblem(
            "disk_full",
            "the disk is full, or a size limit was reached; nothing half-written was kept",
            subject,
            "free some space and run the same command again",
        )
    if isinstance(error, PermissionError):
        return EnvironmentProblem(
            "no_permission",
            f"permission denied: {error.filename}",
            subject,
            "check owner and mode of the path",
        )
    if isinstance(error, duckdb.OutOfMemoryException):
        return EnvironmentProblem(
            "out_of_memory",
            "the query needs more memory than there is",
            subject,
            "run it on a larger machine",
        )
    if isinstance(error, duckdb.Error):
        return CallerError("sql_failed", _describe(error), subject, "correct the SQL or the plan that it is from")
    return None


@contextmanager
def naming(subject: str) -> Iterator[None]:
    """Re-raise what happens inside as a `GangwayError` about `subject`; unknown errors pass unchanged."""
    try:
        yield
    except GangwayError:
        raise
    except (OSError, MemoryError, duckdb.Error) as error:
        translated = named(error, subject)
        if translated is None:
            raise
        raise translated from error


def _is_disk_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        return True
    return isinstance(error, OSError | duckdb.Error) and any(t in str(error).lower() for t in _DISK_FULL_TEXT)


def _describe(error: duckdb.Error) -> str:
    kind = type(error).__name__
    if isinstance(error, _SAFE_TO_QUOTE):
        return f"{kind}: {error}"
    return f"{kind} (its text is left out, since it may quote a value of the data)"
