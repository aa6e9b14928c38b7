"""The first letters of a name."""

from __future__ import annotations

from gangway_runtime.masking.forms import REDACTED_SQL

PARAMETERS = {"letters": 1}


def sql(text: str, letters: int) -> str:
    """Write `A...`; a shorter name would be shown whole."""
    return f"CASE WHEN length({text}) > {letters} THEN left({text}, {letters}) || '...' ELSE {REDACTED_SQL} END"
