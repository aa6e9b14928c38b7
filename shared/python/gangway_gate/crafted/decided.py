"""What a reader of `config/transformations.yaml` expects the scripts to declare."""

from __future__ import annotations

from typing import Any

from gangway_gate.reference.expression.parser import parse
from gangway_gate.reference.expression.tree import Column
from gangway_gate.reference.masks import UNMASKED
from gangway_gate.reference.operations import transform

Plan = dict[str, Any]


def decided_masks(plan: Plan) -> dict[str, str]:
    """Return how columns of silver are masked, by their names in silver."""
    masks: dict[str, str] = {}
    for step in plan["bronze_to_silver"]["steps"]:
        if step["op"] == "mask" and step["method"] not in UNMASKED:
            masks |= dict.fromkeys(step["columns"], step["method"])
        elif step["op"] == "rename":
            masks = {step["mapping"].get(name, name): method for name, method in masks.items()}
    return masks


def decided_gold_masks(plan: Plan, table: dict[str, Any]) -> dict[str, str]:
    """Return how columns of a gold table are masked: those that show a masked column of silver as it is."""
    masks = decided_masks(plan)
    written = {one["name"]: parse(one["from"]) for one in table["columns"]} if table["kind"] != "date" else {}
    shown = {name: node.name for name, node in written.items() if isinstance(node, Column)}
    return {name: masks[origin] for name, origin in shown.items() if origin in masks}


def decided_sources(table: dict[str, Any]) -> dict[str, set[str]]:
    """Return from which columns of silver the columns of a gold table come; a calendar comes from none of them."""
    written = [(one["name"], one["from"]) for one in table["columns"]] if table["kind"] != "date" else []
    written += [
        (one["name"], one["expression"]) for one in table.get("measures", ()) if one["expression"].strip() != "*"
    ]
    return {name: set(parse(expression).columns()) for name, expression in written}


def decided_origins(plan: Plan, columns: list[str]) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return from which columns of bronze a column of silver comes and how it is made; derived ones are left out."""
    made: dict[str, tuple[tuple[str, ...], str]] = {name: ((name,), "identity") for name in columns}
    for step in plan["bronze_to_silver"]["steps"]:
        if step["op"] == "rename":
            made = {step["mapping"].get(name, name): origin for name, origin in made.items()}
        for name in step.get("columns", ()):
            if name in made and (now := _transform(step, made[name][1])):
                made[name] = (made[name][0], now)
    return made


def _transform(step: dict[str, Any], before: str) -> str | None:
    if step["op"] == "mask" and step["method"] not in UNMASKED:
        return f"mask_{step['method'].removeprefix('mask_')}"
    named = transform(step)
    return None if named == "clean" and before != "identity" else named
