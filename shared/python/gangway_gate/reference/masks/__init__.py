"""The masking methods: one module a method, found by its name. Each takes a value that is there and returns text.

`FORM` is what a masked value looks like where it was not redacted, `RAW` a value of which the method does not leave
everything; `REDACTS = False` says that the method redacts no value that it cannot show in part.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from gangway_gate.reference.casts import to_text
from gangway_gate.reference.texts import trim
from gangway_gate.reference.types import Value

REDACTED = "[redacted]"
# They are no masks: nothing is left of a value, or all of it.
UNMASKED = ("keep", "drop")


@dataclass(frozen=True)
class Options:
    """What a method may depend on: type and meaning of the column, what the step says, the project's key."""

    kind: str = "text"
    pii_type: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    date_order: str | None = None
    key: bytes | None = None


def method_of(name: str) -> ModuleType:
    """Return the module of a method."""
    return importlib.import_module(f"{__name__}.{name}")


def mask(method: str, options: Options, value: Value) -> str | None:
    """Mask one value; nothing stays nothing."""
    if value is None:
        return None
    if method == "redact":
        return REDACTED
    text = trim(value) if isinstance(value, str) and options.kind == "text" else to_text(value)
    result: str = method_of(method).mask(text, options)
    return result


def redacts(method: str) -> bool:
    """Whether the method redacts what it cannot show in part."""
    return getattr(method_of(method), "REDACTS", True)
