"""Masks personal values."""

from __future__ import annotations

from functools import partial

from gangway_gate.reference import masks
from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Mask each column by the method; the result is text."""
    if step["method"] == "keep":
        return
    if step["method"] == "drop":
        plan.keep_only(name for name in plan.columns if name not in step["columns"])
        return
    for name in step["columns"]:
        pii = plan.declared(name).get("pii") or {}
        options = masks.Options(
            kind=plan.columns[name].type,
            pii_type=next(iter(pii.get("types", ())), None),
            said=step,
            date_order=plan.source["format"].get("date_order"),
            key=plan.key,
        )
        plan.change(name, "text", partial(masks.mask, step["method"], options))
