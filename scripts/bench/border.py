"""One border with its accounting beside the same SQL without it, on a million generated rows; prints one JSON line."""

from __future__ import annotations

import json
import random
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "shared" / "python"))

from gangway_runtime.border.staging import open_input  # noqa: E402
from gangway_runtime.context import RunContext  # noqa: E402
from gangway_runtime.duck import connect, read_select  # noqa: E402
from gangway_runtime.engine.duckdb.session import DuckSession  # noqa: E402
from gangway_runtime.pipeline import load_script  # noqa: E402

ROWS = 1_000_000
TURNS = 3
COLUMNS = '"order_id", "customer_email", "order_date", "amount", "status", "note", _file, _record'


def main() -> None:
    """Land once, then time both forms in turn and take the best of each."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT / "shared" / "python" / "tests" / "example_workload", project)
        deliver(project / "data" / "orders.csv")
        workload = project / "workloads" / "orders"
        context = RunContext("orders", workload, project, project / "lake", "bench", date(2025, 6, 1))
        load_script(workload / "scripts" / "extract" / "extract_orders.py").extract(context)
        script = load_script(workload / "scripts" / "transform" / "bronze_to_silver.py")
        plain, border = [], []
        for _ in range(TURNS):
            plain.append(time_plain(script, workload, context, Path(folder)))
            for zone in ("silver", "quarantine"):
                shutil.rmtree(project / "lake" / "orders" / zone, ignore_errors=True)
            started = time.perf_counter()
            script.transform(context)
            border.append(time.perf_counter() - started)
    print(json.dumps({"rows": ROWS, "plain": min(plain), "border": min(border)}))


def time_plain(script: object, workload: Path, context: RunContext, folder: Path) -> float:
    """Seconds of the accepted rows alone, written in the same order and format."""
    connection = connect(folder)
    open_input(DuckSession(connection), script.BORDER, context)
    select = read_select(connection, workload / "sql" / "silver" / "transform_silver.sql")
    started = time.perf_counter()
    connection.execute(
        f"COPY (SELECT {COLUMNS} FROM ({select}) WHERE _disposition = 'out' ORDER BY _file, _record) "
        f"TO '{folder}/plain.parquet' (FORMAT parquet, COMPRESSION zstd)"
    )
    return time.perf_counter() - started


def deliver(path: Path) -> None:
    """Write orders as the example's source would deliver them, with a hundredth of them broken."""
    draw = random.Random(2)
    with path.open("w", encoding="utf-8") as file:
        file.write("Order ID,Customer Email,Order Date,Amount,Status,Note\n")
        for row in range(ROWS):
            order = row if draw.random() > 0.01 else ""
            day = f"2024-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            mail = f"user{draw.randint(1, 200_000)}@example.org"
            amount, status = draw.randint(0, 99_999) / 100, draw.choice(["paid", "Paid", "open"])
            file.write(f"{order},{mail},{day},{amount:.2f},{status},note {row}\n")


main()
