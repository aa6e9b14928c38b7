"""The last four digits of a card number."""

from __future__ import annotations

import re

from gangway_gate.reference.masks import REDACTED, Options
from gangway_gate.reference.validators import card_digits

FORM = r"\*+[0-9]{4}"
RAW = "4000000000001234"


def mask(text: str, options: Options) -> str:
    """Return stars for all but the last four digits."""
    if not re.fullmatch("[0-9]([ -]?[0-9]){11,18}", text):
        return REDACTED
    digits = card_digits(text)
    return "*" * (len(digits) - 4) + digits[-4:]
