"""Checks that values stand in a table of another workload."""

from __future__ import annotations

from gangway_gate.reference.joins import joined_key, keys_of
from gangway_gate.reference.plan import Config, Plan


def apply(step: Config, plan: Plan) -> None:
    """Break the rule where the whole key has values and no row of the other table has them."""
    columns = list(step["columns"])
    reference = plan.references[step["to"]["workload"], step["to"]["table"]]
    kinds = [plan.columns[name].type for name in columns]
    known = {key for _, key in keys_of(reference, step["to"]["columns"], kinds)}

    def orphan(values: dict[str, object]) -> bool:
        key = joined_key(values[name] for name in columns)
        return key is not None and key not in known

    plan.check(step["id"], step["on_fail"], orphan)  # type: ignore[arg-type]
