"""Gangway's expression language: read, typed and evaluated for one row at a time."""

from gangway_gate.reference.expression.compute import Computed, compute

__all__ = ["Computed", "compute"]
