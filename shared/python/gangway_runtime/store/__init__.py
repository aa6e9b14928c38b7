"""Where tables, their pointers and the records of runs are kept: each kind of store is a package, found by its id.

`store/<id>/__init__.py` holds `store_at`, which opens the `Store` of a root. A root without a scheme is a folder.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from gangway_runtime.errors import CallerError
from gangway_runtime.store.port import Store

if TYPE_CHECKING:
    from gangway_runtime.context import RunContext

LOCAL = "local"


def open_store(root: str | Path) -> Store:
    """Return the store below `root`; `CallerError` (unknown_store) for a scheme that no store has."""
    return _opened(kind_of(root), root)


def built_store(folder: Path) -> Store:
    """Return what was built in a folder of a staging area, which is on this machine whatever keeps it later."""
    return _opened(LOCAL, folder)


def kind_of(root: str | Path) -> str:
    """Return the id of the store that keeps `root`: the scheme of its URL."""
    scheme, mark, _ = str(root).partition("://")
    return scheme if mark else LOCAL


def workload_store(context: RunContext) -> Store:
    """Return the workload's part of the lake."""
    return open_store(context.workload_lake)


def run_store(context: RunContext) -> Store:
    """Return what keeps the records of the run."""
    return open_store(context.run_dir)


def _opened(kind: str, root: str | Path) -> Store:
    name = f"{__name__}.{kind}"
    try:
        found: Store = import_module(name).store_at(root)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise CallerError("unknown_store", f"there is no store {kind!r}", str(root), "name a folder") from error
    return found
