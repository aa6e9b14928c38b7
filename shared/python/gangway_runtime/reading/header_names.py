"""Tells repeated header names apart."""

from __future__ import annotations


def unique_names(names: list[str]) -> list[str]:
    """Tell repeated header names apart: `a, A, a` becomes `a, A, a_2`; an empty name becomes `column_<position>`."""
    taken: set[str] = set()
    result: list[str] = []
    for position, name in enumerate(names, start=1):
        base = name.strip() or f"column_{position}"
        candidate, number = base, 2
        while candidate in taken:
            candidate, number = f"{base}_{number}", number + 1
        taken.add(candidate)
        result.append(candidate)
    return result
