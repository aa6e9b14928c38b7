"""What DuckDB's errors mean."""

from __future__ import annotations

import duckdb

from gangway_runtime.engine.port import Fault

# These speak of the SQL text only; every other message may quote a value of the data.
_SAFE_TO_QUOTE = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)


def fault_of(error: duckdb.Error) -> Fault:
    """Return the meaning of an error, but for a full disk."""
    if isinstance(error, duckdb.OutOfMemoryException):
        return Fault("out_of_memory", "the query needs more memory than there is", "run it on a larger machine", True)
    return Fault("sql_failed", _described(error), "correct the SQL or the plan that it is from", False)


def _described(error: duckdb.Error) -> str:
    kind = type(error).__name__
    if isinstance(error, _SAFE_TO_QUOTE):
        return f"{kind}: {error}"
    return f"{kind} (its text is left out, since it may quote a value of the data)"
