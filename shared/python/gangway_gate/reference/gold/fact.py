"""A fact keeps the grain of silver, as a flat table does."""

from gangway_gate.reference.gold.flat import build, types

__all__ = ["build", "types"]
