"""Masked values as DuckDB SQL over a text expression."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any

from gangway_runtime.errors import CallerError
from gangway_runtime.masking import methods
from gangway_runtime.masking.forms import trimmed

METHODS = tuple(sorted(module.name for module in pkgutil.iter_modules(methods.__path__)))


def sql_expression(method: str, value: str, **params: Any) -> str:
    """Write the masked form of the SQL text expression `value`; nothing stays nothing.

    `CallerError` for a method or parameter that does not exist, and for `tokenize` without a vault.
    `hash` reads the session's variables `gangway_mask_inner` and `gangway_mask_outer`, the pads of the key.
    """
    if method == "drop":
        return "CAST(NULL AS VARCHAR)"
    if method == "keep":
        return value
    module = _load(method)
    masked = module.sql(trimmed(value), **_settled(method, getattr(module, "PARAMETERS", {}), params))
    return f"CASE WHEN {value} IS NOT NULL THEN {masked} END"


def _load(method: str) -> ModuleType:
    if method == "tokenize":
        raise CallerError("no_vault", "tokenize needs a vault, and none is configured", method, "choose hash")
    if method not in METHODS:
        known = ", ".join(("keep", *METHODS, "drop"))
        raise CallerError("unknown_method", f"there is no masking method {method!r}", method, known)
    return importlib.import_module(f"{methods.__name__}.{method}")


def _settled(method: str, known: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """Complete the parameters by their defaults: a number from 0, or the first of some words."""
    for name, value in given.items():
        if name not in known or not _fits(value, known[name]):
            raise CallerError("bad_masking", f"{method} does not take {name}={value!r}", method, f"known: {known}")
    return {name: one[0] if isinstance(one, tuple) else one for name, one in known.items()} | given


def _fits(value: Any, default: Any) -> bool:
    return value in default if isinstance(default, tuple) else isinstance(value, int) and value >= 0
