"""Runs the example workload again and again on changing data, until it is killed."""

import sys
from pathlib import Path

from gangway_runtime.pipeline import run

project = Path(sys.argv[1])
source = project / "data" / "orders.csv"
original = source.read_text()
extra = "".join(f"{number},x@example.org,2024-01-10,1.00,paid,\n" for number in range(5000, 9000))

number = int(sys.argv[2])
while True:
    number += 1
    source.write_text(original + (extra if number % 2 else ""))
    run(project / "workloads" / "orders", project, project / "lake", f"k{number}", "2024-02-01")
    if number % 100 == 1:
        print("ready", flush=True)
