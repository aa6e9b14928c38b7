"""The last four digits of a card number."""

from __future__ import annotations

from gangway_runtime.masking.forms import if_form


def sql(text: str) -> str:
    """Write stars for all but the last four digits."""
    digits = f"replace(replace({text}, ' ', ''), '-', '')"
    return if_form(text, "[0-9]([ -]?[0-9]){11,18}", f"repeat('*', length({digits}) - 4) || right({digits}, 4)")
