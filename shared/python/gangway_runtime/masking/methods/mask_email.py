"""The first letter and the domain of an e-mail address."""

from __future__ import annotations

from gangway_runtime.masking.forms import if_form


def sql(text: str) -> str:
    """Write `a***@example.com`."""
    kept = f"substr({text}, 1, 1) || '***@' || substr({text}, strpos({text}, '@') + 1)"
    return if_form(text, r"[^@ \t-\r]+@[^@. \t-\r]+([.][^@. \t-\r]+)+", kept)
