"""Lines that a sign parts, below their names: a format that nobody writes."""

from __future__ import annotations

from dataclasses import dataclass

from gangway_runtime.formats import Format


@dataclass(frozen=True)
class RunesFormat(Format):
    """Each line is a record; `divider` parts its fields."""

    id = "runes"

    divider: str = "᛫"
