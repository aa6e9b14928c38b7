"""Land data/orders.csv into bronze."""

from __future__ import annotations

import sys

from gangway_runtime.context import RunContext
from gangway_runtime.formats.delimited import DelimitedFormat
from gangway_runtime.landing import ColumnName, Extract, LandingReport, LocalSource, land
from gangway_runtime.script import run_script

EXTRACT = Extract(
    workload="orders",
    table="orders",
    source=LocalSource(path="data/orders.csv"),
    format=DelimitedFormat(
        columns=("Order ID", "Customer Email", "Order Date", "Amount", "Status", "Note"),
    ),
    columns=(
        ColumnName("order_id", "Order ID"),
        ColumnName("customer_email", "Customer Email"),
        ColumnName("order_date", "Order Date"),
        ColumnName("amount", "Amount"),
        ColumnName("status", "Status"),
        ColumnName("note", "Note"),
    ),
)


def extract(context: RunContext) -> LandingReport:
    """Land the source; the same bytes confirm, new bytes make a new ingestion."""
    return land(EXTRACT, context)


if __name__ == "__main__":
    sys.exit(run_script(extract, __file__))
