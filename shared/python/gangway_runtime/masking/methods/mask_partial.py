"""The beginning and the end of a value that is long enough for it."""

from __future__ import annotations

from gangway_runtime.masking.forms import REDACTED_SQL

PARAMETERS = {"first": 3, "last": 4}


def sql(text: str, first: int, last: int) -> str:
    """Write stars for all but the ends; half of a short value would tell it, so that is redacted."""
    stars = f"repeat('*', length({text}) - {first + last})"
    ending = f"substr({text}, length({text}) - {last - 1})" if last else "''"
    kept = f"substr({text}, 1, {first}) || {stars} || {ending}"
    return f"CASE WHEN length({text}) >= {max(1, 2 * (first + last))} THEN {kept} ELSE {REDACTED_SQL} END"
