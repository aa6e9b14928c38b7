"""HMAC-SHA-256 with the project's key; e-mail addresses are one whatever their case."""

from __future__ import annotations

import hashlib
import hmac

from gangway_gate.reference.masks import Options
from gangway_gate.reference.texts import lower_ascii

FORM = "[0-9a-f]{64}"
RAW = "f" * 63
REDACTS = False


def mask(text: str, options: Options) -> str:
    """Return 64 hex digits."""
    if options.key is None:
        raise ValueError("a hash needs the project's key")
    plain = lower_ascii(text) if options.pii_type == "EMAIL" else text
    return hmac.new(options.key, plain.encode(), hashlib.sha256).hexdigest()
