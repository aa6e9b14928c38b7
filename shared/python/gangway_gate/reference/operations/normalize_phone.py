"""Writes phone numbers as digits."""

from __future__ import annotations

from gangway_gate.reference.plan import Config, Plan
from gangway_gate.reference.texts import trim
from gangway_gate.reference.validators import normalize_phone

TRANSFORM = "normalize_phone"


def apply(step: Config, plan: Plan) -> None:
    """Rewrite what is a phone number; what is none stays as it is and is flagged."""
    country = step.get("default_country_code")
    for name in step["columns"]:
        plan.check_column(
            {**step, "on_fail": "flag"}, name, lambda value: normalize_phone(trim(value), country) is None
        )
        plan.change(name, "text", lambda value: normalize_phone(trim(value), country) or value)
