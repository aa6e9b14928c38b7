"""The first letter and the domain of an e-mail address."""

from __future__ import annotations

import re

from gangway_gate.reference.masks import REDACTED, Options

FORM = r".\*\*\*@.+"
RAW = "anna.smith@mail.example.com"
# Wider than what is valid: what looks like an address at all keeps its domain.
_ADDRESS = r"[^@ \t-\r]+@[^@. \t-\r]+([.][^@. \t-\r]+)+"


def mask(text: str, options: Options) -> str:
    """Return `a***@example.com`."""
    if not re.fullmatch(_ADDRESS, text):
        return REDACTED
    return f"{text[0]}***{text[text.index('@') :]}"
