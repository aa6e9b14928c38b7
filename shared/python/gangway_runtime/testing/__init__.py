"""What the tests of a workload share, so that a test file holds cases and nothing else."""

from gangway_runtime.testing.delivery import deliver, is_deliverable
from gangway_runtime.testing.landed import lake_with_landings
from gangway_runtime.testing.tested_run import run_under_test

__all__ = ["deliver", "is_deliverable", "lake_with_landings", "run_under_test"]
