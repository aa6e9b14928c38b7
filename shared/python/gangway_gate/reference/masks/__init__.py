"""The masking methods: one module a method, found by its name. Each takes a value that is there and returns text."""

from __future__ import annotations

import importlib
from dataclasses import dataclass

from gangway_gate.reference.casts import to_text
from gangway_gate.reference.texts import trim
from gangway_gate.reference.types import Value

REDACTED = "[redacted]"


@dataclass(frozen=True)
class Options:
    """What a method may depend on: type and meaning of the column, what the step says, the project's key."""

    kind: str = "text"
    pii_type: str | None = None
    first: int = 3
    last: int = 4
    to: str = "year"
    date_order: str | None = None
    key: bytes | None = None


def mask(method: str, options: Options, value: Value) -> str | None:
    """Mask one value; nothing stays nothing."""
    if value is None:
        return None
    if method == "redact":
        return REDACTED
    text = trim(value) if isinstance(value, str) and options.kind == "text" else to_text(value)
    result: str = importlib.import_module(f"{__name__}.{method}").mask(text, options)
    return result
