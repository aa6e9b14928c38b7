"""Publish the tables of a run and show them in the catalog."""

from __future__ import annotations

import sys
from typing import Any

from gangway_runtime.context import RunContext
from gangway_runtime.publishing import Retention, publish
from gangway_runtime.script import run_script

TABLES = (("silver", "products"), ("gold", "products"))
RETENTION = Retention(bronze_days=90, silver_days=365, gold_days=365, quarantine_days=90)


def update(context: RunContext) -> dict[str, Any]:
    """Publish what the checks have passed, and remove what is kept no longer."""
    return publish(context, TABLES, RETENTION)


if __name__ == "__main__":
    sys.exit(run_script(update, __file__))
