"""Workloads of made-up people for the leak check: as delivered, masked as decided, and with one planted leak."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gangway_gate.raw_values import MaskedColumn
from gangway_gate.reference.masks import Options, mask

KEY = b"k" * 32
ROWS = 40
GIVEN = ("Ravi", "Wei", "Chidi", "Myrtle", "Siti", "Fatima", "Zeynep", "王伟", "Jürgen", "Seo-yeon", "Олег", "O'Neil")
FAMILY = ("Kumar", "Zhang", "Okafor", "Haddad", "Müller", "García", "Park", "Иванов", "Søndergård", "Łukasz", "Paris")
PLACEHOLDERS = (
    *("[redacted]", "n/a", "not provided", "keine Angabe", "unknown", "-", "0", "(removed)", "XXXX", "none given"),
    *("a***@example.org", "+49*******123", "***-**-6789", "no-reply@example.org", "unknown@example.org"),
    *("000-00-0000", "9999999999", "0123456789", "deleted user", "<erased>"),
)
NETWORKS = ("10.0.0.0", "2001:db8:1::")
METHODS = {
    "email": "mask_email",
    "phone": "mask_partial",
    "mrn": "hash",
    "iban": "hash",
    "full_name": "mask_partial",
    "ip": "truncate_ip",
    "born": "generalize",
    "street": "redact",
}
DIRECT = ("email", "phone", "mrn", "iban")

Rows = dict[str, list[str]]


@dataclass
class Workload:
    """Columns as delivered and as built, where the source lies, how its file is shown, and what is masked."""

    raw: Rows
    built: Rows
    location: str
    file: str
    columns: list[MaskedColumn]


def workload(seed: int) -> Workload:
    """Make a delivery and mask it well: some cells were masked before, and plain columns share words and numbers."""
    scatter = random.Random(seed)
    start = scatter.randrange(10**8, 10**9 - 10**4)
    raw: Rows = {name: [_value(scatter, name, row, start) for row in range(ROWS)] for name in METHODS}
    plain: Rows = {
        "visit_id": [str(start + scatter.choice((7, 23, 1000)) + row) for row in range(ROWS)],
        "plan": [scatter.choice([*PLACEHOLDERS, "gold", "basic"]) for _ in range(ROWS)],
        "city": [scatter.choice(["Stuttgart", "Paris", "Nairobi"]) for _ in range(ROWS)],
        "network": [scatter.choice(NETWORKS) for _ in range(ROWS)],
    }
    masked = {name: [_masked(method, value) for value in raw[name]] for name, method in METHODS.items()}
    columns: list[MaskedColumn] = [
        {"name": name, "method": method, "direct": name in DIRECT} for name, method in METHODS.items()
    ]
    named = scatter.choice([raw["iban"][0], "Stuttgart", raw["full_name"][1], "people"])
    shown = scatter.choice(["~0123456789abcdef", "people"])
    return Workload(raw | plain, masked | plain, f"{named.replace('/', '_')}.csv", f"{shown}.csv", columns)


def _masked(method: str, value: str) -> str:
    return mask(method, Options(key=KEY), value) or ""


def _value(scatter: random.Random, column: str, row: int, start: int) -> str:
    if scatter.random() < 0.3:
        return scatter.choice((*PLACEHOLDERS, *NETWORKS) if column == "ip" else PLACEHOLDERS)
    made = {
        "email": f"{scatter.choice('abcdefgh')}.{row}@mail{scatter.randrange(9)}.example",
        "phone": scatter.choice(["+49 151 {:07d}", "(206) 555-{:04d}", "0{:09d}"]).format(scatter.randrange(1, 9999)),
        "mrn": str(start + row),
        "iban": f"DE{scatter.randrange(10, 99)}{scatter.randrange(10**17, 10**18)}",
        "full_name": f"{scatter.choice(GIVEN)} {scatter.choice(FAMILY)}",
        "ip": scatter.choice([f"192.168.{row}.{scatter.randrange(1, 255)}", f"2001:db8:1:{row:x}::1"]),
        "born": f"{scatter.randrange(1930, 2010)}-0{scatter.randrange(1, 10)}-1{scatter.randrange(10)}",
        "street": f"{scatter.choice(FAMILY)} Street {row + 1}",
    }
    return made[column]


def write(path: Path, rows: list[dict[str, object]]) -> str:
    """Write rows of texts as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute("CREATE TABLE t AS SELECT unnest(?::JSON[]) AS j", [[json.dumps(row) for row in rows]])
    kinds = json.dumps({"_record": "BIGINT"} | {name: "VARCHAR" for name in rows[0] if name != "_record"})
    connection.execute(f"COPY (SELECT unnest(from_json(j, '{kinds}')) FROM t) TO '{path}' (FORMAT parquet)")
    return str(path)


def staged(folder: Path, bronze: list[dict[str, object]], silver: list[dict[str, object]]) -> dict[str, str]:
    """Lay out a run as the runtime leaves it: one bronze file, one silver table."""
    write(folder / "lake/w/bronze/t/part.parquet", bronze)
    write(folder / "lake/w/silver/t/v1/part-000.parquet", silver)
    run = folder / "workload/.gangway/runs/r1"
    run.mkdir(parents=True)
    report = {"input_files": ["bronze/t/part.parquet"], "versions": {"t": "v1"}, "quarantine_version": None}
    (run / "bronze_to_silver.json").write_text(json.dumps(report))
    return {"workload_dir": str(folder / "workload"), "lake": str(folder / "lake"), "workload": "w", "run_id": "r1"}


def rows(values: Rows, file: str = "in.csv") -> list[dict[str, object]]:
    """Turn columns into rows with their place."""
    count = len(next(iter(values.values())))
    return [
        {"_file": file, "_record": index + 1, **{name: column[index] for name, column in values.items()}}
        for index in range(count)
    ]
