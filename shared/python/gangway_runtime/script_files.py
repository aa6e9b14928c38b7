"""The scripts of a workload, as modules."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

from gangway_runtime.errors import CallerError


def load_script(path: Path) -> ModuleType:
    """Import a script by its path, without leaving byte code beside it."""
    spec = importlib.util.spec_from_file_location(f"gangway_script_{path.stem}", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise CallerError("script_missing", "there is no such script", str(path), "regenerate the workload")
    module = importlib.util.module_from_spec(spec)
    keep = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = keep
    return module
