"""Tells repeated header names apart."""

from __future__ import annotations

from collections.abc import Iterable


def unique_names(names: list[str]) -> list[str]:
    """Tell repeated header names apart: `a, A, a` becomes `a, A, a_2`; an empty name becomes `column_<position>`."""
    return free_names([name.strip() or f"column_{position}" for position, name in enumerate(names, start=1)], ())


def free_names(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Give each name a number from 2 on where it, or one before it, is taken."""
    used = set(taken)
    result: list[str] = []
    for base in names:
        candidate, number = base, 2
        while candidate in used:
            candidate, number = f"{base}_{number}", number + 1
        used.add(candidate)
        result.append(candidate)
    return result
