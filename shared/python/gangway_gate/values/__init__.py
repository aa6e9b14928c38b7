"""Proves values: rows of the staged run, recomputed from bronze and config by the reference, cell by cell."""

from gangway_gate.values.judge import judge

__all__ = ["judge"]
