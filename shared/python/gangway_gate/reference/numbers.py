"""Exact arithmetic: how a number gets into a type, and what it becomes when it does not fit."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from gangway_gate.reference.types import EXACT, decimal_parts

Number = int | Decimal | float

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


def as_decimal(value: Number) -> Decimal:
    """Return the number as a decimal; a double is the shortest decimal that reads as it."""
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def as_double(value: Number) -> float:
    """Return the nearest double; one zero, without a sign."""
    return float(value) + 0.0


def as_integer(value: int) -> int | None:
    """Return a whole number if 64 bits hold it."""
    return value if _SMALLEST <= value <= _LARGEST else None


def finite(value: float) -> float | None:
    """Return a double, None for what is no number or infinite."""
    return value if math.isfinite(value) else None


def rounded(value: Decimal, scale: int) -> Decimal:
    """Round half away from zero."""
    # ROUND_HALF_UP of Python looks at the size alone, so it rounds away from zero.
    result = value.quantize(Decimal(1).scaleb(-scale), rounding=ROUND_HALF_UP, context=EXACT)
    return result.copy_abs() if result == 0 else result


def within(value: Decimal, kind: str) -> Decimal | None:
    """Return a decimal at the scale of the type, rounded; None where it has too many digits before the point."""
    precision, scale = decimal_parts(kind) or (38, 0)
    if not value.is_finite() or value.adjusted() > 60:
        return None
    result = rounded(value, scale)
    # abs() would round to 28 digits.
    return result if result.copy_abs() < Decimal(10) ** (precision - scale) else None


def fitted(value: Number, kind: str) -> Number | None:
    """Return a number in another numeric type, rounded half away from zero; None where it is too large."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if kind == "double":
        return as_double(value)
    if kind == "integer":
        # A double is taken as it is here, not as it is written: half of it is exactly half.
        exact = within(Decimal(value), "decimal(38,0)")
        return None if exact is None else as_integer(int(exact))
    return within(as_decimal(value), kind)


def carried(value: Number, kind: str) -> Number | None:
    """Return a number in another numeric type if the type holds exactly that number, else None."""
    result = fitted(value, kind)
    if result is None:
        return None
    # Whole numbers are compared as they are; a double and a decimal are one where they are written alike.
    whole = isinstance(value, int) or kind == "integer"
    return result if (result == value if whole else as_decimal(result) == as_decimal(value)) else None


def beside(value: Number, written: str | Number) -> Number:
    """Return a number of the config as a value is compared with it: a double beside a double, else as written."""
    exact = Decimal(written) if isinstance(written, str) else as_decimal(written)
    return float(exact) if isinstance(value, float) else exact
