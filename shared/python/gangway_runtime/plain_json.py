"""JSON that a person may look at: characters that are not seen, or that would open a tag of HTML, are escapes."""

from __future__ import annotations

import json
import re
from typing import Any

_SUSPECT = re.compile(r"[^ -~\n]|<(?=[A-Za-z/!?])")


def json_text(value: Any, indent: int | None = None) -> str:
    """Return `value` as JSON, letters of every language as they are; reading it gives the same value."""
    return _SUSPECT.sub(_shown, json.dumps(value, indent=indent, ensure_ascii=False, default=str))


def _shown(found: re.Match[str]) -> str:
    character = found[0]
    if character == "<":
        return "\\u003c"
    return character if character.isprintable() else json.dumps(character)[1:-1]
