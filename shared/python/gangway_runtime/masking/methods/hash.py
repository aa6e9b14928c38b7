"""The keyed hash (HMAC-SHA-256) of a value: equal values stay equal, and nobody without the key can try values."""

from __future__ import annotations

import string

from gangway_runtime.engine.words import literal

PARAMETERS = {"case": ("exact", "lower")}
INNER_PAD = "gangway_mask_inner"
OUTER_PAD = "gangway_mask_outer"


def sql(text: str, case: str) -> str:
    """Write 64 hex digits."""
    if case == "lower":
        text = f"translate({text}, {literal(string.ascii_uppercase)}, {literal(string.ascii_lowercase)})"
    inner = f"unhex(sha256(getvariable('{INNER_PAD}') || encode({text})))"
    return f"sha256(getvariable('{OUTER_PAD}') || {inner})"
