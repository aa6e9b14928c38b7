"""Whether values look like personal data, where nobody has judged their column yet."""

from __future__ import annotations

from gangway_runtime.engine.port import Session
from gangway_runtime.engine.words import identifier, literal

# Shapes that hardly anything else has. Names and addresses have none: the profile finds them, not a pattern.
_SHAPES = (
    r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}",
    r"\+[0-9][0-9 ()/.-]{6,}[0-9]",
    r"\b[A-Z]{2}[0-9]{2}( ?[A-Z0-9]{4}){2,7}( ?[A-Z0-9]{1,3})?\b",
    r"\b[0-9]{3}-[0-9]{2}-[0-9]{4}\b",
    r"\b([0-9]{4}[ -]?){3}[0-9]{1,7}\b",
)


def looks_personal(session: Session, column: str) -> bool:
    """Say whether any value of a column of `input` holds an e-mail address or a phone, account, card or tax number."""
    value = f"CAST({identifier(column)} AS VARCHAR)"
    tests = " OR ".join(f"regexp_matches({value}, {literal(shape)})" for shape in _SHAPES)
    return session.first(f"SELECT 1 FROM input WHERE {tests} LIMIT 1") is not None
