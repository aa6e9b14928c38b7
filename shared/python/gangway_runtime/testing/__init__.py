"""What the tests of a workload share, so that a test file holds cases and nothing else."""

from gangway_runtime.testing.built import Built, build
from gangway_runtime.testing.decided import counted, decided_masks, decided_origins, decided_rules
from gangway_runtime.testing.deliver import deliver, is_deliverable
from gangway_runtime.testing.judge import Judge
from gangway_runtime.testing.reference import Reference, publish_reference
from gangway_runtime.testing.run_under_test import run_under_test
from gangway_runtime.testing.stage import Case, Stage, Staged, hashed
from gangway_runtime.testing.tables import make_table, rows_of
from gangway_runtime.testing.verdicts import OF_TABLE, TOGETHER, Reader, another

__all__ = [
    "OF_TABLE",
    "TOGETHER",
    "Built",
    "Case",
    "Judge",
    "Reader",
    "Reference",
    "Stage",
    "Staged",
    "another",
    "build",
    "counted",
    "decided_masks",
    "decided_origins",
    "decided_rules",
    "deliver",
    "hashed",
    "is_deliverable",
    "make_table",
    "publish_reference",
    "rows_of",
    "run_under_test",
]
