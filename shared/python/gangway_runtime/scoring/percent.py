"""How shares are shown: what is kept rounded down, what is lost rounded up, so that nothing reads better than it is."""

from __future__ import annotations

import math

_EXACT = 1e-9


def percent(share: float) -> str:
    """Write 0.98765 as `98.7 %`; below all it is never `100.0 %`, and above nothing never `0.0 %`."""
    tenths = math.floor(_steps(share)) if share >= 1 else min(999, math.floor(_steps(share)))
    return "< 0.1 %" if share > 0 and tenths == 0 else f"{tenths / 10:.1f} %"


def percent_lost(share: float) -> str:
    """Write 0.01234 as `1.3 %`; above nothing it is never `0.0 %`."""
    return f"{max(1 if share > 0 else 0, math.ceil(_steps(share))) / 10:.1f} %"


def _steps(share: float) -> float:
    """Return tenths of a percent: 0.29 * 1000 is no whole number in binary, and yet it means 290."""
    whole = round(share * 1000)
    return whole if abs(share * 1000 - whole) < _EXACT else share * 1000
