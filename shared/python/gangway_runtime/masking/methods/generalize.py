"""The year or the month of a date."""

from __future__ import annotations

from gangway_runtime.masking.forms import if_form

PARAMETERS = {"to": ("year", "month")}


def sql(text: str, to: str) -> str:
    """Write the year or the month of an ISO day."""
    day = r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([ T].*)?"
    return if_form(text, day, f"substr({text}, 1, {4 if to == 'year' else 7})")
