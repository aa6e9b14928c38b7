"""How the engine asks a judge about a staged run: a judge is given what it names of the run."""

from __future__ import annotations

import importlib
import inspect
from typing import Any


def judge(entry: str, run: dict[str, str], args: dict[str, Any]) -> Any:
    """Call `module:function` with `args` and, where it has such parameters, with the facts of the run.

    `run` holds `workload_dir`, `lake`, `workload`, `run_id`, `project` and `as_of`; a parameter `run` gets all of them.
    """
    module, _, function = entry.partition(":")
    judging = getattr(importlib.import_module(module), function)
    named = inspect.signature(judging).parameters
    facts = {name: value for name, value in {**run, "run": run}.items() if name in named}
    return judging(**{**facts, **args})
