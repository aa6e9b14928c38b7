"""What masks are made of: the text for a hidden value, what is trimmed, a value that has its full form."""

from __future__ import annotations

from gangway_runtime.engine.words import literal

REDACTED = "[redacted]"
REDACTED_SQL = literal(REDACTED)
# What every dialect trims (RE2): blanks, controls and what has no width at the ends, and the latter behind Latin signs.
_WITHOUT_WIDTH = r"\xAD\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{206F}\x{FEFF}"
_AT_ENDS = rf"\p{{Z}}\x00-\x1F\x7F{_WITHOUT_WIDTH}"
_UNSEEN = rf"^[{_AT_ENDS}]+|[{_AT_ENDS}]+$|([ -\x{{24F}}])[{_WITHOUT_WIDTH}]+"


def trimmed(text: str) -> str:
    """Write a text without what cannot be seen."""
    return f"regexp_replace({text}, {literal(_UNSEEN)}, '\\1', 'g')"


def if_form(text: str, form: str, kept: str, otherwise: str = REDACTED_SQL) -> str:
    """Write what is kept of a text that has the form as a whole; any other is redacted."""
    return f"CASE WHEN regexp_full_match({text}, {literal(form)}) THEN {kept} ELSE {otherwise} END"
