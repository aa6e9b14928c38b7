"""What a reader of `config/transformations.yaml` expects the scripts to declare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Plan = dict[str, Any]
_BY_COLUMN = (
    "cast",
    "parse_date",
    "require",
    "check_range",
    "check_set",
    "check_pattern",
    "check_date_limit",
    "validate",
)
_CLEANING = ("null_tokens", "trim", "normalize_case", "normalize_text")


def decided_rules(plan: Plan, typed: Iterable[str] = ()) -> dict[str, str]:
    """Return what a broken rule does with its row, by the id of the rule; a derivation has one where it may fail.

    `typed` are the columns whose type the file itself declares: a value beyond it is held.
    """
    rules = {"malformed": "quarantine"} | {f"declared_types.{column}": "quarantine" for column in typed}
    for step in plan["bronze_to_silver"]["steps"]:
        name = step["id"]
        match step["op"]:
            case "normalize_phone":
                rules |= {f"{name}.{column}": "flag" for column in step["columns"]}
            case "check_reference" | "check_formula":
                rules[name] = step["on_fail"]
            case "lookup":
                rules[name] = step["on_unmatched"]
            case "filter":
                rules[name] = "filter"
            case "derive":
                rules[name] = "null"
            case op if op in _BY_COLUMN:
                rules |= {f"{name}.{column}": step["on_fail"] for column in step["columns"]}
    return rules


def counted(broken: tuple[str, ...], fate: str, rules: dict[str, str]) -> list[str]:
    """Return the rules under which a row with that fate is counted: held, left out, or told of a row that is out."""
    fates = {"quarantine": "quarantined", "filter": "filtered", "flag": "out", "null": "out"}
    return [rule for rule in broken if fates[rules[rule]] == fate]


def decided_masks(plan: Plan) -> dict[str, str]:
    """Return how columns of silver are masked, by their names in silver."""
    masks: dict[str, str] = {}
    for step in plan["bronze_to_silver"]["steps"]:
        if step["op"] == "mask" and step["method"] not in ("keep", "drop"):
            masks |= dict.fromkeys(step["columns"], step["method"])
        elif step["op"] == "rename":
            masks = {step["mapping"].get(name, name): method for name, method in masks.items()}
    return masks


def decided_origins(plan: Plan, columns: list[str]) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return from which columns of bronze a column of silver comes and how it is made; derived ones are left out."""
    made = {name: ((name,), "identity") for name in columns}
    for step in plan["bronze_to_silver"]["steps"]:
        if step["op"] == "rename":
            made = {step["mapping"].get(name, name): origin for name, origin in made.items()}
        for name in step.get("columns", ()):
            if name in made and (transform := _transform(step, made[name][1])):
                made[name] = (made[name][0], transform)
    return made


def _transform(step: dict[str, Any], before: str) -> str | None:
    if step["op"] in _CLEANING:
        return "clean" if before == "identity" else None
    if step["op"] == "mask" and step["method"] not in ("keep", "drop"):
        return f"mask_{step['method'].removeprefix('mask_')}"
    return step["op"] if step["op"] in ("cast", "parse_date", "normalize_phone") else None
