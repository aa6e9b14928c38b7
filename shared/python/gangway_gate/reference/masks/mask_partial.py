"""The beginning and the end of a value that is long enough for it."""

from __future__ import annotations

from gangway_gate.reference.masks import REDACTED, Options

FORM = r".*\*+.*"
RAW = "abcdefghijklmnop"


def mask(text: str, options: Options) -> str:
    """Return stars for all but the ends; half of a short value would tell it, so that is redacted."""
    first, last = options.said.get("keep_first", 3), options.said.get("keep_last", 4)
    shown = first + last
    if len(text) < max(1, 2 * shown):
        return REDACTED
    return text[:first] + "*" * (len(text) - shown) + text[len(text) - last :]
