"""The answers to a drift: which of them fit, and how they and the columns are worded."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gangway_runtime.decisions import Choice
from gangway_runtime.landing.extract import ColumnName
from gangway_runtime.landing.rename_guess import Guess

_NAMED = 5


def answer_schema(missing: list[str], optional: list[str], new: list[str]) -> dict[str, Any]:
    """Return the JSON Schema of the answers that fit: to stop, or what became of each column."""
    answers: dict[str, Any] = {}
    if new:
        headers = {"type": "string", "enum": new}
        renames = {name: headers for name in missing}
        answers["rename"] = {
            "type": "object", "properties": renames, "additionalProperties": False, "minProperties": 1,
        }  # fmt: skip
    if optional:
        names = {"type": "string", "enum": optional}
        answers["missing_ok"] = {"type": "array", "items": names, "minItems": 1}
    stop = {"type": "string", "enum": ["stop"]}
    if not answers:
        return stop
    settled = {"type": "object", "properties": answers, "additionalProperties": False, "minProperties": 1}
    return {"anyOf": [stop, settled]}


def choices(missing: list[str], optional: list[str], guesses: list[Guess]) -> list[Choice]:
    """Return the answers that can be given as they are, the likeliest first."""
    renames = {one.missing.name: one.new.header for one in guesses}
    rest = [name for name in missing if name not in renames]
    ready = []
    if renames and set(rest) <= set(optional):
        answer: dict[str, Any] = {"rename": renames, **({"missing_ok": rest} if rest else {})}
        labels = [f"{name} is delivered as {header} now" for name, header in renames.items()]
        ready.append(Choice(answer, "; ".join(labels + ([f"{some(rest)} may be missing"] if rest else []))))
    if set(missing) == set(optional):
        label = f"{some(missing)} may be missing: published as empty, and told"
        ready.append(Choice({"missing_ok": missing}, label))
    return [*ready, Choice("stop", "stop: nothing is published")]


def said(column: ColumnName) -> str:
    """Name a column, with its header where that is another word."""
    if column.name == column.source_name:
        return column.name
    return f"{column.name} (header {json.dumps(column.source_name, ensure_ascii=False)})"


def some(names: Sequence[str]) -> str:
    """Name the first of several."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
