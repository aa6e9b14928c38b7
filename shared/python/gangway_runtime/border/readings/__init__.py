"""Other readings of values that a rule holds back: what config would have to say for their rows to be kept."""

from gangway_runtime.border.readings.propose import Reading, propose

__all__ = ["Reading", "propose"]
