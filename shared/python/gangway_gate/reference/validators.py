"""Card numbers, IBANs, e-mail addresses and phone numbers, and how a phone number is written."""

from __future__ import annotations

import re
from collections.abc import Callable

from gangway_gate.reference.texts import upper_ascii, without_separators

_MAIL = (
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
    r"([.][A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+"
)
_PHONE = r"[+]?[0-9]{7,15}"


def card_digits(text: str) -> str:
    """Leave out the spaces and hyphens between the digits of a card."""
    return text.replace(" ", "").replace("-", "")


def _luhn(text: str) -> bool:
    digits = card_digits(text)
    if not re.fullmatch("[0-9]{12,19}", digits):
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def _iban(text: str) -> bool:
    bare = upper_ascii(text).replace(" ", "")
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", bare):
        return False
    moved = bare[4:] + bare[:4]
    return int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1


VALIDATORS: dict[str, Callable[[str], bool]] = {
    "luhn": _luhn,
    "iban": _iban,
    "email": lambda text: re.fullmatch(_MAIL, text) is not None,
    "phone": lambda text: re.fullmatch(_PHONE, without_separators(text)) is not None,
}


def normalize_phone(text: str, country: str | None) -> str | None:
    """Write a phone number as digits with a plus where its country is known; None where the text is none."""
    bare = without_separators(text)
    if country is not None and not bare.startswith(("+", "00")):
        number = f"+{country}{bare.lstrip('0')}"
    else:
        number = f"+{bare[2:]}" if bare.startswith("00") else bare
    return number if re.fullmatch(_PHONE, number) else None
