"""A border between two zones: one staged table in which every input row stands once, with exactly one fate."""

from gangway_runtime.border.model import Border, Column, Reference, RowRule, Step, Target
from gangway_runtime.border.report import BorderReport
from gangway_runtime.border.run import run_border

__all__ = ["Border", "BorderReport", "Column", "Reference", "RowRule", "Step", "Target", "run_border"]
