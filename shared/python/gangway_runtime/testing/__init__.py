"""What the tests of a workload share, so that a test file holds cases and nothing else."""

from gangway_runtime.testing.deliver import deliver
from gangway_runtime.testing.run_under_test import run_under_test

__all__ = ["deliver", "run_under_test"]
