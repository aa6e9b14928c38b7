"""Landing a generated CSV beside `pyarrow.csv` into Parquet, each in a process of its own; prints one JSON line."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "shared" / "python"))

TURNS = 2
COLUMNS = (
    "event_id",
    "occurred_at",
    "customer_id",
    "customer_name",
    "country",
    "city",
    "product",
    "category",
    "quantity",
    "unit_price",
    "discount",
    "total",
    "currency",
    "status",
    "comment",
    "source",
)
COUNTRIES = ("NG", "PE", "NO", "IN", "BR", "IT")
CITIES = ("Lagos", "Lima", "Oslo", "Pune", "São Paulo", "Turin")
WORDS = ("late", "gift", "as agreed", "call before", "back door", "fragile", "returned once")


def main(rows: int) -> None:
    """Write the file once, then time both ways in turn and take the best of each."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "events.csv"
        write_events(source, rows)
        turns = [(_timed("plain", source, folder, turn), _timed("land", source, folder, turn)) for turn in range(TURNS)]
        plain, land = (min(ways, key=lambda way: way["seconds"]) for ways in zip(*turns, strict=True))
        print(json.dumps({"rows": rows, "bytes": source.stat().st_size, "plain": plain, "land": land}))


def write_events(path: Path, rows: int) -> None:
    """Write `rows` events of 16 columns, about 128 bytes each, as a shop would export them."""
    draw = random.Random(3)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(",".join(COLUMNS) + "\n")
        for row in range(rows):
            customer, product, quantity = row * 7919 % 200_000, row % 300, 1 + row % 9
            price = row * 37 % 9_973 / 100
            stamp = f"2025-{1 + row % 12:02}-{1 + row % 28:02}T{row % 24:02}:{row % 60:02}:00"
            comment = f'"{draw.choice(WORDS)}, {draw.choice(WORDS)}"' if row % 10 == 0 else ""
            total = quantity * price
            file.write(
                f"{row:012},{stamp},C{customer},Customer No. {customer},{COUNTRIES[row % 6]},{CITIES[row % 6]},"
                f"P{product:04},group {product % 12:02},{quantity},{price:.2f},0.{row % 3}0,{total:.2f},EUR,"
                f"{('open', 'paid', 'sent')[row % 3]},{comment},web-{row % 4}\n"
            )


def _timed(way: str, source: Path, folder: str, turn: int) -> dict[str, float]:
    command = [sys.executable, __file__, way, str(source), f"{folder}/{way}-{turn}"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def land(source: Path, folder: Path) -> float:
    """Land the file as a workload does; return the share of its records that was read column by column."""
    from gangway_runtime.context import RunContext
    from gangway_runtime.formats.delimited import DelimitedFormat
    from gangway_runtime.landing import ColumnName, Extract, LocalSource
    from gangway_runtime.landing import land as land_source

    columns = tuple(ColumnName(name, name) for name in COLUMNS)
    extract = Extract("events", "events", LocalSource(str(source)), DelimitedFormat(columns=COLUMNS), columns)
    context = RunContext("events", folder / "workloads" / "events", folder, folder / "lake", "bench", date(2025, 6, 1))
    report = land_source(extract, context)
    return report.columnar / report.rows


def plain(source: Path, folder: Path) -> float:
    """Write what `pyarrow.csv` reads as Parquet, block by block."""
    import pyarrow.parquet as pq
    from pyarrow import csv

    with csv.open_csv(source) as reader, pq.ParquetWriter(folder / "events.parquet", reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
    return 1


if __name__ == "__main__":
    if len(sys.argv) == 2:
        main(int(sys.argv[1]))
    else:
        target = Path(sys.argv[3])
        target.mkdir(parents=True)
        began = time.perf_counter()
        share = (land if sys.argv[1] == "land" else plain)(Path(sys.argv[2]), target)
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        print(json.dumps({"seconds": seconds, "share": share, "peak": peak}))
