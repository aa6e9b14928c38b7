"""What a plan means: a slow interpreter of `transformations.yaml`, row by row, with decimals, dates and plain lists.

It reads config and rows and nothing else: no SQL, no script, nothing of the compiler. Its rows are the truth that
every engine's are compared with.
"""

from gangway_gate.reference.gold import gold, silver_to_gold
from gangway_gate.reference.silver import StagedRow, silver, silver_types

__all__ = ["StagedRow", "gold", "silver", "silver_to_gold", "silver_types"]
