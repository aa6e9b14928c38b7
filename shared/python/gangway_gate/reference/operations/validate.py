"""Checks card numbers, IBANs, e-mail addresses and phone numbers."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.texts import trim
from gangway_gate.reference.validators import VALIDATORS


def apply(step: Config, plan: Plan) -> None:
    """Break the rule of each column whose trimmed value is not valid."""
    valid = VALIDATORS[step["validator"]]
    for name in step["columns"]:
        plan.check_column(step, name, lambda value: not valid(trim(value)))
