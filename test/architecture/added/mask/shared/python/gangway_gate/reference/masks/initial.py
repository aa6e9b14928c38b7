"""The first letters of a name."""

from __future__ import annotations

from gangway_gate.reference.masks import REDACTED, Options

FORM = r"[^.]+\.{3}"
RAW = "Anna Smith"


def mask(text: str, options: Options) -> str:
    """Return `A...`; a shorter name would be shown whole."""
    letters = options.said.get("letters", 1)
    return f"{text[:letters]}..." if len(text) > letters else REDACTED
