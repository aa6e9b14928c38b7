"""What stages, counts, hashes and writes rows: each engine is a package, found by its id.

`engine/<id>/__init__.py` holds `ENGINE`, an `Engine`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gangway_runtime.engine.port import Engine, Session
from gangway_runtime.errors import CallerError

if TYPE_CHECKING:
    from gangway_runtime.context import RunContext

DEFAULT = "duckdb"


@cache
def engine_of(engine_id: str = DEFAULT) -> Engine:
    """Return an engine; `CallerError` (unknown_engine) when there is none of this id."""
    name = f"{__name__}.{engine_id}"
    try:
        found: Engine = import_module(name).ENGINE
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise CallerError("unknown_engine", f"there is no engine {engine_id!r}", engine_id) from error
    return found


def open_session(context: RunContext, spill: Path) -> Session:
    """Open the engine of a run; what does not fit into memory goes below `spill`."""
    return engine_of(context.engine).open(spill)
