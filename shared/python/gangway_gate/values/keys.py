"""Brings rows together that could share the key of duplicates, by a loose reading of their raw text."""

from __future__ import annotations

from typing import Any

from gangway_gate.reference.casts import TRUTHS
from gangway_gate.run_files import name
from gangway_gate.values.decided import Decided

# Of all languages: a word that is yes in one of them is no in none.
_TRUE = ", ".join(sorted({f"'{word}'" for true, _ in TRUTHS.values() for word in true}))
_FALSE = ", ".join(sorted({f"'{word}'" for _, false in TRUTHS.values() for word in false}))


def key_hash(decided: Decided) -> str:
    """Write one number over the key of a row of bronze, equal wherever the keys are; null where no row is its rival.

    Other keys may give it too, which costs a few rows more.
    """
    origins = key_origins(decided)
    if not origins:
        return "NULL::UBIGINT"
    reads = [_loose(column) for column in origins]
    hashed = f"hash({', '.join(reads)})"
    if decided.compares_whole_rows:
        return hashed
    return f"CASE WHEN {' AND '.join(f'({read}) IS NOT NULL' for read in reads)} THEN {hashed} END"


def key_origins(decided: Decided) -> list[dict[str, Any]]:
    """Return the columns of the source behind the key; what is made by a step has none."""
    if decided.dedup is None:
        return []
    names = {column["name"]: column["name"] for column in decided.source["schema"]["columns"]}
    for step in decided.transformations["bronze_to_silver"]["steps"]:
        if step["id"] == decided.dedup["id"]:
            break
        if step["op"] == "rename":
            names = {step["mapping"].get(new, new): old for new, old in names.items()}
    known = {column["name"]: column for column in decided.source["schema"]["columns"]}
    return [known[names[key]] for key in decided.dedup["key"] if key in names]


def _loose(column: dict[str, Any]) -> str:
    text = f"lower(trim(CAST({name(column['name'])} AS VARCHAR)))"
    kind = column["type"]
    if kind == "boolean":
        return f"CASE WHEN {text} IN ({_TRUE}) THEN 'true' WHEN {text} IN ({_FALSE}) THEN 'false' ELSE {text} END"
    if kind in ("integer", "double") or kind.startswith("decimal"):
        return _number(text)
    # Letters and digits in their order, a number without the zeros before it: `01/02/2024` is `1/2/2024`.
    signs = f"regexp_replace({text}, '[^\\p{{L}}\\p{{N}}]+', ' ', 'g')"
    spaced = f"trim(regexp_replace(' ' || {signs}, ' 0+([0-9])', ' \\1', 'g'))"
    if kind in ("date", "timestamp"):
        # A day at midnight is the day.
        return f"regexp_replace({spaced}, '( 0)+( z)?$', '')"
    return f"coalesce(nullif(replace({spaced}, ' ', ''), ''), {text})"


def _number(text: str) -> str:
    """`1.234,50` and `1234.5` are told by their digits alone, without zeros at their ends."""
    digits = f"regexp_replace({text}, '[^0-9e]+', '', 'g')"
    sign = f"if(starts_with({text}, '-'), '-', '')"
    return f"coalesce({sign} || trim({digits}, '0'), {text})"
