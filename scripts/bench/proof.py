"""What it takes to prove the values of a landed workload, beside the borders that made them; prints one JSON line.

Called with the project and the name of the workload.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "shared" / "python"))

from gangway_gate import staged  # noqa: E402
from gangway_gate.gold.totals import judge as judge_totals  # noqa: E402
from gangway_gate.values import judge as judge_values  # noqa: E402
from gangway_runtime.tables import BORDER_OF_ZONE  # noqa: E402

AS_OF = "2025-06-01"


def main() -> None:
    """Run the borders once, prove them once; both with a warm interpreter, as in a gate."""
    project, workload = Path(sys.argv[1]), sys.argv[2]
    folder = project / "workloads" / workload
    lake = project / ".bench-lake"
    run = {
        "workload": workload,
        "workload_dir": str(folder),
        "lake": str(lake),
        "run_id": "bench",
        "project": str(project),
        "as_of": AS_OF,
    }
    try:
        staged.run(run, "landing")
        started = time.perf_counter()
        staged.run(run, "borders")
        borders = time.perf_counter() - started
        transformations, source = (
            config(folder, name) for name in ("transformations", "source")
        )
        started = time.perf_counter()
        values = judge_values(
            run, transformations, source, reasons(folder), [], {}
        )
        proved = time.perf_counter() - started
        started = time.perf_counter()
        totals = judge_totals(run, transformations)
        totalled = time.perf_counter() - started
    finally:
        shutil.rmtree(lake, ignore_errors=True)
        shutil.rmtree(folder / ".gangway" / "runs" / "bench", ignore_errors=True)
    findings = [*values["findings"], *totals["findings"]]
    if findings:
        raise SystemExit(f"the proof found a difference: {findings[0]['message']}")
    print(
        json.dumps(
            {
                "rows": totals["rows"],
                "chosen": values["rows"],
                "sampled": totals["sampled"],
                "borders": borders,
                "values": proved,
                "totals": totalled,
            }
        )
    )


def config(folder: Path, name: str) -> dict[str, Any]:
    """Return a config file as it is parsed."""
    document: dict[str, Any] = yaml.safe_load(
        (folder / "config" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    return document


def reasons(folder: Path) -> dict[str, dict[str, str]]:
    """Return what the scripts say of a broken rule, by border and rule."""
    borders = {
        border: staged.load_script(folder, f"scripts/transform/{border}.py").BORDER
        for border in BORDER_OF_ZONE.values()
    }
    return {
        name: {rule.id: rule.reason for rule in border.rules}
        for name, border in borders.items()
    }


if __name__ == "__main__":
    main()
